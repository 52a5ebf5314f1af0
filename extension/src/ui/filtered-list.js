// Everybody who wears a label, over the chat list: name, labels, what comes next; pressing one opens the chat.

import { h, swap } from './h.js';
import { icon } from './icons.js';
import { chip } from './chip.js';
import { labelsOf } from '../lib/book.js';
import { language, t } from '../lib/i18n.js';
import { spaced } from '../lib/phone.js';
import { selection } from '../lib/selection.js';
import { store } from '../lib/store.js';
import { clockOf, dayOf, wallTime } from '../lib/time.js';

/**
 * @typedef {import('../lib/store.js').Contact} Contact
 * @typedef {import('./chip.js').Label} Label
 */

/** Beyond so many the list says how many more there are: nobody reads on, and drawing them all would take long. */
const SHOWN = 300;

/**
 * @param {{onOpen: (contact: Contact) => void, onBack: () => void}} handlers
 */
export function filteredList({ onOpen, onBack }) {
  const title = h('h2');
  const people = h('ul', { onkeydown: (/** @type {KeyboardEvent} */ event) => walk(event) });
  const all = h('button', { class: 'sn-button sn-small', type: 'button', onclick: () => selection.choose(shown, true) });
  /** @type {Contact[]} */
  let shown = [];
  const back = h('button', { class: 'sn-button sn-small', type: 'button', onclick: onBack });
  const element = h('section', { class: 'sn-filtered', hidden: true }, h('header', { class: 'sn-filtered-head' }, title, all, back), people);

  /** Arrow keys go from person to person. @param {KeyboardEvent} event */
  function walk(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...people.querySelectorAll('button')];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    buttons[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
  }

  return {
    element,
    /** @param {DOMRect} rect */
    place({ left, top, width, height }) {
      Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    },
    /**
     * @param {Label} label
     * @param {Contact[]} contacts
     * @param {number | null} open  the contact of the open chat
     */
    draw(label, contacts, open) {
      const sorted = [...contacts].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
      element.setAttribute('aria-label', t('filter.people', { name: label.name, count: sorted.length }));
      swap(title, h('span', null, t('filter.people', { name: label.name, count: sorted.length })));
      swap(back, icon('back', { size: 16 }), t('filter.back'));
      shown = sorted;
      all.hidden = !selection.active();
      swap(all, t('select.all'));
      const scrolled = people.scrollTop;
      swap(people, sorted.slice(0, SHOWN).map((contact) => h('li', null, person(contact, label, contact.id === open, onOpen))),
        sorted.length > SHOWN && h('li', { class: 'sn-blank' }, t('filter.more', { count: sorted.length - SHOWN })),
        !sorted.length && h('li', { class: 'sn-blank' }, t('filter.nobody', { name: label.name })));
      people.scrollTop = scrolled;
    },
  };
}

/** @param {Contact} contact */
function nameOf(contact) {
  return contact.name || contact.phone || '';
}

/**
 * @param {Contact} contact
 * @param {Label} label
 * @param {boolean} current
 * @param {(contact: Contact) => void} onOpen
 */
function person(contact, label, current, onOpen) {
  const chosen = selection.has(contact);
  const others = labelsOf(contact).filter(({ id }) => id !== label.id);
  const next = store.get().messagesByContact.get(contact.id)?.find(({ state }) => state === 'scheduled');
  const when = next && `${dayOf(next.local, wallTime(new Date(), next.zone), language())} ${clockOf(next.local)}`;
  return h('button', { class: 'sn-person', type: 'button', 'data-key': contact.id, 'aria-current': String(current), 'aria-pressed': selection.active() ? String(chosen) : null, onclick: () => onOpen(contact) },
    h('span', { class: 'sn-person-mark' }, h('span', { class: chosen ? 'sn-initials sn-chosen' : 'sn-initials', 'aria-hidden': 'true' }, chosen ? icon('check', { size: 18 }) : contact.kind === 'group' ? icon('group', { size: 18 }) : initials(nameOf(contact)))),
    h('span', { class: 'sn-person-words' },
      h('span', { class: 'sn-person-top' }, h('span', { class: 'sn-person-name', dir: 'auto' }, nameOf(contact)),
        when && h('span', { class: 'sn-caption sn-person-next', title: t('panel.scheduled') }, icon('clock', { size: 14 }), when)),
      others.length ? h('span', { class: 'sn-person-chips' }, others.map((one) => chip(one)))
        : contact.phone && contact.name && h('span', { class: 'sn-note' }, h('span', { class: 'sn-phone' }, spaced(contact.phone)))));
}

/** @param {string} name */
export function initials(name) {
  const words = name.replace(/[^\p{L}\p{N}\s]/gu, '').trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...word][0] ?? '').join('').toLocaleUpperCase();
}
