import data from '../../people.json';
import { options } from '../options.js';
import { phoneMessageId, messageId, readable } from '../names.js';
import { present } from '../time.js';

const GENERATED_FIRST = ['Ava', 'Adam', 'Lior', 'Maya', 'Tom', 'Nora', 'Sami', 'Elena', 'Diego', 'Clara', 'Yusuf', 'Ella', 'Ivan', 'Rosa', 'Paul', 'Hila', 'Marta', 'Amir', 'Julia', 'Ben'];
const GENERATED_LAST = ['Baker', 'Avni', 'Castro', 'Darwish', 'Edwards', 'Fischer', 'Golan', 'Hughes', 'Ibrahim', 'Jansen', 'Klein', 'Lopes', 'Morris', 'Navarro', 'Oren', 'Parker', 'Rossi', 'Segal', 'Tanaka', 'Vargas', 'Weiss', 'Young', 'Zidan'];

/** The address and name of this account. */
export const me = { phone: options.me || data.me.phone, name: data.me.name, id: `${(options.me || data.me.phone).slice(1)}@c.us` };

/** @returns {{chats: object[], contacts: object[]}} everybody, in the order of their last message */
export function everybody(now) {
  const byKey = new Map([...data.people, ...data.contacts].map((person) => [person.key, person]));
  const chats = data.people.map((person) => makeChat(person, byKey, now));
  for (let number = 0; chats.length < Number(options.people); number += 1) chats.push(generatedChat(number, now));
  const contacts = data.contacts.map((person) => makeChat({ ...person, messages: [] }, byKey, now));
  return { chats, contacts };
}

export function idOf(person) {
  if (person.group) return `${person.group}@g.us`;
  return person.lid ? `${person.lid}@lid` : `${person.phone.slice(1)}@c.us`;
}

/** A chat as the entries of people.json describe one. @param {object} person @param {Map<string, object>} byKey @param {number} now */
export function makeChat(person, byKey, now) {
  const id = idOf(person);
  return {
    id,
    name: person.name ?? readable(person.phone),
    saved: Boolean(person.name),
    pushname: person.pushname ?? null,
    phone: person.phone ?? null,
    isGroup: Boolean(person.group),
    description: person.description ?? null,
    members: person.group ? members(person, byKey) : [],
    pinned: Boolean(person.pinned),
    muted: Boolean(person.muted),
    unread: person.unread ?? 0,
    draft: '',
    typing: false,
    messages: person.messages.map((entry, index) => makeMessage(entry, `${id}${index}`, byKey, now)),
  };
}

function makeMessage([way, minutes, text, last], seed, byKey, now) {
  const outgoing = way === 'out';
  return {
    id: outgoing ? phoneMessageId(seed).replace(/^3A../, '3EB0') + seedTail(seed) : phoneMessageId(seed),
    outgoing,
    text,
    time: now - minutes * 60_000,
    ack: outgoing ? last : null,
    author: outgoing || !last ? null : author(last, byKey),
    files: [],
  };
}

// The phone form is two digits shorter than the browser form behind its prefix.
const seedTail = (seed) => phoneMessageId(seed + 'tail').slice(-2);

function author(key, byKey) {
  const person = byKey.get(key);
  if (person) return { id: idOf(person), name: person.name };
  if (key.startsWith('~')) return { id: `${hiddenDigits(key)}@lid`, name: key };
  return { id: `${key.slice(1)}@c.us`, name: readable(key) };
}

const hiddenDigits = (name) => String([...name].reduce((sum, letter) => sum * 131 + letter.charCodeAt(0), 271_828));

function members(group, byKey) {
  const named = ['eitan', 'grace', 'noa2', 'dana', 'ruth'].map((key) => ({ ...author(key, byKey), phone: byKey.get(key).phone, admin: key === 'eitan' }));
  const list = [{ id: me.id, name: null, phone: me.phone, admin: true }, ...named];
  list.push({ ...author('+972592345678', byKey), phone: '+972592345678', admin: false });
  list.push({ ...author('~Yossi', byKey), phone: null, admin: false });
  for (let number = 0; number < (group.more_members ?? 0); number += 1) {
    const name = generatedName(number + 7);
    if (number % 3 === 0) list.push({ id: `${hiddenDigits(name + number)}@lid`, name: `~${name}`, phone: null, admin: false });
    else if (number % 3 === 1) list.push({ id: generatedId(6000 + number), name: readable(generatedPhone(6000 + number)), phone: generatedPhone(6000 + number), admin: false });
    else list.push({ id: generatedId(6000 + number), name, phone: generatedPhone(6000 + number), admin: number % 20 === 2 });
  }
  return list;
}

const generatedPhone = (number) => `+1${data.area_codes[Math.floor(number / 100)]}55501${String(number % 100).padStart(2, '0')}`;
const generatedId = (number) => `${generatedPhone(number).slice(1)}@c.us`;
const generatedName = (number) =>
  `${GENERATED_FIRST[number % GENERATED_FIRST.length]} ${GENERATED_LAST[Math.floor(number / GENERATED_FIRST.length) % GENERATED_LAST.length]}`;

function generatedChat(number, now) {
  const person = { key: `g${number}`, name: generatedName(number), phone: generatedPhone(number) };
  const texts = ['Hello! Could you send me the price list?', 'Thank you, the curtains arrived today', 'Is Thursday still good for you?', 'I paid the invoice this morning'];
  return makeChat({ ...person, messages: [['in', 10_000 + number * 7, texts[number % texts.length]]] }, new Map(), now);
}

/** A new message of this account, still waiting. */
export const ownMessage = (text, files, kind) => ({ id: messageId(), outgoing: true, text, files, kind, time: present(), ack: 'pending', author: null });
