// The board: a column for each label, a card for each chat that wears it. A card is dragged to another column, or
// moved by its menu; both show at once and go back when the server refuses.

import { changeLabels } from './change-labels.js';
import { mark, paint } from './chip.js';
import { openDialog } from './dialog.js';
import { makeDraggable } from './drag.js';
import { initials } from './filtered-list.js';
import { h, swap } from './h.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { overlay } from './root.js';
import { toast } from './toast.js';
import { labelsOf } from '../lib/book.js';
import { has, language, t } from '../lib/i18n.js';
import { spaced } from '../lib/phone.js';
import { fold } from '../lib/search.js';
import { store } from '../lib/store.js';
import { clockOf, dayOf, wallTime } from '../lib/time.js';
import { openChat } from '../page/open-chat.js';

/**
 * @typedef {import('../lib/store.js').Contact} Contact
 * @typedef {import('../lib/store.js').Label} Label
 */

/** Of a longer column the search finds the rest. */
const SHOWN = 100;

/**
 * @param {object} options
 * @param {HTMLElement | null} options.opener
 * @param {AbortSignal} options.signal
 */
export function openBoard({ opener, signal }) {
  const dialog = openDialog({ part: 'board', title: t('board.title'), iconName: 'board', opener, signal });
  dialog.element.classList.add('sn-board');
  const columns = h('div', { class: 'sn-columns' });
  const find = h('input', { class: 'sn-input', type: 'search', 'aria-label': t('board.find'), placeholder: t('board.find'), dir: 'auto', autocomplete: 'off', oninput: () => draw() });
  dialog.foot.remove();
  dialog.element.querySelector('h2')?.after(find);
  swap(dialog.body, columns);

  /** @param {string} id @returns {Label | null} null for those without a label */
  const labelAt = (id) => store.get().labelsById.get(Number(id)) ?? null;

  /** @param {Contact} contact @param {Label | null} from @param {Label | null} to */
  const move = (contact, from, to) => {
    if (from?.id !== to?.id) void changeLabels([contact], to ? [to] : [], from ? [from] : []);
  };
  makeDraggable(columns, dialog.signal, (card, column) => {
    const contact = store.get().contactsById.get(Number(card.dataset.card));
    if (contact) move(contact, labelAt(card.dataset.from ?? ''), labelAt(column.dataset.column ?? ''));
  });

  /** @param {Contact} contact */
  async function open(contact) {
    dialog.close();
    const answer = await openChat({ aliases: /** @type {any} */ (contact.aliases), name: contact.name, phone: contact.phone }, signal, { byPerson: true });
    if (!answer.ok) toast(has(`open.${answer.reason}`) ? t(`open.${answer.reason}`) : t('open.failed'), { key: 'open' });
  }

  /** @param {Contact} contact @param {Label | null} from @param {HTMLElement} opened */
  function menu(contact, from, opened) {
    openMenu({
      opener: opened, label: t('board.move', { name: nameOf(contact) }), signal: dialog.signal, items: [
        ...store.get().labels.map((label) => ({ text: label.name, mark: mark(label.color), chosen: label.id === from?.id, run: () => move(contact, from, label) })),
        { text: t('board.none'), chosen: !from, run: () => move(contact, from, null) },
        { text: t('board.open'), mark: icon('send', { size: 16 }), run: () => void open(contact) },
      ],
    });
  }

  /** @param {Contact} contact @param {Label | null} from */
  function card(contact, from) {
    const name = nameOf(contact);
    const others = labelsOf(contact).filter(({ id }) => id !== from?.id);
    const next = store.get().messagesByContact.get(contact.id)?.find(({ state }) => state === 'scheduled');
    const button = h('button', {
      class: 'sn-icon-button sn-small', type: 'button', 'data-key': `${contact.id}-${from?.id ?? ''}`, 'aria-label': t('board.move', { name }), title: t('board.move', { name }), 'aria-haspopup': 'menu',
      onclick: () => menu(contact, from, button),
    }, icon('more', { size: 16 }));
    return h('li', { class: 'sn-piece', 'data-card': contact.id, 'data-from': from?.id ?? '' },
      h('span', { class: 'sn-initials', 'aria-hidden': 'true' }, contact.kind === 'group' ? icon('group', { size: 16 }) : initials(name)),
      h('div', { class: 'sn-piece-words sn-private' }, h('span', { class: 'sn-person-name', dir: 'auto' }, name),
        next ? h('span', { class: 'sn-caption sn-person-next' }, icon('clock', { size: 14 }), `${dayOf(next.local, wallTime(new Date(), next.zone), language())} ${clockOf(next.local)}`)
          : contact.phone && contact.name && h('span', { class: 'sn-caption' }, h('span', { class: 'sn-phone' }, spaced(contact.phone))),
        others.length > 0 && h('span', { class: 'sn-piece-marks' }, others.map(({ name: title, color }) => h('span', { title }, mark(color))))),
      button);
  }

  /** @param {Label | null} label @param {Contact[]} contacts */
  function column(label, contacts) {
    const title = label?.name ?? t('board.none');
    return h('section', { class: 'sn-column', 'data-column': label?.id ?? '', 'aria-label': t('filter.people', { name: title, count: contacts.length }), style: label ? paint(label.color) : {} },
      h('h3', null, label && mark(label.color), h('span', { dir: 'auto' }, title), h('span', { class: 'sn-count' }, contacts.length)),
      h('ul', { 'data-scroll': label?.id ?? '' }, contacts.slice(0, SHOWN).map((contact) => card(contact, label)),
        contacts.length > SHOWN && h('li', { class: 'sn-note' }, t('filter.more', { count: contacts.length - SHOWN }))));
  }

  function draw() {
    const { labels, contactsById } = store.get();
    const wanted = fold(find.value.trim());
    const people = [...contactsById.values()].filter((one) => !wanted || fold(`${nameOf(one)} ${one.phone ?? ''}`).includes(wanted))
      .sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
    /** @type {Map<number, Contact[]>} */
    const byLabel = new Map(labels.map(({ id }) => [id, []]));
    for (const one of people) for (const { id } of one.labels) byLabel.get(id)?.push(one);
    const tops = [...columns.querySelectorAll('ul')].map((list) => list.scrollTop);
    swap(columns, column(null, people.filter(({ labels: worn }) => !worn.length)), labels.map((label) => column(label, byLabel.get(label.id) ?? [])));
    for (const [i, list] of [...columns.querySelectorAll('ul')].entries()) list.scrollTop = tops[i] ?? 0;
  }

  store.subscribe(dialog.signal, (state) => state.contactsById, draw);
  store.subscribe(dialog.signal, (state) => state.labels, draw);
  overlay().onLook(dialog.signal, draw);
}

/** @param {Contact} contact */
function nameOf(contact) {
  return contact.name || contact.phone || '';
}
