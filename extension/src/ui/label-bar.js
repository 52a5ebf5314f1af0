// The row of labels above the chat list; pressing one filters, pressing it again lets go.

import { h, swap } from './h.js';
import { icon } from './icons.js';
import { mark, paint } from './chip.js';
import { t } from '../lib/i18n.js';

/** @typedef {import('./chip.js').Label} Label */

/**
 * @param {{onChoose: (labelId: number) => void, onSelect: () => void, onBoard: (opener: HTMLElement) => void}} handlers
 */
export function labelBar({ onChoose, onSelect, onBoard }) {
  const chips = h('div', { class: 'sn-bar-chips', role: 'group' });
  const select = h('button', { class: 'sn-icon-button sn-small', type: 'button', onclick: onSelect }, icon('select', { size: 18 }));
  const board = h('button', { class: 'sn-icon-button sn-small', type: 'button', 'aria-haspopup': 'dialog', onclick: () => onBoard(board) }, icon('board', { size: 18 }));
  const element = h('div', { class: 'sn-bar', 'data-part': 'label-bar', hidden: true }, chips, select, board);
  // A wheel that only goes up and down should reach the labels at the end, too.
  chips.addEventListener('wheel', (event) => {
    if (event.deltaX || !event.deltaY || chips.scrollWidth <= chips.clientWidth) return;
    chips.scrollLeft += (getComputedStyle(chips).direction === 'rtl' ? -1 : 1) * event.deltaY;
    event.preventDefault();
  });

  return {
    element,
    /** @param {DOMRect} rect */
    place({ left, top, width, height }) {
      Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    },
    /** @param {number | null} labelId */
    focus(labelId) {
      /** @type {HTMLElement | null} */ (chips.querySelector(`[data-key="${labelId}"]`))?.focus({ preventScroll: true });
    },
    /**
     * @param {{label: Label, count: number}[]} entries
     * @param {number | null} chosen
     * @param {boolean} selecting
     */
    draw(entries, chosen, selecting) {
      for (const [button, words] of /** @type {[HTMLElement, string][]} */ ([[select, t('select.title')], [board, t('board.title')]])) {
        button.setAttribute('aria-label', words);
        button.title = words;
      }
      select.setAttribute('aria-pressed', String(selecting));
      chips.setAttribute('aria-label', t('filter.title'));
      const scrolled = chips.scrollLeft;
      swap(chips, entries.map(({ label, count }) => h('button', {
        class: 'sn-tab', type: 'button', 'data-key': label.id, 'aria-pressed': String(label.id === chosen), style: paint(label.color), title: label.name,
        onclick: () => onChoose(label.id),
      }, mark(label.color), h('span', { class: 'sn-tab-name', dir: 'auto' }, label.name), ' ', h('span', { class: 'sn-count' }, count), h('span', { class: 'sn-unseen' }, ` ${t('filter.unit', { count })}`), label.id === chosen && icon('close', { size: 14 }))));
      chips.scrollLeft = scrolled;
    },
  };
}
