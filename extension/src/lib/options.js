/**
 * What the person chose, in the extension's own storage. Nothing secret is here.
 *
 * @typedef {object} Options
 * @property {string} [language] one of the interface languages; absent: the page's
 * @property {boolean} [openWhenDue] open WhatsApp Web when a message is due and no tab has it
 * @property {boolean} [blur] customers' data is unreadable until the pointer is over it
 * @property {number} [lockMinutes] without a move for so long, the screen locks itself; only with a PIN
 * @property {boolean} [pinSet] whether there is a PIN; the background says so
 * @property {boolean} [locked] whether the screen is locked; the background says so
 * @property {boolean} [openShadow] make the overlay's shadow root readable, for tests
 */

/** Until somebody has chosen. */
export const LOCK_MINUTES = 10;

/** @type {(keyof Options)[]} */
const NAMES = ['language', 'openWhenDue', 'blur', 'lockMinutes', 'pinSet', 'locked', 'openShadow'];

/** @returns {Promise<Options>} */
export async function readOptions() {
  return chrome.storage.local.get(NAMES);
}

/** @param {Options} part an undefined value goes back to the default */
export async function changeOptions(part) {
  const entries = Object.entries(part);
  await chrome.storage.local.set(Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  await chrome.storage.local.remove(entries.filter(([, value]) => value === undefined).map(([name]) => name));
}

/**
 * Call back with the options now and after each change.
 * @param {AbortSignal} signal
 * @param {(options: Options) => void} callback
 */
export function watchOptions(signal, callback) {
  const tell = async () => {
    const options = await readOptions();
    if (!signal.aborted) callback(options);
  };
  watchStored(signal, (changes) => {
    if (NAMES.some((name) => name in changes)) void tell();
  });
  void tell();
}

/**
 * @param {AbortSignal} signal
 * @param {(changes: Record<string, chrome.storage.StorageChange>) => void} callback
 */
export function watchStored(signal, callback) {
  /** @type {Parameters<typeof chrome.storage.onChanged.addListener>[0]} */
  const listen = (changes, area) => {
    if (area === 'local') callback(changes);
  };
  chrome.storage.onChanged.addListener(listen);
  signal.addEventListener('abort', () => chrome.storage.onChanged.removeListener(listen), { once: true });
}
