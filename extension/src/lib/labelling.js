// Putting labels on chats and taking them off, visible at once and undone when the server refuses. It works
// while the server is away too: the background keeps the change, and a chat that is not a contact yet is
// shown as one until the server has made it.

import { contactOf, shortName } from './book.js';
import { call } from './server.js';
import { store } from './store.js';

/**
 * @typedef {import('./store.js').Label} Label
 * @typedef {import('./store.js').Contact} Contact
 * @typedef {import('./book.js').Who} Who
 */

/**
 * Put labels on chats and take others off, in as few calls as can be.
 * @param {Who[]} whos
 * @param {Label[]} add
 * @param {Label[]} remove
 * @returns {Promise<() => Promise<void>>} takes back exactly what this changed
 * @throws {import('./server.js').ServerError} when the server refused; what it refused is as before then
 */
export async function relabel(whos, add, remove) {
  const steps = whos.map((who) => stepOf(who, add, remove)).filter(({ added, removed }) => added.length || removed.length);
  store.apply({ contacts: steps.map(({ before, added, removed }) => worn(before, added, removed)) });
  const change = { add: add.map(({ id }) => id), remove: remove.map(({ id }) => id) };
  const known = steps.filter(({ before }) => before.id > 0);
  const calls = [
    ...(known.length ? [send(known, { contact_ids: known.map(({ before }) => before.id), ...change })] : []),
    ...steps.filter(({ before }) => before.id < 0).map((step) => send([step], { chat: chatOf(step.who), ...change })),
  ];
  const failed = (await Promise.allSettled(calls)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return async () => {
    for (const label of add) await relabel(steps.filter(({ added }) => added.includes(label)).map(({ who }) => who), [], [label]);
    for (const label of remove) await relabel(steps.filter(({ removed }) => removed.includes(label)).map(({ who }) => who), [label], []);
  };
}

/** @typedef {{who: Who, known: Contact | null, before: Contact, added: Label[], removed: Label[]}} Step */

/** @param {Who} who @param {Label[]} add @param {Label[]} remove @returns {Step} */
function stepOf(who, add, remove) {
  const known = contactOf(who);
  const before = known ?? draftOf(who);
  const has = new Set(before.labels.map(({ id }) => id));
  return { who, known, before, added: add.filter(({ id }) => !has.has(id)), removed: remove.filter(({ id }) => has.has(id)) };
}

/** @param {Contact} contact @param {Label[]} added @param {Label[]} removed @returns {Contact} */
function worn(contact, added, removed) {
  const gone = new Set(removed.map(({ id }) => id));
  return { ...contact, labels: [...contact.labels.filter(({ id }) => !gone.has(id)), ...added.map(({ id, name, color }) => ({ id, name, color }))] };
}

/** @param {Step[]} steps @param {Record<string, any>} args */
async function send(steps, args) {
  try {
    const answer = await call('contacts.label', args);
    if (answer?.contact) store.apply({ contacts: [answer.contact], deleted: { contacts: [steps[0].before.id] } });
  } catch (error) {
    for (const { who, known, before } of steps) {
      const now = contactOf(who);
      if (now && now.rev === before.rev) store.apply(known ? { contacts: [known] } : { deleted: { contacts: [before.id] } });
    }
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
function chatOf({ aliases, name, phone, isGroup, kind }) {
  return { aliases, name: shortName(name), phone, kind: isGroup || kind === 'group' ? 'group' : 'person' };
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
    id: -drafts, rev: 0, kind: who.isGroup ? 'group' : 'person', name: shortName(who.name), phone: who.phone, zone: null, effective_zone: zone, zone_source: 'workspace',
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
