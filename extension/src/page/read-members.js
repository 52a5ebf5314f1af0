/**
 * Reading the members of the open group from its information: names, numbers where they are shown, who is an
 * administrator. Done when somebody asks, and the information is closed again if it was closed before.
 *
 * @typedef {{name: string, phone: string|null, alias: null, admin: boolean}} Member  no phone: it is hidden
 */
import { currentChat } from './chat.js';
import { cleanName, phoneFromTitle } from './ids.js';
import { press } from './pointer.js';
import { hindrance } from './read-chats.js';
import { find, findAll } from './registry.js';
import { hasFollower } from './space.js';
import { textOf } from './text.js';
import { offsetIn, placeOf, walk } from './virtual-list.js';
import { until } from './watch.js';

/** The information takes some seconds to fill. */
const OPEN_MS = 10_000;

/**
 * @param {AbortSignal} signal
 * @param {import('./read-chats.js').Progress} onProgress
 * @returns {Promise<{ok: true, members: Member[]}|{ok: false, reason: import('./read-chats.js').Hindrance}>}
 */
export async function readMembers(signal, onProgress) {
  const reason = hindrance();
  if (reason) return { ok: false, reason };
  const chat = currentChat();
  const title = find('headerTitle');
  if (!chat?.isGroup || !title) return { ok: false, reason: 'page_changed' };
  const wasOpen = find('memberList') !== null;
  if (!wasOpen) press(title);
  const list = await until(signal, OPEN_MS, () => find('memberList'));
  const answer = list ? await read(chat.key, signal, onProgress) : { ok: /** @type {const} */ (false), reason: signal.aborted ? /** @type {const} */ ('stopped') : /** @type {const} */ ('page_changed') };
  const close = wasOpen ? null : find('drawerClose');
  if (close) press(close);
  return answer;
}

/**
 * @param {object} key  of the chat that has to stay open
 * @param {AbortSignal} signal
 * @param {import('./read-chats.js').Progress} onProgress
 * @returns {ReturnType<typeof readMembers>}
 */
async function read(key, signal, onProgress) {
  // Two members may have one name and no number, so a member is known by the place in the list.
  /** @type {Map<number, Member>} */
  const members = new Map();
  const total = () => Number(find('memberList')?.getAttribute('aria-rowcount')) || 0;
  let expected = 0;
  const reached = await walk({
    signal,
    list: () => find('memberList'),
    read() {
      const list = find('memberList');
      if (!list) return [];
      expected = total();
      const offset = offsetIn(list);
      return findAll('member', list).map((row) => {
        const place = placeOf(row, offset);
        const title = find('memberName', row);
        if (title) members.set(Math.round(place.top - offset.content), memberOf(title, row));
        return place;
      });
    },
    ours: () => currentChat()?.key === key,
    onStep: () => onProgress(members.size, Math.max(members.size, expected)),
  });
  // Half a list would look like a whole one, so it counts as none.
  if (!reached) return { ok: false, reason: find('memberList') || signal.aborted ? 'stopped' : 'page_changed' };
  if (members.size < expected) return { ok: false, reason: 'page_changed' };
  return { ok: true, members: [...members].sort(([a], [b]) => a - b).map(([, member]) => member) };
}

/**
 * The badge of an administrator is localised and has no name in every build; nothing else follows a name.
 * @param {HTMLElement} title
 * @param {HTMLElement} row
 * @returns {Member}
 */
function memberOf(title, row) {
  const shown = cleanName(title.getAttribute('title') || textOf(title));
  const phone = phoneFromTitle(shown);
  return { name: phone ? '' : shown.replace(/^~\s*/, '').slice(0, 300), phone, alias: null, admin: hasFollower(title, row) };
}
