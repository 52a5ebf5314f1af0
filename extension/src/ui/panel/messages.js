// What waits for this chat, and what has gone out.

import { h } from '../h.js';
import { icon } from '../icons.js';
import { planMessage } from '../plan-message.js';
import { shiftWords } from '../quiet-note.js';
import { section } from './section.js';
import { toast } from '../toast.js';
import { explain } from '../../lib/errors.js';
import { has, language, t } from '../../lib/i18n.js';
import { call } from '../../lib/server.js';
import { store } from '../../lib/store.js';
import { clockOf, dayOf, viewerZone, wallTime } from '../../lib/time.js';

/**
 * @typedef {import('../../lib/store.js').Message} Message
 * @typedef {import('../../lib/store.js').Contact} Contact
 * @typedef {import('../../lib/book.js').Who} Who
 */

const WAITING = new Set(['scheduled', 'claimed', 'sending']);
const OVER = new Set(['sent', 'failed', 'cancelled', 'dropped']);
const SHOWN = 8;

/**
 * Ask for a change of a message and show what came of it.
 * @param {string} op
 * @param {Record<string, any>} args
 */
export async function change(op, args) {
  try {
    const message = await call(op, args);
    if (message?.id) store.apply({ messages: [message] });
    return true;
  } catch (error) {
    toast(explain(error), { key: 'messages' });
    return false;
  }
}

/**
 * Cancelling holds at once, whatever happens to this page; taking it back stores the same words for the same time anew.
 * @param {Message} message
 */
async function cancel(message) {
  const { id, rev, contact_id, text, local, zone, zone_source: source, shift, hold_on_reply, grace_seconds, attachment } = message;
  if (!await change('messages.cancel', { id, rev })) return;
  const send_at = { local: shift?.from ?? local, zone: source === 'message' ? zone : 'recipient', in_gap: 'forward', in_overlap: message.in_overlap === 'second' ? 'second' : 'first' };
  const again = { contact_id, body: text, send_at, hold_on_reply, grace_seconds, attachment_id: attachment?.id ?? null, idempotency_key: crypto.randomUUID() };
  toast(t('panel.cancelled'), { key: 'messages', action: { text: t('undo'), run: () => void change('messages.create', again) } });
}

/** @param {AbortSignal} signal */
export function scheduledSection(signal) {
  const part = section({ iconName: 'clock' });
  return {
    element: part.element,
    /** @param {Who} who @param {string} name @param {Message[]} messages @param {Date} now */
    draw(who, name, messages, now) {
      const waiting = messages.filter(({ state }) => WAITING.has(state));
      part.draw(t('panel.scheduled'), waiting.length ? [h('ul', { class: 'sn-cards' }, waiting.map((message) => card(message, who, name, now, signal)))]
        : [h('p', { class: 'sn-note' }, t('panel.nothing_scheduled'))]);
    },
  };
}

/**
 * While no chat is open: what leaves next, whoever it is for.
 * @param {{onOpen: (contact: Contact) => void}} handlers
 */
export function upcomingSection({ onOpen }) {
  const part = section({ iconName: 'clock' });
  return {
    element: part.element,
    /** @param {Map<number, Message>} messages @param {Map<number, Contact>} contacts @param {Date} now */
    draw(messages, contacts, now) {
      const next = [...messages.values()].filter(({ state }) => WAITING.has(state)).sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at)).slice(0, SHOWN);
      part.element.hidden = next.length === 0;
      part.draw(t('panel.upcoming'), [h('ul', { class: 'sn-cards' }, next.map((message) => {
        const contact = contacts.get(message.contact_id);
        const name = contact?.name || contact?.phone || '';
        return h('li', { class: 'sn-card', 'data-message': message.id, 'data-state': message.state },
          contact && h('button', { class: 'sn-link sn-card-name', type: 'button', 'data-key': `open-${message.id}`, onclick: () => onOpen(contact) }, h('bdi', null, name)),
          h('p', { class: 'sn-card-when' }, ...whenOf(message, '', now)),
          h('p', { class: 'sn-card-text sn-one-line', dir: 'auto', title: message.text }, message.text));
      }))]);
    },
  };
}

