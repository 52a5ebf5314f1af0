/**
 * How well the page of WhatsApp is understood, as the last tab of it told: kept in the extension's storage, so
 * that the extension's own pages can show it. Names of keys and shapes are in it, never a word of anybody.
 *
 * @typedef {{key: string, candidate: string|null, overridden: boolean, missing: boolean}} KeyHealth
 * @typedef {object} Report
 * @property {number} at milliseconds since 1970
 * @property {string} version the extension's
 * @property {number|null} rules the version of the page rules
 * @property {{boot: string, lang: string, dir: string, dark: boolean}} page
 * @property {boolean} paused nothing can be sent, because keys are missing
 * @property {KeyHealth[]} keys
 * @property {import('./store.js').FeatureState[]} features
 * @property {string[]} [shape] the page's skeleton, when somebody asked for it
 */
import { watchStored } from './options.js';

const KEPT = 'pageHealth';
const ASKED = 'healthAsked';

/** @param {Report} report */
export async function keepHealth(report) {
  await chrome.storage.local.set({ [KEPT]: report });
}

/** @returns {Promise<Report|null>} */
export async function readHealth() {
  return /** @type {Report|undefined} */ ((await chrome.storage.local.get(KEPT))[KEPT]) ?? null;
}

/** Ask every open tab of WhatsApp to look at its page again, and to add its skeleton. */
export async function askHealth() {
  await chrome.storage.local.set({ [ASKED]: Date.now() });
}

/**
 * @param {AbortSignal} signal
 * @param {() => void} callback
 */
export function watchHealthAsked(signal, callback) {
  watchStored(signal, (changes) => {
    if (ASKED in changes) callback();
  });
}

/**
 * Call back with the newest report now and whenever there is another.
 * @param {AbortSignal} signal
 * @param {(report: Report|null) => void} callback
 */
export function watchReports(signal, callback) {
  const tell = async () => callback(await readHealth());
  watchStored(signal, (changes) => {
    if (KEPT in changes) void tell();
  });
  void tell();
}
