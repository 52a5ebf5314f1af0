/**
 * Messages of which nobody knows whether they left: look for the bubble, whenever their chat is open. The chat of
 * a message that this very browser was about to send is opened for it, when nobody is using the page.
 * Only looking; finding it is proof, not finding it proves nothing.
 */
import { attemptOf, dropOldAttempts, keepEvidence } from '../lib/attempts.js';
import { withHands } from '../lib/hands.js';
import { call } from '../lib/server.js';
import { store } from '../lib/store.js';
import { sleep } from '../lib/wait.js';
import { currentChat, isOneOf } from '../page/chat.js';
import { bubbles, sameWords } from '../page/messages.js';
import { obstacle } from '../page/obstacles.js';
import { openChat, putBack } from '../page/open-chat.js';
import { newBubble } from '../page/send.js';
import { sha256 } from '../page/text.js';
import { onChange, until } from '../page/watch.js';

/** Bubbles show minutes, so one of the minute of the attempt counts. */
const MINUTE = 60_000;
const LOAD_MS = 3000;
/** Before each visit of a chat: the first one soon, a later one for a bubble that came late. */
const VISITS_MS = [2000, 30_000, 120_000, 600_000];

/** @typedef {import('../lib/store.js').Message} Message */

export const recheck = {
  id: 'recheck',
  during: ['locked'],
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
    /** @type {Set<number>} */
    const visited = new Set();
    onChange(signal, ['chat'], () => void look());
    store.subscribe(signal, (state) => state.pleaseCheck, () => {
      void look();
      for (const { id } of unknowns()) {
        if (visited.has(id)) continue;
        visited.add(id);
        void visitUntilKnown(id, signal);
      }
    });
  },
};

/** @returns {Message[]} */
function unknowns() {
  return store.get().pleaseCheck.filter((message) => message.state === 'unknown');
}

/** @returns {Message[]} the unknown ones of the open chat */
function openUnknowns() {
  const unknown = unknowns();
  if (!unknown.length) return [];
  const chat = currentChat();
  return unknown.filter((message) => isOneOf(chat, aliasesOf(message)));
}

/** @param {Message} message */
function aliasesOf(message) {
  return /** @type {import('../page/types.js').Target['aliases']} */ (
    store.get().contactsById.get(message.contact_id)?.aliases ?? []);
}

/**
 * @param {number} id
 * @param {AbortSignal} signal
 */
async function visitUntilKnown(id, signal) {
  if (!(await attemptOf(id))?.before) return;
  for (const pause of VISITS_MS) {
    await sleep(pause, signal);
    const message = unknowns().find((each) => each.id === id);
    if (!message || signal.aborted) return;
    await withHands(() => visit(message, signal));
  }
}

/**
 * @param {Message} message
 * @param {AbortSignal} signal
 */
async function visit(message, signal) {
  if (obstacle()) return;
  const before = currentChat();
  const { name = '', phone = null } = store.get().contactsById.get(message.contact_id) ?? {};
  const opened = await openChat({ id: null, aliases: aliasesOf(message), name, phone }, signal);
  if (opened.ok) {
    await until(signal, LOAD_MS, () => (bubbles().length ? true : null), ['chat']);
    await check(message);
  }
  await putBack(before, signal);
}

/** @param {Message} message */
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
 * @param {Message} message
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
