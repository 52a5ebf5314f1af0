/**
 * Lists of which the page keeps only the visible part in the document: where their rows stand, and how to see all
 * of them, one after the other.
 */
import { find } from './registry.js';
import { until } from './watch.js';

/** Rows that are not drawn after this long are passed by; what they hold is counted as missing. */
const STEP_MS = 1500;

/**
 * The place that a row's own style gives it, within the list; height 0 where it gives none.
 * @param {HTMLElement} element
 */
export function styledPlace(element) {
  const move = /translateY\((-?[\d.]+)px\)/.exec(element.style.transform);
  return { top: move ? Number(move[1]) : 0, height: move ? Number.parseFloat(element.style.height) || 0 : 0 };
}

/**
 * Where a row stands: from its own style where it is there, because that needs no layout.
 * @param {HTMLElement} element
 * @param {{list: number, content: number}} offset
 * @param {{top: number, height: number}} [own]  what its style says, where that is known
 */
export function placeOf(element, offset, { top, height } = styledPlace(element)) {
  if (height > 0) return { top: top + offset.content, height };
  const rect = element.getBoundingClientRect();
  return { top: rect.top - offset.list + offset.content, height: rect.height };
}

/**
 * `list` is where the grid begins on the screen, `content` where it begins in the scrolled content.
 * @param {HTMLElement} list
 */
export function offsetIn(list) {
  const scroller = scrollerOf(list);
  const listTop = list.getBoundingClientRect().top;
  if (!scroller) return { list: listTop, content: 0 };
  return { list: listTop, content: listTop - scroller.getBoundingClientRect().top + scroller.scrollTop };
}

/** @type {WeakMap<HTMLElement, HTMLElement>} */
const scrollers = new WeakMap();

/**
 * @param {HTMLElement} list
 * @returns {HTMLElement|null}
 */
export function scrollerOf(list) {
  const known = scrollers.get(list);
  if (known?.contains(list)) return known;
  for (let at = /** @type {HTMLElement|null} */ (list); at && at !== document.body; at = at.parentElement) {
    if (/auto|scroll|overlay/.test(getComputedStyle(at).overflowY)) {
      scrollers.set(list, at);
      return at;
    }
  }
  return find('pane');
}

/**
 * Scroll through a list, a little less than a screen at a time, and put it back where it was.
 * @param {object} options
 * @param {() => HTMLElement|null} options.list  asked for at each step, because the page may rebuild it
 * @param {() => {top: number, height: number}[]} options.read  takes what is drawn now and says where it stands
 * @param {() => boolean} options.ours  false when the page shows something else meanwhile
 * @param {() => void} options.onStep
 * @param {AbortSignal} options.signal
 * @returns {Promise<boolean>} whether the end was reached
 */
export async function walk({ list, read, ours, onStep, signal }) {
  const first = list();
  const scroller = first && scrollerOf(first);
  if (!scroller) return false;
  const before = scroller.scrollTop;
  let reached = false;
  for (let top = 0; !reached && !signal.aborted && ours() && scroller.isConnected; top += scroller.clientHeight * 0.8) {
    scroller.scrollTop = top;
    await until(signal, STEP_MS, () => (isDrawn(scroller, list(), read()) ? true : null));
    onStep();
    reached = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
  }
  scroller.scrollTop = before;
  return reached && !signal.aborted && ours();
}

/**
 * Whether rows were drawn for all of the list that is in view.
 * @param {HTMLElement} scroller
 * @param {HTMLElement|null} list
 * @param {{top: number, height: number}[]} places
 */
function isDrawn(scroller, list, places) {
  if (!list) return false;
  const start = offsetIn(list).content;
  const from = Math.max(scroller.scrollTop, start) + 1;
  const to = Math.min(scroller.scrollTop + scroller.clientHeight, start + list.offsetHeight) - 1;
  return from > to || [from, to].every((edge) => places.some(({ top, height }) => top <= edge && edge <= top + height));
}
