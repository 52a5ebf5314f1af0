// Reminders: those that came up, whoever they are about, and those of the open chat.

import { h } from '../h.js';
import { openReminderDialog } from '../reminder-dialog.js';
import { section } from './section.js';
import { toast } from '../toast.js';
import { ensureContact } from '../../lib/book.js';
import { explain } from '../../lib/errors.js';
import { language, t } from '../../lib/i18n.js';
import { creator } from '../../lib/keyed.js';
import { call } from '../../lib/server.js';
import { store } from '../../lib/store.js';
import { clockOf, dayOf, viewerZone, wallTime } from '../../lib/time.js';

/**
 * @typedef {import('../../lib/store.js').Reminder} Reminder
 * @typedef {import('../../lib/store.js').Contact} Contact
 * @typedef {import('../../lib/book.js').Who} Who
 */

/** Above everything, because its time has come. @param {{onOpen: (contact: Contact) => void}} handlers */
export function dueSection({ onOpen }) {
  const part = section({ iconName: 'bell', part: 'reminders-due', className: 'sn-due-section' });
  return {
    element: part.element,
    /** @param {Reminder[]} due @param {Map<number, Contact>} contacts @param {Date} now */
    draw(due, contacts, now) {
      part.element.hidden = due.length === 0;
      part.draw(t('popup.reminders', { count: due.length }), [h('ul', { class: 'sn-cards' }, due.map((one) => {
        const contact = contacts.get(one.contact_id);
        return h('li', { class: 'sn-card', 'data-reminder': one.id, 'data-state': one.state },
          h('p', { class: 'sn-card-when' }, contact ? h('button', { class: 'sn-link', type: 'button', 'data-key': `remind-open-${one.id}`, dir: 'auto', onclick: () => onOpen(contact) }, one.contact_name) : one.contact_name,
            h('span', { class: 'sn-note' }, ' · ', whenOf(one, now))),
          h('p', { class: 'sn-card-text', dir: 'auto' }, one.text),
          h('p', { class: 'sn-card-choices' }, action(one, 'done', 'sn-button sn-small'), action(one, 'snooze', 'sn-button sn-small'), action(one, 'remove', 'sn-button sn-small sn-danger')));
      }))]);
    },
  };
}

/** @param {AbortSignal} signal */
export function remindersSection(signal) {
  const part = section({ iconName: 'bell', part: 'reminders' });
  return {
    element: part.element,
    /** @param {Who} who @param {string} name @param {Reminder[]} reminders of this chat @param {Date} now */
    draw(who, name, reminders, now) {
      const add = h('button', { class: 'sn-link', type: 'button', 'data-key': 'remind', 'aria-haspopup': 'dialog', onclick: () => void plan(who, name, add, signal) }, t('reminder.add'));
      const waiting = reminders.filter(({ state }) => state === 'waiting');
      part.draw(t('reminder.section'), [waiting.length ? h('ul', { class: 'sn-cards' }, waiting.map((one) => card(one, who, name, now, signal)))
        : h('p', { class: 'sn-note' }, t('reminder.none'))], add);
    },
  };
}

/** @param {Reminder} one @param {Who} who @param {string} name @param {Date} now @param {AbortSignal} signal */
function card(one, who, name, now, signal) {
  const edit = h('button', { class: 'sn-link', type: 'button', 'data-key': `remind-edit-${one.id}`, onclick: () => void plan(who, name, edit, signal, one) }, t('edit'));
  return h('li', { class: 'sn-card', 'data-reminder': one.id, 'data-state': one.state },
    h('p', { class: 'sn-card-when' }, h('b', null, whenOf(one, now))),
    h('p', { class: 'sn-card-text', dir: 'auto' }, one.text),
    one.unless_replied && h('p', { class: 'sn-note' }, t('reminder.unless', { name })),
    h('p', { class: 'sn-card-actions' }, edit, action(one, 'done', 'sn-link'), action(one, 'remove', 'sn-link sn-danger')));
}

/** @param {Reminder} one @param {'done'|'snooze'|'remove'} what @param {string} look */
function action(one, what, look) {
  return h('button', { class: look, type: 'button', 'data-key': `remind-${what}-${one.id}`, onclick: () => (what === 'remove' ? dismiss(one) : void act(one, what)) }, t(`reminder.${what}`));
}

/** It is removed when nobody has taken it back; until then it only is not shown. @param {Reminder} one */
function dismiss(one) {
  store.apply({ deleted: { reminders: [one.id] } });
  toast(t('reminder.gone'), { action: { text: t('undo'), run: () => store.apply({ reminders: [one] }) }, after: () => void act(one, 'remove') });
}

/** @param {Reminder} one @param {'done'|'snooze'|'remove'} what */
async function act(one, what) {
  const { id } = one;
  try {
    const answer = await call(`reminders.${what}`, { id });
    store.apply(answer ? { reminders: [answer] } : { deleted: { reminders: [id] } });
  } catch (error) {
    store.apply({ reminders: [one] });
    toast(explain(error), { key: 'reminders' });
  }
}

/** @param {Reminder} one @param {Date} now */
function whenOf(one, now) {
  const mine = wallTime(new Date(one.due_at), viewerZone());
  return `${clockOf(mine)} ${dayOf(mine, wallTime(now, viewerZone()), language())}`;
}

/** @param {Who} who @param {string} name @param {HTMLElement} opener @param {AbortSignal} signal @param {Reminder} [reminder] */
async function plan(who, name, opener, signal, reminder) {
  try {
    const { id } = await ensureContact(who);
    const create = creator('reminders.create');
    openReminderDialog({
      opener, name, zone: viewerZone(), reminder, now: () => new Date(), signal,
      async save({ at, ...wanted }) {
        const when = at && { at };
        const kept = reminder ? await call('reminders.update', { id: reminder.id, rev: reminder.rev, ...wanted, ...when })
          : await create({ contact_id: id, ...wanted, ...when });
        if (!kept) return;
        store.apply({ reminders: [kept] });
        toast(t('reminder.saved', { when: whenOf(kept, new Date()) }), { key: 'reminders' });
      },
    });
  } catch (error) {
    toast(explain(error), { key: 'reminders' });
  }
}
