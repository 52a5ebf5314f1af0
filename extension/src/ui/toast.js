// One short sentence at the bottom of the window, with at most one thing to press.

import { h, on } from './h.js';
import { overlay } from './root.js';

const SHOWN_MS = 6000;
/** Whatever can be taken back can be for so long. */
const UNDO_MS = 10_000;

/**
 * @param {string} text
 * @param {{action?: {text: string, run: () => void}, key?: string, after?: () => void}} [options]  A toast with the same `key`
 *   takes the place of the one before; `after` runs when it went unused.
 */
export function toast(text, { action, key, after } = {}) {
  const layer = overlay().layer('toasts');
  const stack = layer.firstElementChild ?? layer.appendChild(h('div', { class: 'sn-toasts' }));
  for (const old of [...stack.children]) if (key && old.getAttribute('data-toast') === key) old.remove();

  const life = new AbortController();
  const close = () => {
    life.abort();
    element.remove();
  };
  const element = h('div', { class: 'sn-toast', 'data-toast': key ?? null },
    h('span', { dir: 'auto' }, text),
    action && h('button', { type: 'button', onclick: () => { close(); action.run(); } }, action.text));
  stack.append(element);
  overlay().announce(text);

  const shown = action ? UNDO_MS : SHOWN_MS;
  const expire = () => {
    close();
    after?.();
  };
  let timer = setTimeout(expire, shown);
  life.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  // Somebody who reads it or is about to press it has all the time they want.
  const wait = () => clearTimeout(timer);
  const again = () => {
    clearTimeout(timer);
    if (!life.signal.aborted) timer = setTimeout(expire, shown);
  };
  on(element, 'pointerenter', wait);
  on(element, 'focusin', wait);
  on(element, 'pointerleave', again);
  on(element, 'focusout', again);
}
