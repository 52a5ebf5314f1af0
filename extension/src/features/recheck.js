/**
 * Messages of which nobody knows whether they left: when their chat happens to be open, look for the bubble.
 * Only looking; finding it is proof, not finding it proves nothing.
 */
import { attemptOf, dropOldAttempts, keepEvidence } from '../lib/attempts.js';
import { call } from '../lib/server.js';
import { store } from '../lib/store.js';
import { currentChat, isOneOf } from '../page/chat.js';
import { bubbles, sameWords } from '../page/messages.js';
import { newBubble } from '../page/send.js';
import { sha256 } from '../page/text.js';
import { onChange } from '../page/watch.js';

/** Bubbles show minutes, so one of the minute of the attempt counts. */
const MINUTE = 60_000;

export const recheck = {
  id: 'recheck',
  needs: ['header', 'message', 'identity'],

  /** @param {AbortSignal} signal */
  init(signal) {
    void dropOldAttempts(Date.now());
    let looking = false;
    const look = async () => {
      if (looking) return;
      looking = true;
      for (const message of openUnknowns()) await check(message);
      looking = false;
    };
    onChange(signal, ['chat'], () => void look());
    store.subscribe(signal, (state) => state.pleaseCheck, () => void look());
  },
};

/** @returns {import('../lib/store.js').Message[]} the unknown ones of the open chat */
function openUnknowns() {
  const { pleaseCheck, contactsById } = store.get();
  const unknown = pleaseCheck.filter((message) => message.state === 'unknown');
  if (!unknown.length) return [];
  const chat = currentChat();
  return unknown.filter((message) => isOneOf(chat, contactsById.get(message.contact_id)?.aliases ?? []));
}

/** @param {import('../lib/store.js').Message} message */
async function check(message) {
  const attempt = await attemptOf(message.id);
  const bubbleId = attempt?.before ? newBubble({ ids: attempt.before }, message.text)?.bubble_id
    : await sinceCommit(message);
  if (!bubbleId) return;
  const evidence = {
    bubble_id: bubbleId, text_sha256: await sha256(message.text), at: new Date().toISOString(),
  };
  const claim = attempt?.claim ?? message.claim;
  await keepEvidence({ id: message.id, claim, outcome: 'sent', evidence });
  // The proof is stored; whatever happens to this call, it will be told.
  await call('outbox.result', { id: message.id, claim, outcome: 'sent', evidence }).catch(() => {});
}

/**
 * Without a memory of its own this browser relies on the minute in the bubble. A bubble of an unknown minute
 * proves nothing, and neither does one from before the commit.
 * @param {import('../lib/store.js').Message} message
 * @returns {Promise<string|null>}
 */
async function sinceCommit(message) {
  const same = bubbles().filter((bubble) => bubble.outgoing && sameWords(bubble.text, message.text));
  if (!same.length) return null;
  const { events } = await call('messages.get', { id: message.id });
  const commits = events.filter((/** @type {any} */ event) => event.kind === 'committed');
  const committed = Date.parse(commits.at(-1)?.at);
  const found = same.find(({ at }) => at !== null && at >= committed - MINUTE && at <= Date.now());
  return found?.id ?? null;
}
