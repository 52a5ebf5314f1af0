// "Please check": messages about which nobody can be sure, each with one sentence why and explicit choices.
// There is no default and nothing here is done by a timer.

import { h } from '../h.js';
import { toast } from '../toast.js';
import { change } from './messages.js';
import { section } from './section.js';
import { has, language, t } from '../../lib/i18n.js';
import { clockOf, dayOf, viewerZone, wallTime } from '../../lib/time.js';

/**
 * @typedef {import('../../lib/store.js').Message} Message
 * @typedef {import('../../lib/store.js').Contact} Contact
 */

/**
 * @param {object} handlers
 * @param {(contact: Contact) => void} handlers.onOpen
 * @param {() => void} handlers.onChange  the list has to be drawn again
 */
export function checkSection({ onOpen, onChange }) {
  const part = section({ iconName: 'alert', part: 'please-check', className: 'sn-check-section' });
  /** @type {Set<number>} */
  const dropping = new Set();

  /** Dropping is final, so it is done when nobody has taken it back; until then the message only waits. @param {Message} message */
  function drop({ id, rev }) {
    dropping.add(id);
    onChange();
    const end = () => {
      dropping.delete(id);
      onChange();
    };
    toast(t('check.dropped'), { action: { text: t('undo'), run: end }, after: () => void change('messages.resolve', { id, rev, outcome: 'drop' }).then(end) });
  }

  return {
    element: part.element,
    /** @param {Message[]} all @param {Map<number, Contact>} contacts @param {Date} now */
    draw(all, contacts, now) {
      const messages = all.filter(({ id }) => !dropping.has(id));
      part.element.hidden = messages.length === 0;
      part.draw(t('check.title', { count: messages.length }), [h('ul', { class: 'sn-cards' }, messages.map((message) => item(message, contacts.get(message.contact_id), now, onOpen, drop)))]);
    },
  };
}

/** @param {Message} message */
export function whyOf({ state, reason }) {
  if (reason && has(`reason.${reason}`)) return t(`reason.${reason}`);
  return t(`check.${state}`);
}

/**
 * @param {Message} message
 * @param {Contact | undefined} contact
 * @param {Date} now
 * @param {(contact: Contact) => void} onOpen
 * @param {(message: Message) => void} onDrop
 */
function item(message, contact, now, onOpen, onDrop) {
  const { id, rev, text } = message;
  const at = wallTime(new Date(message.due_at), viewerZone());
  const name = contact?.name || contact?.phone || '';
  /** @param {string} outcome @param {string} [extra] */
  const choice = (outcome, extra = '') => h('button', {
    class: `sn-button sn-small ${extra}`, type: 'button', 'data-key': `${outcome}-${id}`, onclick: () => (outcome === 'drop' ? onDrop(message) : void change('messages.resolve', { id, rev, outcome })),
  }, t(`check.${outcome}`));
  return h('li', { class: 'sn-card', 'data-message': id, 'data-state': message.state },
    h('p', { class: 'sn-card-when' }, contact ? h('button', { class: 'sn-link', type: 'button', 'data-key': `open-${id}`, dir: 'auto', onclick: () => onOpen(contact) }, name) : name,
      h('span', { class: 'sn-note' }, ' · ', dayOf(at, wallTime(now, viewerZone()), language()), ' ', clockOf(at))),
    h('p', { class: 'sn-card-text', dir: 'auto', title: text }, text),
    h('p', { class: 'sn-note' }, whyOf(message)),
    h('p', { class: 'sn-card-choices' }, choice('sent'), choice('send_again'), choice('drop', 'sn-danger')));
}
