/**
 * The one click that cannot be taken back, and the look for its proof.
 *
 * @typedef {import('./types.js').Before} Before
 * @typedef {{clicked: true, before: Before}
 *   |{clicked: false, reason: 'wrong_chat'|'text_changed'|'too_late'|'dialog_open'|'no_send_button'}} Pressed
 */
import { currentChat, isOneOf } from './chat.js';
import { bubbles, sameWords } from './messages.js';
import { normal } from './text.js';
import { until } from './watch.js';

/**
 * Check and click in one synchronous task, so that nothing can come between. One plain click: it is known
 * to be enough, and a second way of pressing might send a second time.
 * @param {{key: object, aliases: {kind: string, value: string}[], text: string, place: import('./place.js').Place,
 *   earlier: string[], deadline: number, wallDeadline: number}} order `earlier`: bubbles that were there, also where
 *   the page hides them now. `deadline` on performance.now(), which can stand still while the machine
 *   sleeps; `wallDeadline` on Date.now(), which can be set back. Both must lie ahead.
 * @returns {Pressed}
 */
export function pressSend({ key, aliases, text, place, earlier, deadline, wallDeadline }) {
  const chat = currentChat();
  if (!chat || chat.key !== key || !isOneOf(chat, aliases)) return { clicked: false, reason: 'wrong_chat' };
  if (normal(place.words()) !== normal(text)) return { clicked: false, reason: 'text_changed' };
  if (place.isCovered()) return { clicked: false, reason: 'dialog_open' };
  const button = place.button();
  if (!button || button.matches(':disabled, [aria-disabled="true"]')) {
    return { clicked: false, reason: 'no_send_button' };
  }
  const before = { ids: [...new Set([...earlier, ...snapshot().ids])] };
  if (performance.now() >= deadline || Date.now() >= wallDeadline) {
    return { clicked: false, reason: 'too_late' };
  }
  button.click();
  return { clicked: true, before };
}

/**
 * @returns {Before} which bubbles the open chat shows now
 */
export function snapshot() {
  return { ids: bubbles().map((bubble) => bubble.id) };
}

/**
 * Wait for an outgoing bubble that was not there before, below all that were, with these words.
 * @param {Before} before
 * @param {string} text
 * @param {object} key of the chat in which was clicked; once another is open nothing can be seen any more
 * @param {AbortSignal} signal
 * @param {number} [ms]
 * @returns {Promise<{bubble_id: string, pending: boolean}|null>}
 */
export async function waitForBubble(before, text, key, signal, ms = 20_000) {
  const found = await until(signal, ms, () => {
    if (currentChat()?.key !== key) return 'left';
    return newBubble(before, text);
  }, ['chat']);
  return found === 'left' ? null : found;
}

/**
 * @param {Before} before
 * @param {string} text
 * @returns {{bubble_id: string, pending: boolean}|null}
 */
export function newBubble(before, text) {
  const all = bubbles();
  const old = new Set(before.ids);
  const last = all.findLastIndex((bubble) => old.has(bubble.id));
  // None of the old bubbles is there: what is shown may be an older part of the conversation.
  if (last < 0 && old.size) return null;
  const found = all.find((bubble, index) => (
    index > last && bubble.outgoing && bubble.id !== '' && sameWords(bubble.text, text)
  ));
  return found ? { bubble_id: found.id, pending: found.pending } : null;
}
