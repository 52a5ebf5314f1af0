import { options } from '../options.js';
import { present } from '../time.js';
import { get, set } from './store.js';

/** Everything that changes a chat. */

/** @param {string} id @param {(chat: object) => object} change returns the fields to replace */
export function updateChat(id, change) {
  const chat = get().chats.get(id);
  if (!chat) return;
  const chats = new Map(get().chats);
  chats.set(id, { ...chat, ...change(chat) });
  set({ chats });
}

const newest = (chat) => chat.messages.at(-1)?.time ?? 0;

/** The chat list's order: pinned first, then by the newest message. Chats without messages are not listed. */
export function sortOrder(chats) {
  const listed = [...chats.values()].filter((chat) => chat.messages.length > 0);
  listed.sort((one, other) => Number(other.pinned) - Number(one.pinned) || newest(other) - newest(one));
  return listed.map((chat) => chat.id);
}

/** Add a message, or only its newer ack when it is known already. */
export function addMessage(chatId, message) {
  const chat = get().chats.get(chatId);
  if (!chat || chat.messages.some((known) => known.id === message.id)) return;
  const seen = message.outgoing || (get().open === chatId && !document.hidden) || message.time <= (lastRead()[chatId] ?? 0);
  updateChat(chatId, () => ({ messages: [...chat.messages, message], unread: seen ? chat.unread : chat.unread + 1, typing: false }));
  set({ order: sortOrder(get().chats), now: Math.max(get().now, message.time) });
}

const READ = `read:${options.store}`;

/** When each chat was last open, kept over a reload. @returns {Record<string, number>} */
export const lastRead = () => JSON.parse(localStorage.getItem(READ) ?? '{}');

/** Somebody new, with a first message. @param {object} chat */
export function addChat(chat) {
  const chats = new Map(get().chats).set(chat.id, chat);
  set({ chats, order: sortOrder(chats) });
}

/** The same person under another id, as when a chat moves from its number to a hidden id. */
export function changeId(oldId, newId) {
  const chats = new Map([...get().chats].map(([id, chat]) => (id === oldId ? [newId, { ...chat, id: newId }] : [id, chat])));
  set({ chats, order: sortOrder(chats), open: get().open === oldId ? newId : get().open });
}

const STEPS = ['pending', 'sent', 'delivered', 'read'];

/** Acks only ever go forward. */
export function setAck(chatId, messageId, ack) {
  updateChat(chatId, (chat) => ({
    messages: chat.messages.map((message) =>
      message.id === messageId && STEPS.indexOf(ack) > STEPS.indexOf(message.ack) ? { ...message, ack } : message,
    ),
  }));
}

/** Text left in the composer of the open chat; it is shown on the row once another chat is open. */
let composing = '';

/** @param {string} text */
export const keepDraft = (text) => {
  composing = text;
};

/** @returns {string} what stands in the composer now */
export const currentDraft = () => composing;

let focusComposer = () => {};

/** @param {() => void} focus the composer's way to take the focus */
export const onFocusComposer = (focus) => {
  focusComposer = focus;
};

/** Open a chat, or close the open one with null. The composer gets the focus, as in the real page. */
export function openChat(id) {
  const { open } = get();
  if (id === open) {
    focusComposer();
    return;
  }
  if (open) {
    const draft = composing;
    updateChat(open, () => ({ draft }));
  }
  composing = get().chats.get(id)?.draft ?? '';
  if (id) {
    updateChat(id, () => ({ unread: 0 }));
    localStorage.setItem(READ, JSON.stringify({ ...lastRead(), [id]: present() }));
  }
  set({ open: id, drawer: false, preview: null });
}
