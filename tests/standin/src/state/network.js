import { options } from '../options.js';
import { phoneMessageId } from '../names.js';
import { present } from '../time.js';
import { addMessage, lastRead, setAck, sortOrder } from './chats.js';
import { flush, restore, sentHere } from './outbox.js';
import { everybody } from './people.js';
import { get, set } from './store.js';

const STORE = `store=${encodeURIComponent(options.store)}`;

/** Load everybody and the history of this account, show what waits, and listen for what comes. */
export async function connect() {
  const now = present();
  const { chats, contacts } = everybody(now);
  const read = lastRead();
  const all = new Map([...chats, ...contacts].map((chat) => [chat.id, read[chat.id] ? { ...chat, unread: 0 } : chat]));
  // Listening comes first, so that nothing said while the history loads is missed.
  const early = [];
  const events = await listen(early);
  const answer = await fetch(`/api/history?${STORE}`);
  const { messages } = await answer.json();
  set({ now, chats: all, contacts: contacts.map((chat) => chat.id), order: sortOrder(all) });
  for (const message of messages) arrive(message, true);
  for (const message of early) arrive(message, false);
  events.onmessage = (event) => arrive(JSON.parse(event.data), false);
  restore();
  void flush();
}

/** The line on which messages come; until the page is built they are put into `early`. */
function listen(early) {
  return new Promise((resolve) => {
    const events = new EventSource(`/api/events?${STORE}`);
    events.onmessage = (event) => early.push(JSON.parse(event.data));
    events.addEventListener('ready', () => resolve(events), { once: true });
  });
}

function arrive(message, old) {
  if (message.outgoing) {
    if (!sentHere.has(message.message_id)) addMessage(message.chat_id, own(message, old));
    return;
  }
  addMessage(message.chat_id, {
    id: message.message_id, outgoing: false, text: message.text, files: [], time: message.time, ack: null, author: authorOf(message),
  });
}

// Our own message without a bubble here was sent by another device, or before this page was loaded.
const own = (message, old) => ({
  id: message.message_id, outgoing: true, text: message.text, kind: message.kind, files: message.files, time: message.time, ack: old ? 'delivered' : 'sent', author: null,
});

function authorOf(message) {
  const chat = get().chats.get(message.chat_id);
  if (!chat?.isGroup) return null;
  const member = chat.members.find((one) => one.id === message.author) ?? chat.members[1];
  return { id: member.id, name: member.name };
}

/** Somebody writes: shown here at once, kept by the service, and shown on the other pages of this account. */
export function incoming(chatId, text, author) {
  const id = phoneMessageId(`${chatId}${text}${performance.now()}`);
  const message = { store: options.store, chat_id: chatId, message_id: id, text, author, time: present() };
  arrive(message, false);
  void fetch('/api/receive', { method: 'POST', body: JSON.stringify(message), keepalive: true });
  return id;
}

/** @param {string} chatId the customer has now seen everything we wrote */
export function readAll(chatId) {
  for (const message of get().chats.get(chatId)?.messages ?? []) if (message.outgoing) setAck(chatId, message.id, 'read');
}
