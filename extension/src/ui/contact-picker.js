// Find a record by name or phone; the keyboard stays in the search field.

import { h } from './h.js';
import { icon } from './icons.js';
import { openPopover } from './popover.js';
import { t } from '../lib/i18n.js';
import { fold } from '../lib/search.js';

/** @typedef {import('../lib/store.js').Contact} Contact */

const LISTED = 20;

/**
 * @param {object} options
 * @param {HTMLElement} options.opener
 * @param {Contact[]} options.contacts
 * @param {(contact: Contact) => void} options.onChoose
 * @param {AbortSignal} options.signal
 */
export function openContactPicker({ opener, contacts, onChoose, signal }) {
  let active = 0;
  /** @type {Contact[]} */
  let found = [];
  const list = h('ul', { class: 'sn-options', role: 'listbox', id: 'sn-contact-options', 'aria-label': t('merge.find') });
  const input = h('input', {
    class: 'sn-find', type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'sn-contact-options', 'aria-autocomplete': 'list',
    'aria-label': t('merge.find'), placeholder: t('merge.find'), autocomplete: 'off', spellcheck: 'false', dir: 'auto',
    oninput: () => { active = 0; draw(); }, onkeydown: (/** @type {KeyboardEvent} */ event) => key(event),
  });
  const content = h('div', { class: 'sn-picker sn-zone-picker' }, h('div', { class: 'sn-finder' }, h('span', { class: 'sn-gutter' }, icon('search', { size: 16 })), input), list);
  const popover = openPopover({ anchor: () => opener.getBoundingClientRect(), opener, part: 'contact-picker', label: t('merge.find'), content, signal });

  /** @param {Contact | undefined} contact */
  const choose = (contact) => {
    if (!contact) return;
    popover.close();
    onChoose(contact);
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') choose(found[active]);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      active = found.length ? (active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length : 0;
      draw();
    } else return;
    event.preventDefault();
  };
  const draw = () => {
    const wanted = fold(input.value.trim());
    found = contacts.filter(({ name, phone }) => fold(`${name} ${phone ?? ''}`).includes(wanted)).slice(0, LISTED);
    list.replaceChildren(...found.map((contact, i) => h('li', {
      class: 'sn-option', role: 'option', id: `sn-contact-${i}`, 'aria-selected': String(i === active), 'data-active': i === active, onclick: () => choose(contact),
    }, h('span', { class: 'sn-gutter' }, icon(contact.kind === 'group' ? 'group' : 'person', { size: 16 })), h('span', { class: 'sn-option-name sn-private', dir: 'auto' }, contact.name || contact.phone || ''),
    contact.name && contact.phone && h('span', { class: 'sn-caption sn-phone sn-private' }, contact.phone))));
    if (!found.length) list.append(h('li', { class: 'sn-empty', role: 'presentation' }, t('merge.nobody')));
    input.setAttribute('aria-activedescendant', `sn-contact-${active}`);
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  };
  draw();
  input.focus();
}