/**
 * @param {Message} message
 * @param {Who} who
 * @param {string} name
 * @param {Date} now
 * @param {AbortSignal} signal
 */
function card(message, who, name, now, signal) {
  const { id, rev, state, text } = message;
  const busy = state !== 'scheduled';
  const edit = h('button', { class: 'sn-link', type: 'button', 'data-key': `edit-${id}`, disabled: busy, onclick: () => void planMessage({ who, text, message, opener: edit, signal }) }, t('edit'));
  return h('li', { class: 'sn-card', 'data-message': id, 'data-state': state },
    h('p', { class: 'sn-card-when' }, ...whenOf(message, name, now)),
    message.shift && h('p', { class: 'sn-note' }, shiftWords(message.shift, wallTime(now, message.zone))),
    h('p', { class: 'sn-card-text', dir: 'auto', title: text }, text),
    message.attachment && h('p', { class: 'sn-card-file' }, icon('clip', { size: 16 }), h('bdi', null, message.attachment.name)),
    busy ? h('p', { class: 'sn-note' }, t(`state.${state}`))
      : h('p', { class: 'sn-card-actions' }, edit,
        h('button', { class: 'sn-link', type: 'button', 'data-key': `now-${id}`, onclick: () => void change('messages.sendNow', { id, rev }) }, t('panel.send_now')),
        h('button', { class: 'sn-link sn-danger', type: 'button', 'data-key': `cancel-${id}`, onclick: () => void cancel(message) }, t('panel.cancel'))));
}

/**
 * "09:00 tomorrow for Dana", and below "16:00 tomorrow for you". Mine is the browser's reading of the server's instant.
 * @param {Message} message
 * @param {string} name  left out when empty
 * @param {Date} now
 */
function whenOf(message, name, now) {
  const mine = wallTime(new Date(message.due_at), viewerZone());
  const theirs = h('b', null, clockOf(message.local), ' ', dayOf(message.local, wallTime(now, message.zone), language()));
  if (mine === message.local.slice(0, 16)) return [theirs];
  return [theirs, name && ` ${t('clock.for', { name })}`, h('span', { class: 'sn-card-mine' }, clockOf(mine), ' ', dayOf(mine, wallTime(now, viewerZone()), language()), ' ', t('clock.for_you'))];
}

export function historySection() {
  const part = section({ iconName: 'history' });
  return {
    element: part.element,
    /** @param {Message[]} messages @param {Date} now */
    draw(messages, now) {
      // The revision grows with every change, so the latest to end comes first.
      const over = messages.filter(({ state }) => OVER.has(state)).sort((a, b) => b.rev - a.rev);
      part.element.hidden = over.length === 0;
      part.draw(t('panel.history'), [h('ul', { class: 'sn-history' }, over.slice(0, SHOWN).map((message) => line(message, now)))]);
    },
  };
}

const MARKS = /** @type {Record<string, string>} */ ({ sent: 'check', failed: 'alert', cancelled: 'close', dropped: 'bin' });

/** @param {Message} message @param {Date} now */
function line(message, now) {
  const zone = viewerZone();
  const at = wallTime(new Date(message.sent_at ?? message.due_at), zone);
  const why = message.state === 'failed' && message.reason && has(`reason.${message.reason}`) ? ` · ${t(`reason.${message.reason}`)}` : '';
  return h('li', { 'data-state': message.state }, icon(MARKS[message.state], { size: 16 }),
    h('div', null, h('p', { class: 'sn-history-text', dir: 'auto', title: message.text }, message.text),
      h('p', { class: 'sn-caption' }, t(`state.${message.state}`), ' · ', dayOf(at, wallTime(now, zone), language()), ' ', clockOf(at), why)));
}

