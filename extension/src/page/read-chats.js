/**
 * Reading who is in the chat list, all of it: ids, names and numbers, never messages. Done when somebody asks.
 *
 * @typedef {import('./types.js').Alias} Alias
 * @typedef {{aliases: Alias[], name: string, phone: string|null, isGroup: boolean}} ReadChat
 * @typedef {'dialog_open'|'typing'|'not_ready'|'page_changed'|'identity_unreadable'|'stopped'} Hindrance
 */
import { currentRows } from './chats.js';
import { obstacle, searchText } from './obstacles.js';
import { find } from './registry.js';
import { walk } from './virtual-list.js';

/** @typedef {(done: number, total: number) => void} Progress */

/** What keeps us from walking through a list; a draft does not. @returns {Hindrance|null} */
export function hindrance() {
  const found = obstacle();
  if (found === 'dialog_open') return found;
  if (found === 'logged_out' || found === 'not_ready') return 'not_ready';
  return searchText() === '' ? null : 'typing';
}

/**
 * @param {AbortSignal} signal
 * @param {Progress} onProgress
 * @returns {Promise<{ok: true, chats: ReadChat[]}|{ok: false, reason: Hindrance}>}
 */
export async function readChats(signal, onProgress) {
  const reason = hindrance();
  if (reason) return { ok: false, reason };
  if (!find('chatList')) return { ok: false, reason: 'page_changed' };
  /** @type {Map<string, ReadChat>} */
  const chats = new Map();
  let seen = 0;
  const reached = await walk({
    signal,
    list: () => find('chatList'),
    read() {
      const rows = currentRows();
      for (const { id, aliases, name, phone, isGroup } of rows) if (id) chats.set(id, { aliases, name, phone, isGroup });
      seen = Math.max(seen, rows.length);
      return rows;
    },
    ours: () => searchText() === '',
    onStep: () => onProgress(chats.size, Math.max(chats.size, Number(find('chatList')?.getAttribute('aria-rowcount')) || 0)),
  });
  if (!reached) return { ok: false, reason: find('chatList') ? 'stopped' : 'page_changed' };
  return seen && !chats.size ? { ok: false, reason: 'identity_unreadable' } : { ok: true, chats: [...chats.values()] };
}
