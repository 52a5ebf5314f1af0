/**
 * Finds named things on the page. A name has several candidates; a miss is a normal answer, not an error.
 * Page rules from the server may put further candidates in front, as data: a selector can find, nothing else.
 *
 * @typedef {import('./selectors.js').Expect} Expect
 */
import { SELECTORS } from './selectors.js';
import { textOf } from './text.js';
import { lookAgain } from './watch.js';

/** @type {Map<string, string[]>} */
const overrides = new Map();

/** A page key did not resolve where it is needed. */
export class MissingKey extends Error {
  /** @param {string} key */
  constructor(key) {
    super(`The page has no ${key}.`);
    this.key = key;
  }
}

/**
 * Put candidates in front of the built-in ones. What is not a selector, or for an unknown key, is left out.
 * @param {{overrides?: Record<string, unknown>}|null} rules
 */
export function setOverrides(rules) {
  overrides.clear();
  for (const [key, list] of Object.entries(rules?.overrides ?? {})) {
    if (!Object.hasOwn(SELECTORS, key) || !Array.isArray(list)) continue;
    const usable = list.slice(0, 10).filter(isSelector);
    if (usable.length) overrides.set(key, usable);
  }
  lookAgain();
}

/** Whether the page rules say where a key is found. @param {string} key */
export function isOverridden(key) {
  return overrides.has(key);
}

/**
 * @param {unknown} text
 * @returns {text is string}
 */
function isSelector(text) {
  if (typeof text !== 'string' || text.length > 300) return false;
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} key
 * @returns {string[]}
 */
function candidates(key) {
  const first = overrides.get(key);
  return first ? [...first, ...SELECTORS[key].candidates] : SELECTORS[key].candidates;
}

/**
 * @param {string} key
 * @returns {ParentNode|null} where the key is looked for
 */
function rootOf(key) {
  const root = SELECTORS[key].root;
  return root ? find(root) : document;
}

/**
 * @param {string} key
 * @param {ParentNode|null} [root] look inside this instead of the key's own root
 * @returns {HTMLElement|null}
 */
export function find(key, root = rootOf(key)) {
  if (!root) return null;
  for (const selector of candidates(key)) {
    const found = root.querySelector(selector);
    if (found) return /** @type {HTMLElement} */ (found);
  }
  return null;
}

/**
 * All elements of the first candidate that has any.
 * @param {string} key
 * @param {ParentNode|null} [root]
 * @returns {HTMLElement[]}
 */
export function findAll(key, root = rootOf(key)) {
  if (!root) return [];
  for (const selector of candidates(key)) {
    const found = root.querySelectorAll(selector);
    if (found.length) return /** @type {HTMLElement[]} */ (Array.from(found));
  }
  return [];
}

/**
 * @param {string} key
 * @returns {HTMLElement}
 * @throws {MissingKey}
 */
export function need(key) {
  const found = find(key);
  if (!found) throw new MissingKey(key);
  return found;
}

/** @type {Record<Expect, () => boolean>} */
const expected = {
  ready: () => true,
  list: () => find('pane')?.querySelector(
    '[role="row"], [role="listitem"], [data-testid^="list-item-"], span[dir="auto"][title]',
  ) != null,
  writable: () => find('main')?.querySelector(
    'footer :is([contenteditable], [role="textbox"], [data-icon*="plus"], [data-icon*="mic"], [data-icon*="ptt"])',
  ) != null,
  chat: () => find('main') !== null || document.querySelector('[contenteditable][data-tab="10"]') !== null,
  draft: () => {
    const composer = find('composer');
    return composer !== null && textOf(composer).trim() !== '';
  },
  rows: () => {
    const list = find('chatList');
    return list !== null && list.childElementCount > 0;
  },
  messages: () => {
    const list = find('messageList');
    return list !== null && list.querySelector('[data-pre-plain-text], .selectable-text') !== null;
  },
  never: () => false,
};

/**
 * The keys that should resolve on the page as it is now and do not. Only meaningful when logged in.
 * @returns {string[]}
 */
export function missing() {
  return Object.keys(SELECTORS).filter((key) => expected[SELECTORS[key].expect]() && !find(key));
}

/**
 * For the health page: which candidate each key uses now, or null; whether that came from the page rules; and
 * whether the key should resolve on the page as it is.
 * @returns {{key: string, candidate: string|null, overridden: boolean, missing: boolean}[]}
 */
export function health() {
  const lost = missing();
  return Object.keys(SELECTORS).map((key) => {
    const root = rootOf(key);
    const candidate = (root && candidates(key).find((selector) => root.querySelector(selector))) ?? null;
    const overridden = candidate !== null && overrides.get(key)?.includes(candidate) === true;
    return { key, candidate, overridden, missing: lost.includes(key) };
  });
}
