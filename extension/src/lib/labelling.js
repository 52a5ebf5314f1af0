// Putting labels on chats and taking them off, visible at once and undone when the server refuses. It works
// while the server is away too: the background keeps the change, and a chat that is not a contact yet is
// shown as one until the server has made it.

import { contactOf } from './book.js';
import { call } from './server.js';
import { store } from './store.js';

/**
 * @typedef {import('./store.js').Label} Label
 * @typedef {import('./store.js').Contact} Contact
 * @typedef {import('./book.js').Who} Who
 */

/**
 * @param {Who} who
 * @param {Label} label
 * @param {boolean} add
 * @throws {import('./server.js').ServerError} when the server refused; the labels are as before then
 */
export async function setLabel(who, label, add) {
  const known = contactOf(who);
  const before = known ?? draftOf(who);
  const others = before.labels.filter(({ id }) => id !== label.id);
  store.apply({ contacts: [{ ...before, labels: add ? [...others, { id: label.id, name: label.name, color: label.color }] : others }] });
  const change = { [add ? 'add' : 'remove']: [label.id] };
  try {
    const answer = before.id > 0 ? await call('contacts.label', { contact_ids: [before.id], ...change })
      : await call('contacts.label', { chat: chatOf(who), ...change });
    if (answer?.contact) store.apply({ contacts: [answer.contact], deleted: { contacts: [before.id] } });
  } catch (error) {
    const now = contactOf(who);
    if (now && now.rev === before.rev) store.apply(known ? { contacts: [known] } : { deleted: { contacts: [before.id] } });
    throw error;
  }
}

/**
 * @param {string} name
 * @param {string} color  "#rrggbb"
 * @returns {Promise<Label>}
 */
export async function createLabel(name, color) {
  const label = await call('labels.create', { name, color });
  store.apply({ labels: [label] });
  return label;
}

/** @param {Who} who */
function chatOf({ aliases, name, phone, isGroup }) {
  return { aliases, name, phone, kind: isGroup ? 'group' : 'person' };
}

let drafts = 0;

/**
 * A contact that only this page knows, with an id that no server gives.
 * @param {Who} who
 * @returns {Contact}
 */
function draftOf(who) {
  drafts += 1;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    id: -drafts, rev: 0, kind: who.isGroup ? 'group' : 'person', name: who.name, phone: who.phone, zone: null, effective_zone: zone, zone_source: 'workspace',
    language: null, fields: {}, notes: '', opted_out: false, aliases: who.aliases, labels: [], last_inbound_at: null,
  };
}

/** Once the server tells of the contact, the draft of it goes. */
export function tidyDrafts() {
  const { contactsById } = store.get();
  const drafted = [...contactsById.values()].filter(({ id }) => id < 0);
  if (!drafted.length) return;
  const real = new Set([...contactsById.values()].filter(({ id }) => id > 0).flatMap(({ aliases }) => aliases.map(({ value }) => value)));
  const over = drafted.filter(({ aliases }) => aliases.some(({ value }) => real.has(value))).map(({ id }) => id);
  if (over.length) store.apply({ deleted: { contacts: over } });
}
