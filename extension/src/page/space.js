/**
 * Where the page leaves room beside its own words: after a name, before whatever follows on that line. No
 * class or wording is needed for it, only what is drawn where.
 *
 * @typedef {import('./types.js').Row} Row
 * @typedef {{left: number, right: number, top: number, height: number}} Space in viewport pixels
 */
import { find } from './registry.js';

/**
 * The free part of a row's first line. `top` and `height` are those of the name's line.
 * @param {Row} row
 * @returns {Space|null} null when the name cannot be found in the row
 */
export function rowSpace(row) {
  const title = find('rowTitle', row.element);
  return title && afterText(title, row.element);
}

/**
 * The free part of the open chat's header, beside its name.
 * @returns {Space|null}
 */
export function headerSpace() {
  const header = find('header');
  const title = find('headerTitle');
  return header && title && header.contains(title) ? afterText(title, header) : null;
}

/**
 * Whether something is drawn after a text on its line, such as the badge of an administrator.
 * @param {Element} title
 * @param {Element} frame
 */
export function hasFollower(title, frame) {
  return follower(title, frame, getComputedStyle(frame).direction === 'rtl') !== null;
}

/**
 * @param {Element} title
 * @param {Element} frame
 * @returns {Space|null}
 */
function afterText(title, frame) {
  const box = title.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  if (!box.width || !outer.width) return null;
  const range = document.createRange();
  range.selectNodeContents(title);
  // The words themselves may be wider than their box, which then cuts them off.
  const words = range.getBoundingClientRect();
  const line = { top: box.top, height: box.height };
  const rtl = getComputedStyle(frame).direction === 'rtl';
  const next = follower(title, frame, rtl);
  if (rtl) return { left: next ? next.right : outer.left, right: Math.max(words.left, box.left), ...line };
  return { left: Math.min(words.right, box.right), right: next ? next.left : outer.right, ...line };
}

/**
 * The nearest thing that is drawn after the title on the same line.
 * @param {Element} title
 * @param {Element} frame
 * @param {boolean} rtl
 * @returns {DOMRect|null}
 */
function follower(title, frame, rtl) {
  const line = title.getBoundingClientRect();
  const middle = line.top + line.height / 2;
  for (let at = title; at !== frame && at.parentElement; at = at.parentElement) {
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) {
      const rect = next.getBoundingClientRect();
      const beyond = rtl ? rect.right <= line.right : rect.left >= line.left;
      if (rect.width > 0 && rect.top <= middle && rect.bottom >= middle && beyond) return rect;
    }
  }
  return null;
}
