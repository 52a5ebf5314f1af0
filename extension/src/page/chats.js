/**
 * The rows of the chat list that exist now. Rows are recycled: an element means nothing, its id does.
 *
 * @typedef {import('./types.js').Row} Row
 */
import { askRows } from './channel.js';
import { cleanName, parseChatId, phoneOf } from './ids.js';
import { find, findAll } from './registry.js';
import { textOf } from './text.js';
import { offsetIn, placeOf, scrollerOf } from './virtual-list.js';
import { onChange, oncePerRound, watchValue } from './watch.js';

const UNREAD_MS = 500;

/**
 * From top to bottom; headings between search results are left out.
 * @type {() => Row[]}
 */
export const currentRows = oncePerRound(() => {
  const list = find('chatList');
  if (!list) return [];
  const elements = findAll('row', list);
  const ids = idsOf(elements);
  const offset = offsetIn(list);
  /** @type {Row[]} */
  const rows = [];
  for (const element of elements) {
    const title = find('rowTitle', element);
    const id = ids.get(element) ?? null;
    if (!title && !id) continue;
    // A heading is a row with a title of its own but without the frame of a chat.
    if (!id && isHeading(element)) continue;
    const name = title ? nameOf(title) : '';
    const alias = parseChatId(id);
    rows.push({
      element, id, aliases: alias ? [alias] : [], name, phone: phoneOf(alias, name),
      isGroup: alias?.kind === 'g.us', ...placeOf(element, offset),
    });
  }
  return rows.sort((a, b) => a.top - b.top);
});

/**
 * Called after rows appeared, were recycled or moved, at most once per frame.
 * @param {AbortSignal} signal
 * @param {(rows: Row[]) => void} callback
 */
export function watchRows(signal, callback) {
  watchValue(signal, ['list'], currentRows, sameRows, callback);
}

/**
 * The element that scrolls the list, and how far it is.
 * @returns {{element: HTMLElement, rect: DOMRect, scrollTop: number, scrollHeight: number}|null}
 */
export function listViewport() {
  const list = find('chatList') ?? find('pane');
  const element = list && scrollerOf(list);
  if (!element) return null;
  return {
    element, rect: element.getBoundingClientRect(),
    scrollTop: element.scrollTop, scrollHeight: element.scrollHeight,
  };
}

/**
 * The count of unread messages and the last message's preview of each identified row; told a moment after
 * the list changed, because nobody needs it in the middle of scrolling.
 * @param {AbortSignal} signal
 * @param {(states: {id: string, unread: number, preview: string}[]) => void} callback
 */
export function watchUnread(signal, callback) {
  let timer = 0;
  onChange(signal, ['list'], () => {
    timer ||= window.setTimeout(() => {
      timer = 0;
      callback(currentRows().flatMap(({ id, element }) => (id ? [{ id, ...unreadIn(element) }] : [])));
    }, UNREAD_MS);
  });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

/** @param {Element} row */
function unreadIn(row) {
  const preview = find('rowPreview', row);
  // In build A the badge has no name of its own: it is the labelled number in the row.
  const badge = find('rowUnread', row)
    ?? Array.from(row.querySelectorAll('span[aria-label]')).find((span) => /^\d+$/.test(span.textContent ?? ''));
  return {
    unread: Number.parseInt(badge?.textContent ?? '0', 10) || 0,
    preview: cleanName(preview?.getAttribute('title') ?? preview?.textContent ?? ''),
  };
}

/** @param {Element} title */
function nameOf(title) {
  return cleanName(title.getAttribute('title') || textOf(title));
}

/**
 * All rows of one parent are asked for at once, because each question crosses between two worlds.
 * @param {HTMLElement[]} elements
 * @returns {Map<Element, string|null>}
 */
function idsOf(elements) {
  const ids = new Map();
  for (const parent of new Set(elements.map((element) => element.parentElement))) {
    if (!parent) continue;
    const answers = askRows(parent);
    Array.from(parent.children).forEach((child, index) => ids.set(child, answers[index] ?? null));
  }
  return ids;
}

/** @param {HTMLElement} element */
function isHeading(element) {
  return !element.querySelector('[data-testid="cell-frame-container"], span[dir="auto"][title], img');
}

/** @param {Row[]} a @param {Row[]} b */
function sameRows(a, b) {
  return a.length === b.length && a.every((row, index) => {
    const other = b[index];
    return row.element === other.element && row.id === other.id && row.name === other.name
      && row.top === other.top && row.height === other.height;
  });
}
