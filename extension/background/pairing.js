/**
 * Pairing with the server: a person carries a one-time code from the server to the extension's own page.
 */
import { ApiError, askJson, doubt, pair as trade } from './api.js';
import { endPolls } from './changes.js';
import { startLooking } from './notify.js';
import { dropAll, waiting } from './queue.js';
import { forgetPairing, keepPairing, readPairing } from './vault.js';

export const DEFAULT_PORT = 8765;

/**
 * @param {{code?: unknown, port?: unknown}} given
 * @returns {Promise<{me: any}>}
 * @throws {ApiError}
 */
export async function pair({ code, port = DEFAULT_PORT }) {
  if (typeof code !== 'string' || !code.trim()) throw new ApiError('no_code', 'Please enter the pairing code.');
  if (!isPort(port)) throw new ApiError('bad_port', 'The port is a number between 1 and 65535.');
  const { browser_id: browserId, token } = await trade(port, {
    code: code.trim(), browser: browserName(), language: chrome.i18n.getUILanguage(),
  });
  const before = await readPairing();
  if (before && (before.port !== port || before.browserId !== browserId)) await dropAll();
  await keepPairing({ port, browserId, token });
  await announce();
  startLooking();
  return { me: await askJson('GET', '/me') };
}

/** Forget the server; tell it, if it is there, so that the token is worth nothing any more. */
export async function unpair() {
  const pairing = await readPairing();
  if (!pairing) return;
  try {
    await askJson('DELETE', `/browsers/${pairing.browserId}`);
  } catch (error) {
    // The server is away or has forgotten us already; the token is deleted here in any case.
    console.info('Sidenote: unpaired without the server', error);
  }
  await forgetPairing();
  await dropAll();
  await announce();
}

/**
 * How things stand, for the popup and the options page.
 * @returns {Promise<{paired: boolean, port: number, online: boolean, code: string|null, me: any, queued: number,
 *   due: number, please_check: number, reminders_due: number}>}
 */
export async function status() {
  const pairing = await readPairing();
  const { due = 0, pleaseCheck = 0, remindersDue = 0 } = await chrome.storage.local.get(['due', 'pleaseCheck', 'remindersDue']);
  const found = {
    paired: pairing !== null, port: pairing?.port ?? DEFAULT_PORT, online: false,
    /** @type {string|null} */ code: null, /** @type {any} */ me: null,
    queued: (await waiting()).length, due: Number(due), please_check: Number(pleaseCheck), reminders_due: Number(remindersDue),
  };
  try {
    found.me = await askJson('GET', '/me', { timeoutMs: 5000 });
    found.online = true;
  } catch (error) {
    found.code = error instanceof ApiError ? error.code : 'offline';
    found.paired = found.code !== 'unpaired' && found.paired;
  }
  return found;
}

/** Tabs of WhatsApp watch this value, so that they need not ask again and again. */
async function announce() {
  doubt();
  endPolls();
  await chrome.storage.local.set({ pairingChanged: Date.now() });
}

/**
 * @param {unknown} port
 * @returns {port is number}
 */
function isPort(port) {
  return Number.isInteger(port) && Number(port) > 0 && Number(port) < 65536;
}

/** A name by which a person recognises this browser in the list of paired ones. */
function browserName() {
  const agent = navigator.userAgent;
  const name = /Firefox\//.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge'
    : /OPR\//.test(agent) ? 'Opera' : 'Chromium';
  const system = /Windows/.test(agent) ? 'Windows' : /Mac OS X/.test(agent) ? 'macOS'
    : /CrOS/.test(agent) ? 'ChromeOS' : 'Linux';
  return `${name} on ${system}`;
}
