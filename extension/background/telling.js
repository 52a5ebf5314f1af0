/**
 * Tells the server how this browser stands, so that its doctor can say what is wrong: the extension's version,
 * how far WhatsApp's page came, which keys were not found, whether notifications are allowed. No word of anybody.
 */
import { askJson } from './api.js';

const KEPT = 'pageHealth';
const TOLD = 'toldState';

/**
 * The page's report lies in the storage; a listener of it also wakes a worker that was stopped.
 * @param {Record<string, chrome.storage.StorageChange>} changes
 * @param {string} area
 */
export async function onStored(changes, area) {
  const report = /** @type {{page?: {boot: string}, keys: {key: string, missing: boolean}[]}|null|undefined} */ (
    area === 'local' ? changes[KEPT]?.newValue : null);
  if (!report) return;
  const state = {
    version: chrome.runtime.getManifest().version,
    boot: String(report.page?.boot),
    missing: report.keys.filter(({ missing }) => missing).map(({ key }) => key),
    notifications: await permission(),
  };
  // The page reports whenever anything about it changes; mostly that is nothing that is told here.
  const text = JSON.stringify(state);
  const { [TOLD]: told } = await chrome.storage.session.get(TOLD);
  if (told === text) return;
  try {
    await askJson('PUT', '/browsers/state', { body: { ...state, at: new Date().toISOString() } });
    await chrome.storage.session.set({ [TOLD]: text });
  } catch {
    // A server that is away hears it with the next report.
  }
}

/** @returns {Promise<string|null>} null where the browser does not say */
async function permission() {
  // Firefox does not have this call.
  const { notifications } = chrome;
  return ('getPermissionLevel' in notifications && (await notifications.getPermissionLevel())) || null;
}
