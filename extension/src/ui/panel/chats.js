// Under which ids WhatsApp knows this customer, and whether another record is the same person. Records are joined
// only when somebody says so, twice: names are not unique.

import { openContactPicker } from '../contact-picker.js';
import { openDialog } from '../dialog.js';
import { h, swap } from '../h.js';
import { icon } from '../icons.js';
import { toast } from '../toast.js';
import { section } from './section.js';
import { ensureContact, mergeContacts, namesakes } from '../../lib/book.js';
import { explain } from '../../lib/errors.js';
import { t } from '../../lib/i18n.js';
import { spaced } from '../../lib/phone.js';
import { recall, remember } from '../../lib/prefs.js';
import { store } from '../../lib/store.js';

/**
 * @typedef {import('../../lib/store.js').Contact} Contact
 * @typedef {import('../../lib/book.js').Who} Who
 */

const ICONS = /** @type {Record<string, string>} */ ({ 'c.us': 'phone', lid: 'person', 'g.us': 'group', username: 'person' });
const KEPT = 200;

/** @param {AbortSignal} signal */
export function chatsSection(signal) {
  const part = section({ iconName: 'person', part: 'chats' });
  const question = section({ iconName: 'alert', part: 'namesakes' });
  /** Pairs of chat and record about which somebody said that they are two. @type {Set<string>} */
  let two = new Set();
  let redraw = () => {};
  /** Records that are joined as soon as nobody can take it back any more. @type {Set<number>} */
  const joining = new Set();
  void recall('notTheSame', /** @type {string[]} */ ([])).then((kept) => {
    two = new Set(kept);
    redraw();
  });

  /** @param {Who} who @param {Contact} other */
  const pair = (who, other) => `${who.aliases[0]?.value}|${other.id}`;

  /** @param {Who} who @param {Contact} other */
  function dismiss(who, other) {
    two = new Set([...two, pair(who, other)].slice(-KEPT));
    void remember('notTheSame', [...two]);
    redraw();
  }

  /**
   * Joining is final, so it is done when nobody has taken it back; until then only the question rests.
   * @param {Who} who
   * @param {Contact} other
   */
  function join(who, other) {
    joining.add(other.id);
    redraw();
    const end = () => {
      joining.delete(other.id);
      redraw();
    };
    const after = async () => {
      try {
        const mine = await ensureContact(who);
        // The older record stays, so that what names it stays right.
        await mergeContacts(Math.min(mine.id, other.id), Math.max(mine.id, other.id));
      } catch (error) {
        toast(explain(error), { key: 'panel' });
      }
      end();
    };
    toast(t('merge.done', { name: nameOf(other) }), { action: { text: t('undo'), run: end }, after: () => void after() });
  }

  /** @param {Who} who @param {Contact | null} contact */
  function draw(who, contact) {
    redraw = () => draw(who, contact);
    const alike = namesakes(who, contact).filter((other) => !joining.has(other.id) && !two.has(pair(who, other)));
    const aliases = contact?.aliases ?? [];
    const link = contact && contact.id > 0 && h('button', {
      class: 'sn-link', type: 'button', 'data-key': 'merge',
      onclick: (/** @type {Event} */ { currentTarget }) => openContactPicker({
        opener: /** @type {HTMLElement} */ (currentTarget), signal, onChoose: (other) => ask(who, other, () => join(who, other), signal),
        contacts: [...store.get().contactsById.values()].filter(({ id, kind }) => id > 0 && id !== contact.id && kind === contact.kind),
      }),
    }, t('merge.link'));
    part.draw(t('chats.title'), [
      aliases.length > 0 && h('ul', { class: 'sn-aliases' }, aliases.map(({ kind, value }) => h('li', null, icon(ICONS[kind] ?? 'person', { size: 14 }),
        kind === 'c.us' ? h('span', { class: 'sn-phone sn-private' }, spaced(`+${value.split('@')[0]}`)) : t(`chats.${kind === 'username' ? 'username' : kind.replace('.', '_')}`),
        aliases.length > 1 && who.aliases.some((mine) => mine.value === value) && h('span', { class: 'sn-caption' }, t('chats.open'))))),
    ], link || null);
    part.element.hidden = !aliases.length;
    question.element.hidden = !alike.length;
    question.draw(t('merge.alike'), alike.map((other) => h('div', { class: 'sn-card' },
      h('b', { class: 'sn-private' }, h('bdi', null, other.name), other.phone && ` ${spaced(other.phone)}`),
      h('p', { class: 'sn-card-choices' },
        h('button', { class: 'sn-button sn-small', type: 'button', 'data-key': `same-${other.id}`, onclick: () => ask(who, other, () => join(who, other), signal) }, t('merge.same')),
        h('button', { class: 'sn-button sn-small', type: 'button', 'data-key': `two-${other.id}`, onclick: () => dismiss(who, other) }, t('merge.two'))))));
  }

  return { element: part.element, question: question.element, draw };
}

/**
 * @param {Who} who
 * @param {Contact} other
 * @param {() => void} join
 * @param {AbortSignal} signal
 */
function ask(who, other, join, signal) {
  const dialog = openDialog({ part: 'merge-dialog', title: t('merge.title'), iconName: 'person', signal });
  const go = () => {
    dialog.close();
    join();
  };
  swap(dialog.body, h('p', null, t('merge.long', { one: who.name || who.phone || '', other: nameOf(other) })), h('p', { class: 'sn-callout' }, icon('alert', { size: 16 }), t('merge.final')));
  swap(dialog.foot, h('button', { class: 'sn-button', type: 'button', onclick: dialog.close }, t('cancel')), h('button', { class: 'sn-button sn-primary', type: 'button', onclick: go }, t('merge.do')));
}

/** @param {Contact} contact */
function nameOf(contact) {
  return contact.name || contact.phone || '';
}
