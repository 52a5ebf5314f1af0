// A short list of things to do, beside the button that opened it; arrow keys walk, Enter does.

import { h } from './h.js';
import { icon } from './icons.js';
import { openPopover } from './popover.js';

/**
 * @param {object} options
 * @param {HTMLElement} options.opener
 * @param {string} options.label
 * @param {{text: string, mark?: Node, chosen?: boolean, run: () => void}[]} options.items
 * @param {AbortSignal} options.signal
 */
export function openMenu({ opener, label, items, signal }) {
  const buttons = items.map(({ text, mark, chosen, run }) => h('button', {
    class: 'sn-option', type: 'button', role: chosen === undefined ? 'menuitem' : 'menuitemradio', 'aria-checked': chosen === undefined ? null : String(chosen),
    onclick: () => { popover.close(); run(); },
  }, h('span', { class: 'sn-gutter' }, mark), h('span', { class: 'sn-option-name', dir: 'auto' }, text), chosen && icon('check', { size: 16 })));
  const list = h('div', { class: 'sn-options sn-menu', role: 'menu', 'aria-label': label, onkeydown: (/** @type {KeyboardEvent} */ event) => walk(event) }, buttons);
  const popover = openPopover({ anchor: () => opener.getBoundingClientRect(), opener, part: 'menu', label, content: list, signal });

  /** @param {KeyboardEvent} event */
  function walk(event) {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    buttons.at(to % buttons.length)?.focus();
    event.preventDefault();
  }

  (buttons[items.findIndex(({ chosen }) => chosen)] ?? buttons[0])?.focus();
}
