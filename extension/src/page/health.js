/**
 * What is wrong with our knowledge of the page, told calmly: at a chat switch everything is gone for a
 * moment, so a key counts as missing only when it stays away.
 *
 * @typedef {{boot: import('./types.js').Boot, missing: string[]}} PageHealth
 */
import { bootState } from './boot.js';
import { currentChat } from './chat.js';
import { currentRows } from './chats.js';
import { searchText } from './obstacles.js';
import { find, missing } from './registry.js';
import { onChange } from './watch.js';

/** Without these nothing can be sent safely: the overlay says that sending is paused. */
const SENDING_KEYS = Object.freeze([
  'chatList', 'row', 'main', 'header', 'composer', 'sendButton', 'messageList', 'message', 'identity',
]);

/** @param {string[]} missingKeys */
export function cannotSend(missingKeys) {
  return missingKeys.some((key) => SENDING_KEYS.includes(key));
}

const CALM_MS = 1500;
const PACE_MS = 800;

/**
 * @param {AbortSignal} signal
 * @param {(health: PageHealth) => void} callback
 */
export function watchHealth(signal, callback) {
  /** @type {PageHealth} */
  let told = { boot: 'starting', missing: [] };
  /** @type {Map<string, number>} when each key was first not found */
  const lostAt = new Map();
  let timer = 0;

  const look = () => {
    timer = 0;
    if (signal.aborted) return;
    const now = performance.now();
    const boot = bootState();
    const lost = boot === 'ready' ? lostKeys() : [];
    for (const key of lostAt.keys()) if (!lost.includes(key)) lostAt.delete(key);
    for (const key of lost) if (!lostAt.has(key)) lostAt.set(key, now);
    const certain = lost.filter((key) => now - (lostAt.get(key) ?? now) >= CALM_MS);
    if (certain.length < lost.length) later(CALM_MS);
    if (boot === told.boot && certain.join() === told.missing.join()) return;
    told = { boot, missing: certain };
    callback(told);
  };
  /** @param {number} ms */
  const later = (ms) => {
    if (!timer) timer = window.setTimeout(look, ms);
  };

  callback(told);
  onChange(signal, ['rest', 'rows', 'list', 'chat'], () => later(PACE_MS));
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

/** The page's own keys, and "identity" when no chat says who it is. */
function lostKeys() {
  const lost = missing();
  const rows = currentRows();
  const chat = currentChat();
  // What a search finds need not be a chat.
  const rowsUnread = rows.length > 0 && searchText() === '' && rows.every((row) => row.id === null);
  // Channels, where nobody writes, have ids of another kind; that is no loss.
  const chatUnread = chat !== null && chat.id === null && find('composer') !== null;
  if (rowsUnread || chatUnread) lost.push('identity');
  return lost;
}
