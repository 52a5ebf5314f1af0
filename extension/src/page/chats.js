/**
 * The rows of the chat list that exist now. Rows are recycled: an element means nothing, its id does.
 *
 * @typedef {import('./types.js').Row} Row
 */
import { askRows } from './channel.js';
import { cleanName, parseChatId, phoneOf } from './ids.js';
import { find, findAll, isOverridden } from './registry.js';
import { textOf } from './text.js';
import { offsetIn, placeOf, scrollerOf, styledPlace } from './virtual-list.js';
import { catchUp, note, noted, onChange, oncePerRound, watchValue } from './watch.js';

const UNREAD_MS = 500;
// A list that never rests is read nevertheless.
const UNREAD_AT_MOST_MS = 3000;

/**
 * From top to bottom; headings between search results are left out.
 * @type {() => Row[]}
 */
export const currentRows = oncePerRound(() => {
  const list = find('chatList');
  if (!list) return [];
  catchUp();
  note(list, true);
  reading += 1;
  const elements = findAll('row', list);
  const ids = idsOf(elements);
  const offset = offsetIn(list);
  /** @type {Row[]} */
  const rows = [];
  elements.forEach((element, index) => {
    const row = rowOf(element, ids[index], offset);
    if (row) rows.push(row);
  });
  return rows.sort((a, b) => a.top - b.top);
});

let reading = 0;

/**
 * What a row says; `row` is what it last came to, and `at` when that was.
 * @typedef {{title: boolean, name: string, heading: boolean, place: {top: number, height: number}, row: Row|null, at: number}} Words
 */

/**
 * While the list scrolls most rows are those of the frame before, so their words are read only after a change.
 * @param {HTMLElement} element
 * @param {string|null} id
 * @param {{list: number, content: number}} offset
 * @returns {Row|null}
 */
function rowOf(element, id, offset) {
  let words = /** @type {Words|null} */ (noted(element));
  // While an element is out of the page nobody sees it change.
  if (!words || words.at < reading - 1) words = wordsOf(element);
  words.at = reading;
  if (!id && (!words.title || words.heading)) return null;
  const { top, height } = placeOf(element, offset, words.place);
  const old = words.row;
  if (old && old.id === id && old.top === top && old.height === height) return old;
  const alias = parseChatId(id);
  const { name } = words;
  words.row = {
    element, id, aliases: alias ? [alias] : [], name, phone: phoneOf(alias, name), isGroup: alias?.kind === 'g.us', top, height,
  };
  return words.row;
}

/**
 * @param {HTMLElement} element
 * @returns {Words}
 */
function wordsOf(element) {
  const title = find('rowTitle', element);
  const words = { title: title !== null, name: title ? nameOf(title) : '', heading: isHeading(element), place: styledPlace(element), row: null, at: reading };
  // Candidates from the page rules may rest on attributes that nobody observes.
  if (!isOverridden('row') && !isOverridden('rowTitle')) note(element, words);
  return words;
}

/**
 * Called after rows appeared, were recycled or moved, at most once per frame.
 * @param {AbortSignal} signal
 * @param {(rows: Row[]) => void} callback
 */
export function watchRows(signal, callback) {
  watchValue(signal, ['rows', 'list'], currentRows, sameRows, callback);
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
  let waitsSince = 0;
  let begun = false;
  const tell = () => {
    const states = currentRows().flatMap(({ id, element }) => (id ? [{ id, ...unreadIn(element) }] : []));
    begun ||= states.length > 0;
    callback(states);
  };
  onChange(signal, ['rows', 'list'], () => {
    // The first look is what later ones are compared with, so what comes right after it must not be part of it.
    if (!begun) tell();
    if (!timer) waitsSince = performance.now();
    else if (performance.now() - waitsSince > UNREAD_AT_MOST_MS) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      timer = 0;
      tell();
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
 * @param {HTMLElement[]} elements  in the order of the document
 * @returns {(string|null)[]} in the same order
 */
function idsOf(elements) {
  /** @type {Element|null} */
  let parent = null;
  /** @type {Element|null} */
  let child = null;
  /** @type {(string|null)[]} */
  let answers = [];
  let place = 0;
  return elements.map((element) => {
    if (element.parentElement !== parent) {
      parent = element.parentElement;
      answers = parent ? askRows(parent) : [];
      child = parent?.firstElementChild ?? null;
      place = 0;
    }
    for (; child && child !== element; child = child.nextElementSibling) place += 1;
    return answers[place] ?? null;
  });
}

/**
 * A heading is a row with a title of its own but without the frame of a chat.
 * @param {HTMLElement} element
 */
function isHeading(element) {
  return !element.querySelector('[data-testid="cell-frame-container"], span[dir="auto"][title], img');
}

/** @param {Row[]} a @param {Row[]} b */
function sameRows(a, b) {
  return a.length === b.length && a.every((row, index) => {
    const other = b[index];
    return row === other || row.element === other.element && row.id === other.id && row.name === other.name
      && row.top === other.top && row.height === other.height;
  });
}
