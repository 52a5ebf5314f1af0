import { isB, milliseconds, options } from '../options.js';
import { addMessage, setAck } from './chats.js';
import { ownMessage } from './people.js';
import { get } from './store.js';

/**
 * What was sent and has not reached the service yet. It lies in localStorage, so that a reload or a new start
 * of the browser sends it, as WhatsApp does: a message with a clock needs no second press.
 */
const KEY = `outbox:${options.store}`;
const RETRY_MS = 400;

/** Ids sent by this page: their echo from the service is no news, even before their bubble shows. */
export const sentHere = new Set();

const waiting = () => JSON.parse(localStorage.getItem(KEY) ?? '[]');
const keep = (items) => localStorage.setItem(KEY, JSON.stringify(items));

/** @param {string} chatId @param {string} text @param {object[]} files {name, type, size, data, url} @param {'text'|'file'|'sticker'} kind */
export function send(chatId, text, files = [], kind = 'text') {
  const message = ownMessage(text, files, kind);
  sentHere.add(message.id);
  const plain = files.map(({ name, type, size, data }) => ({ name, type, size, data }));
  keep([...waiting(), { chat_id: chatId, message_id: message.id, text, kind, files: plain, time: message.time }]);
  if (milliseconds('bubble_ms') > 0) setTimeout(() => addMessage(chatId, message), milliseconds('bubble_ms'));
  else addMessage(chatId, message);
  void flush();
}

/** Show again, after a reload, what still waits. */
export function restore() {
  for (const item of waiting()) {
    addMessage(item.chat_id, {
      id: item.message_id, outgoing: true, text: item.text, files: item.files, kind: item.kind, time: item.time, ack: 'pending', author: null,
    });
  }
}

let busy = false;
let retry = 0;

/** Hand over what waits, oldest first. Repeating is harmless: the service knows each message by its id. */
export async function flush() {
  if (busy || get().offline) return;
  busy = true;
  clearTimeout(retry);
  try {
    for (let item = waiting()[0]; item && !get().offline; item = waiting()[0]) {
      if (!(await leave(item))) {
        retry = setTimeout(flush, RETRY_MS);
        return;
      }
      keep(waiting().filter((other) => other.message_id !== item.message_id));
      ticks(item.chat_id, item.message_id);
    }
  } finally {
    busy = false;
  }
}

async function leave(item) {
  const body = JSON.stringify({ ...item, store: options.store, build: isB ? 'b' : 'a' });
  try {
    // keepalive lets a message leave even if the tab is closed in this moment; it has a limit of 64 kB.
    const answer = await fetch('/api/leave', { method: 'POST', body, keepalive: body.length < 60_000 });
    return answer.ok;
  } catch {
    return false;
  }
}

function ticks(chatId, messageId) {
  const step = milliseconds('ack_ms');
  setTimeout(() => setAck(chatId, messageId, 'sent'), step);
  setTimeout(() => setAck(chatId, messageId, 'delivered'), step * 2);
}
