/**
 * The screen lock: a PIN that only this machine's browser can compare. What is kept of it is a slow hash with a salt,
 * in the vault, where no page can read it; wrong tries make everybody wait, longer each time.
 *
 * `locked` in chrome.storage.local tells the overlay and the extension's pages how things stand.
 */
import { ApiError } from './api.js';
import { dropVault, keepVault, readVault } from './vault.js';

/** @typedef {{salt: Uint8Array<ArrayBuffer>, hash: string, rounds: number, wrong: number, until: number}} Lock */

const ROUNDS = 600_000;
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * What may be asked while the screen is locked: how things stand, and whatever lets a scheduled message leave.
 */
const WHILE_LOCKED = new Set([
  'status', 'changes.next', 'lock.open', 'lock.now', 'lock.state', 'options.open', 'health.open', 'pageRules.get', 'account.update', 'messages.get', 'attachments.bytes',
  'outbox.claim', 'outbox.commit', 'outbox.release', 'outbox.result', 'inbound.report', 'sending.pause',
]);

/**
 * @param {string} op
 * @throws {ApiError} when the screen is locked and this would show or change customers' data
 */
export async function refuseLocked(op) {
  if (WHILE_LOCKED.has(op)) return;
  if (await isLocked()) throw new ApiError('locked', 'The screen is locked.');
}

/**
 * A browser that was started anew is locked until somebody has opened it, whoever asks first.
 * @returns {Promise<boolean>}
 */
export async function isLocked() {
  const { locked, pinSet } = await chrome.storage.local.get(['locked', 'pinSet']);
  if (locked === true || !pinSet) return locked === true;
  const { opened } = await chrome.storage.session.get('opened');
  if (!opened) await chrome.storage.local.set({ locked: true });
  return !opened;
}

/**
 * Choose a PIN, change it, or do without one.
 * @param {{pin?: unknown, current?: unknown}} given `pin` is 4 to 32 characters, or nothing for none
 */
export async function setPin({ pin, current }) {
  await compare(current);
  if (!pin) {
    await dropVault('lock');
    await chrome.storage.local.remove(['locked', 'pinSet']);
    return;
  }
  if (typeof pin !== 'string' || pin.length < 4 || pin.length > 32) throw new ApiError('bad_pin', 'Choose 4 to 32 characters.');
  const salt = crypto.getRandomValues(new Uint8Array(16));
  await keepVault('lock', { salt, hash: await hashOf(pin, salt, ROUNDS), rounds: ROUNDS, wrong: 0, until: 0 });
  await chrome.storage.session.set({ opened: true });
  await chrome.storage.local.set({ pinSet: true });
}

/** @param {{pin?: unknown}} given */
export async function openLock({ pin }) {
  await compare(pin);
  await chrome.storage.session.set({ opened: true });
  await chrome.storage.local.set({ locked: false });
}

/** Does nothing where no PIN was chosen. */
export async function lockNow() {
  if (await readVault('lock')) await chrome.storage.local.set({ locked: true });
}

/**
 * One comparison at a time, in all pages, so that trying many at once is no faster.
 * @param {unknown} pin
 * @throws {ApiError} `wrong_pin` or `pin_wait` with `seconds`
 */
function compare(pin) {
  return navigator.locks.request('pin', async () => {
    /** @type {Lock|null} */
    const lock = await readVault('lock');
    if (!lock) return;
    const now = Date.now();
    // A clock that was put back must not make the wait longer than it ever is.
    const left = Math.min(lock.until - now, LONGEST_WAIT_MS);
    if (left > 0) throw new ApiError('pin_wait', 'Wait before the next try.', 0, { seconds: Math.ceil(left / 1000) });
    if (typeof pin === 'string' && await hashOf(pin.slice(0, 32), lock.salt, lock.rounds) === lock.hash) {
      if (lock.wrong) await keepVault('lock', { ...lock, wrong: 0, until: 0 });
      return;
    }
    const wrong = lock.wrong + 1;
    const wait = wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES));
    await keepVault('lock', { ...lock, wrong, until: now + wait });
    throw new ApiError('wrong_pin', 'This PIN is not right.');
  });
}

/**
 * @param {string} pin
 * @param {Uint8Array<ArrayBuffer>} salt
 * @param {number} iterations
 */
async function hashOf(pin, salt, iterations) {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
