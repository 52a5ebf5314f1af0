// The address book behind the chats: which contact a chat belongs to, and what is written about it.
// A chat is matched by its ids or by the phone inside them, never by its name.

import { fold } from './search.js';
import { call } from './server.js';
import { store } from './store.js';

/**
 * @typedef {import('./store.js').Contact} Contact
 * @typedef {import('./store.js').Label} Label
 * @typedef {{aliases: {kind: string, value: string}[], name: string, phone: string | null, isGroup?: boolean, id?: string | number | null, kind?: string}} Who
 *   A chat of the page, or a contact itself, whose id is a number.
 */

/**
 * A value derived from another one, computed again only when that one is replaced.
 * @template S, T
 * @param {(source: S) => T} derive
 * @returns {(source: S) => T}
 */
function derived(derive) {
  /** @type {{source: S, value: T} | null} */
  let last = null;
  return (source) => {
    if (!last || last.source !== source) last = { source, value: derive(source) };
    return last.value;
  };
}

const byPhone = derived((/** @type {Map<number, Contact>} */ contacts) => new Map([...contacts.values()].filter((one) => one.phone).map((one) => [one.phone, one])));

const byLabel = derived((/** @type {Map<number, Contact>} */ contacts) => {
  /** @type {Map<number, Contact[]>} */
  const people = new Map();
  for (const contact of contacts.values()) {
    for (const { id } of contact.labels) {
      const list = people.get(id);
      if (list) list.push(contact);
      else people.set(id, [contact]);
    }
  }
  return people;
});

/**
 * @param {Who | null} who
 * @returns {Contact | null}
 */
export function contactOf(who) {
  if (!who) return null;
  const { contactsByAlias, contactsById } = store.get();
  if (typeof who.id === 'number' && contactsById.has(who.id)) return contactsById.get(who.id) ?? null;
  for (const { value } of who.aliases) {
    const found = contactsByAlias.get(value);
    if (found) return found;
  }
  return (who.phone && byPhone(contactsById).get(who.phone)) || null;
}

const byName = derived((/** @type {Map<number, Contact>} */ contacts) => {
  /** @type {Map<string, Contact[]>} */
  const people = new Map();
  for (const contact of contacts.values()) {
    const name = fold(contact.name.trim());
    if (contact.id > 0 && /\p{L}/u.test(name)) people.set(name, [...(people.get(name) ?? []), contact]);
  }
  return people;
});

/**
 * Other records of the same name, about which a person may be asked; a name alone proves nothing.
 * @param {Who} who
 * @param {Contact | null} contact
 */
export function namesakes(who, contact) {
  const kind = contact?.kind ?? (who.isGroup ? 'group' : 'person');
  const alike = byName(store.get().contactsById).get(fold((contact?.name || who.name).trim())) ?? [];
  return alike.filter((other) => other.id !== contact?.id && other.kind === kind);
}

/**
 * Join two records for good.
 * @param {number} id  the one that stays
 * @param {number} other
 */
export async function mergeContacts(id, other) {
  const contact = await call('contacts.merge', { id, other_id: other });
  store.apply({ contacts: [contact], deleted: { contacts: [other] } });
}

/** The contacts that wear a label. @param {number} labelId */
export function peopleWith(labelId) {
  return byLabel(store.get().contactsById).get(labelId) ?? [];
}

/**
 * A contact's labels as they are called and coloured now, in the order of the bar.
 * @param {Contact | null} contact
 * @returns {Label[]}
 */
export function labelsOf(contact) {
  if (!contact?.labels.length) return [];
  const worn = new Set(contact.labels.map(({ id }) => id));
  return store.get().labels.filter(({ id }) => worn.has(id));
}

/**
 * The contact of a chat, made on the server when there is none yet.
 * @param {Who} who
 * @returns {Promise<Contact>}
 * @throws {import('./server.js').ServerError}
 */
export async function ensureContact(who) {
  const known = contactOf(who);
  if (known && known.id > 0) return known;
  const contact = await call('contacts.resolve', { aliases: who.aliases, name: shortName(who.name), phone: who.phone, kind: who.isGroup ? 'group' : 'person' });
  store.apply({ contacts: [contact] });
  return contact;
}

/**
 * Change a contact and show the change at once.
 * @param {number} id
 * @param {Record<string, any>} values
 */
export async function updateContact(id, values) {
  const answer = await call('contacts.update', { id, ...values });
  const before = store.get().contactsById.get(id);
  if (!answer.queued) store.apply({ contacts: [answer] });
  else if (before) store.apply({ contacts: [foreseen(before, values)] });
}

/**
 * What the server will make of a change that waits for it.
 * @param {Contact} contact
 * @param {Record<string, any>} values
 * @returns {Contact}
 */
function foreseen(contact, { fields = {}, ...values }) {
  const zone = values.zone ? { effective_zone: values.zone, zone_source: /** @type {const} */ ('contact') } : {};
  const kept = Object.entries({ ...contact.fields, ...fields }).filter(([, value]) => value !== null);
  return { ...contact, ...values, ...zone, fields: Object.fromEntries(kept) };
}

/**
 * WhatsApp's names have no limit; ours do, so that one of a megabyte can be stored and cannot stop the page.
 * @param {string} name
 */
export function shortName(name) {
  // Of two halves of one character the first alone would be no text.
  return name.slice(0, 200).replace(/[\ud800-\udbff]$/, '');
}

/**
 * What to call a chat.
 * @param {Contact | null} contact
 * @param {Who} who
 */
export function callName(contact, who) {
  return shortName(contact?.name || who.name || contact?.phone || who.phone || '');
}
