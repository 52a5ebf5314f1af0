/**
 * The reversible part: open the right chat, look at it, type.
 *
 * @typedef {import('../sending.js').Due} Due
 * @typedef {import('../../page/types.js').Chat} Chat
 */
import { attemptOf, rememberAttempt } from '../../lib/attempts.js';
import { reportIncoming } from '../../lib/inbound.js';
import { call, ServerError } from '../../lib/server.js';
import { isOneOf, currentChat } from '../../page/chat.js';
import { composerState, insertText } from '../../page/composer.js';
import { bubbles, isBlind } from '../../page/messages.js';
import { obstacle } from '../../page/obstacles.js';
import { openChat } from '../../page/open-chat.js';
import { placeFor } from '../../page/place.js';
import { placeFile } from '../../page/preview.js';
import { find } from '../../page/registry.js';
import { normal } from '../../page/text.js';
import { until } from '../../page/watch.js';

const LOAD_MS = 3000;

/** The server's names for what the page layer calls otherwise. */
/** @type {Record<string, string>} */
const REASONS = { no_such_chat: 'no_chat' };

/**
 * @param {Due} message
 * @param {number} claim
 * @param {AbortSignal} signal
 * @returns {Promise<{ok: true, chat: Chat, earlier: string[]}|{ok: false, reason: string}>} `earlier`: the ids of the
 *   bubbles before anything was put over the chat
 */
export async function prepare(message, claim, signal) {
  const { contact, text } = message;
  const ours = await leftBehind(message.id, text);
  const hindrance = obstacle({ ownText: ours });
  if (hindrance) return { ok: false, reason: hindrance };

  const opened = await openChat({ ...contact, id: null }, signal);
  if (!opened.ok) return { ok: false, reason: REASONS[opened.reason] ?? opened.reason };
  const { chat } = opened;
  await until(signal, LOAD_MS, () => (find('composer') && bubbles().length ? true : null), ['chat']);
  if (!composerState().present) return { ok: false, reason: 'read_only_chat' };
  if (!find('messageList') || isBlind()) return { ok: false, reason: 'page_changed' };
  // Asked again, because this chat may hold a draft of its own.
  const inside = obstacle({ ownText: ours });
  if (inside) return { ok: false, reason: inside };
  // A server that may not know of a reply could grant a click that is no longer wanted.
  if (!await reportReply(chat)) return { ok: false, reason: 'no_answer' };

  const earlier = bubbles().map(({ id: bubble }) => bubble);
  const reason = message.attachment ? await attach(message, claim, chat, signal)
    : composerState().draft === ours || await type(message, claim, chat) ? null : 'not_typed';
  if (reason) return { ok: false, reason };
  // The button takes the microphone's place a moment after the words are there.
  const place = placeFor(message.attachment);
  if (!await until(signal, LOAD_MS, () => place.button())) {
    return { ok: false, reason: 'no_send_button' };
  }
  if (currentChat()?.key !== chat.key || !isOneOf(currentChat(), contact.aliases)) {
    return { ok: false, reason: 'wrong_chat' };
  }
  return { ok: true, chat, earlier };
}

/**
 * @param {Due} message
 * @param {number} claim
 * @param {Chat} chat
 */
async function type({ id, text }, claim, chat) {
  await rememberAttempt(id, { claim, chat: chat.id ?? '', text, before: null, at: Date.now() });
  const inserted = await insertText(text);
  return inserted.ok && normal(composerState().draft) === normal(text);
}

/**
 * Put the file over the chat, with the text below it.
 * @param {Due} message
 * @param {number} claim
 * @param {Chat} chat
 * @param {AbortSignal} signal
 * @returns {Promise<string|null>} why it is not there; null when it is
 */
async function attach({ id, text, attachment }, claim, chat, signal) {
  if (!attachment) return null;
  const { name, type: kind } = attachment;
  // Words in the composer would move below the file, or leave as a message of their own.
  if (composerState().draft !== '') return 'draft_present';
  let base64;
  try {
    base64 = await call('attachments.bytes', { id: attachment.id });
  } catch (error) {
    // The server's own word that it has no such file; anything else may be over soon.
    return error instanceof ServerError && error.more.status === 404 ? 'file_gone' : 'no_answer';
  }
  await rememberAttempt(id, { claim, chat: chat.id ?? '', text, before: null, at: Date.now() });
  const placed = await placeFile({ name, type: kind, base64 }, text, signal);
  return placed.ok ? null : placed.reason;
}

/**
 * A page that ended between typing and sending leaves our words in the composer. They are taken for ours
 * only when this browser remembers having typed them for this very message.
 * @param {number} id
 * @param {string} text
 * @returns {Promise<string|undefined>}
 */
async function leftBehind(id, text) {
  const attempt = await attemptOf(id);
  const { draft } = composerState();
  return attempt && attempt.text === text && normal(draft) === normal(text) && draft !== '' ? draft : undefined;
}

/**
 * Report the newest message of the open chat if it is the customer's. Awaited right before sending, so that
 * the server knows of a reply when it is asked for the commit.
 * @param {Chat} chat
 * @returns {Promise<boolean>} whether the server knows all there is to know
 */
async function reportReply(chat) {
  const last = bubbles().at(-1);
  if (!chat.id || !last || last.outgoing || last.at === null) return true;
  return reportIncoming({ chatId: chat.id, bubbleId: last.id, text: last.text, at: last.at });
}
