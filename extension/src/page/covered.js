/**
 * Whether the page shows something of its own over the chat list or the open chat, such as a dialog, a
 * menu or a picture: our parts stand above everything, so they have to step aside by themselves.
 */
import { find } from './registry.js';
import { watchValue } from './watch.js';

/** @typedef {{list: boolean, header: boolean, composer: boolean}} Covered */

/** @returns {Covered} */
export function currentlyCovered() {
  return { list: isCovered('pane'), header: isCovered('header'), composer: isCovered('composer') };
}

/**
 * @param {AbortSignal} signal
 * @param {(covered: Covered) => void} callback
 */
export function watchCovered(signal, callback) {
  watchValue(signal, ['rest', 'chat'], currentlyCovered, (a, b) => a.list === b.list && a.header === b.header && a.composer === b.composer, callback);
}

/**
 * Judged in the middle: what lies there is the thing itself, or our own part, or something over it.
 * @param {string} key
 */
function isCovered(key) {
  const element = find(key);
  if (!element) return false;
  const rect = element.getBoundingClientRect();
  const top = document.elementFromPoint(rect.left + rect.width / 2, rect.top + Math.min(rect.height / 2, innerHeight / 2));
  return top !== null && !element.contains(top) && !top.contains(element) && top.nodeName !== 'SIDENOTE-OVERLAY';
}
