/**
 * Opening a chat that exists. Only a row whose id is one of the target's is ever pressed, and afterwards the
 * open chat must say the same id. Nothing is typed into existence: no link, no "new chat".
 *
 * @typedef {import('./types.js').Chat} Chat
 * @typedef {import('./types.js').Row} Row
 * @typedef {import('./types.js').Target} Target
 * @typedef {'no_such_chat'|'dialog_open'|'typing'|'not_ready'|'wrong_chat'
 *   |'page_changed'|'identity_unreadable'} Refusal
 * @typedef {{ok: true, chat: Chat}|{ok: false, reason: Refusal}} Opened
 */
import { currentChat } from './chat.js';
import { currentRows, listViewport } from './chats.js';
import { aliasId, parseChatId } from './ids.js';
import { obstacle } from './obstacles.js';
import { press } from './pointer.js';
import { find } from './registry.js';
import { clearSearch, search } from './search-box.js';
import { until } from './watch.js';

const SEARCH_MS = 2500;
const SWITCH_MS = 6000;
const WALK_STEP_MS = 400;

/**
 * @param {Target} target
 * @param {AbortSignal} signal
 * @param {{byPerson?: boolean}} [how] byPerson: somebody pressed for this very chat, so their own draft and
 *   typing are no reason to refuse; WhatsApp keeps a draft with its chat
 * @returns {Promise<Opened>}
 */
export async function openChat(target, signal, { byPerson = false } = {}) {
  const ids = idsOf(target);
  if (isWanted(currentChat(), ids)) return opened(ids);
  const hindrance = obstacle();
  const theirOwn = hindrance === 'draft_present' || hindrance === 'typing';
  if (hindrance && !(byPerson && theirOwn)) return { ok: false, reason: refusalOf(hindrance) };
  if (!find('chatList')) return { ok: false, reason: 'page_changed' };

  const focused = document.activeElement;
  const row = rowOf(ids) ?? await searchFor(target, ids, signal) ?? await walkTo(ids, signal);
  if (!row) {
    await restore(focused);
    const blind = !currentRows().some((each) => each.id);
    return { ok: false, reason: blind ? 'identity_unreadable' : 'no_such_chat' };
  }
  press(clickable(row));
  const chat = await until(signal, SWITCH_MS, () => {
    const open = currentChat();
    return isWanted(open, ids) ? open : null;
  });
  await restore(focused);
  return chat ? opened(ids) : { ok: false, reason: 'wrong_chat' };
}

/**
 * The person finds the chat open that they had open, unless they have gone elsewhere meanwhile.
 * @param {Chat|null} before
 * @param {AbortSignal} signal
 */
export async function putBack(before, signal) {
  const now = currentChat();
  if (!before?.id || !now || now.id === before.id || obstacle()) return;
  await openChat(before, signal);
}

/**
 * @param {Target} target
 * @returns {Set<string>}
 */
function idsOf(target) {
  const ids = target.aliases.map(aliasId);
  if (target.id) ids.push(target.id);
  return new Set(ids.filter((id) => parseChatId(id)));
}

/**
 * @param {Chat|null} chat
 * @param {Set<string>} ids
 */
function isWanted(chat, ids) {
  return chat?.id != null && ids.has(chat.id);
}

/**
 * Asked once more, because cleaning up took time.
 * @param {Set<string>} ids
 * @returns {Opened}
 */
function opened(ids) {
  const chat = currentChat();
  return chat && isWanted(chat, ids) ? { ok: true, chat } : { ok: false, reason: 'wrong_chat' };
}

/**
 * @param {import('./obstacles.js').Obstacle} hindrance
 * @returns {Refusal}
 */
function refusalOf(hindrance) {
  if (hindrance === 'dialog_open') return 'dialog_open';
  return hindrance === 'draft_present' || hindrance === 'typing' ? 'typing' : 'not_ready';
}

/**
 * @param {Set<string>} ids
 * @returns {Row|null}
 */
function rowOf(ids) {
  return currentRows().find((row) => row.id !== null && ids.has(row.id)) ?? null;
}

/**
 * The innermost part that every row has: from there the press rises through whatever listens.
 * @param {Row} row
 */
function clickable(row) {
  return find('rowTitle', row.element) ?? row.element;
}

/**
 * @param {Target} target
 * @param {Set<string>} ids
 * @param {AbortSignal} signal
 * @returns {Promise<Row|null>}
 */
async function searchFor(target, ids, signal) {
  const queries = [target.phone?.replace('+', ''), target.name].filter((words) => words);
  for (const words of new Set(queries)) {
    if (signal.aborted || !words || !await search(words)) continue;
    const row = await until(signal, SEARCH_MS, () => rowOf(ids), ['rows', 'list']);
    if (row) return row;
  }
  return null;
}

/**
 * Scroll through the whole list, a little less than a screen at a time.
 * @param {Set<string>} ids
 * @param {AbortSignal} signal
 * @returns {Promise<Row|null>}
 */
async function walkTo(ids, signal) {
  await clearSearch();
  const start = listViewport();
  if (!start) return null;
  const { element, scrollTop } = start;
  let row = null;
  for (let top = 0; !row && !signal.aborted; top += element.clientHeight * 0.8) {
    element.scrollTop = top;
    row = await until(signal, WALK_STEP_MS, () => (isDrawn(element) ? rowOf(ids) ?? false : null), ['rows', 'list'])
      || null;
    if (top + element.clientHeight >= element.scrollHeight) break;
  }
  if (!row) element.scrollTop = scrollTop;
  return row;
}

/**
 * Whether rows were drawn for where the list stands: some row lies over the middle of it.
 * @param {HTMLElement} scroller
 */
function isDrawn(scroller) {
  const middle = scroller.scrollTop + scroller.clientHeight / 2;
  const rows = currentRows();
  const last = rows.at(-1);
  if (last && middle > last.top + last.height) {
    return scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight;
  }
  return rows.some((row) => row.top <= middle && middle <= row.top + row.height);
}

/**
 * Put search box and focus back where they were.
 * @param {Element|null} focused
 */
async function restore(focused) {
  await clearSearch();
  if (focused instanceof HTMLElement && focused.isConnected && focused !== document.body) {
    focused.focus({ preventScroll: true });
  }
}

