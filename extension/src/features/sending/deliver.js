/**
 * One claimed message from the claim to its report.
 *
 * @typedef {import('../sending.js').Claimed} Claimed
 * @typedef {import('../../page/types.js').Chat} Chat
 */
import { forgetAttempt, keepEvidence, rememberAttempt } from '../../lib/attempts.js';
import { store } from '../../lib/store.js';
import { isOneOf, currentChat } from '../../page/chat.js';
import { composerState } from '../../page/composer.js';
import { obstacle } from '../../page/obstacles.js';
import { putBack } from '../../page/open-chat.js';
import { PREVIEW, placeFor } from '../../page/place.js';
import { pressSend, snapshot, waitForBubble } from '../../page/send.js';
import { sha256 } from '../../page/text.js';
import { commit } from './commit.js';
import { countDown } from './count-down.js';
import { prepare } from './prepare.js';
import { release, tell } from './report.js';

/**
 * @param {Claimed} claimed
 * @param {AbortSignal} signal
 */
export async function deliver(claimed, signal) {
  const before = currentChat();
  try {
    const failed = await attempt(claimed, signal);
    if (failed) {
      await placeFor(claimed.message.attachment).clear(claimed.message.text);
      await release(claimed, failed, signal);
    }
    store.set({ obstacle: failed });
  } finally {
    await putBack(before, signal);
  }
}

/**
 * @param {Claimed} claimed
 * @param {AbortSignal} signal
 * @returns {Promise<string|null>} the reason to give the message back; null when it has been reported
 */
async function attempt(claimed, signal) {
  const { message, claim } = claimed;
  const { aliases } = message.contact;
  const ready = await prepare(message, claim, signal);
  if (!ready.ok) return ready.reason;
  const { chat, earlier } = ready;

  const place = placeFor(claimed.message.attachment);
  const outcome = await countDown(message, chat, place, signal);
  if (outcome !== 'go') return outcome;
  const hindrance = obstacle({ ownText: composerState().draft, ownFile: place === PREVIEW });
  if (hindrance) return hindrance;
  if (currentChat()?.key !== chat.key || !isOneOf(currentChat(), aliases)) return 'wrong_chat';

  const text = message.text;
  await rememberAttempt(message.id, {
    claim, chat: chat.id ?? '', text, before: [...new Set([...earlier, ...snapshot().ids])], at: Date.now(),
  });
  const committed = await commit(claimed, signal);
  // From here to the click there is no waiting.
  const pressed = committed.ok
    ? pressSend({ key: chat.key, aliases, text, place, earlier, ...committed.deadlines })
    : /** @type {const} */ ({ clicked: false, reason: committed.reason });
  if (!pressed.clicked) {
    await notClicked(claimed, pressed.reason, signal);
    return null;
  }

  const bubble = await waitForBubble(pressed.before, text, chat.key, signal);
  if (!bubble) {
    await tell(claimed, { outcome: 'unknown', reason: 'no_bubble' }, signal);
    return null;
  }
  await prove(claimed, bubble.bubble_id, signal);
  return null;
}

/**
 * Nothing was clicked, and the server may have committed: that is said too, because it is believed only from
 * this page and only now. A server that has gone on without us does not mind.
 * @param {Claimed} claimed
 * @param {string} reason
 * @param {AbortSignal} signal
 */
async function notClicked(claimed, reason, signal) {
  await placeFor(claimed.message.attachment).clear(claimed.message.text);
  await forgetAttempt(claimed.message.id);
  await tell(claimed, { outcome: 'not_sent', reason }, signal);
}

/**
 * @param {Claimed} claimed
 * @param {string} bubbleId
 * @param {AbortSignal} signal
 */
async function prove({ message, claim }, bubbleId, signal) {
  const evidence = {
    bubble_id: bubbleId, text_sha256: await sha256(message.text), at: new Date().toISOString(),
  };
  await keepEvidence({ id: message.id, claim, outcome: 'sent', evidence });
  await tell({ message, claim }, { outcome: 'sent', evidence }, signal);
}
