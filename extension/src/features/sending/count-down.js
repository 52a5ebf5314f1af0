/** The visible seconds before a message leaves. They end early when anything about the chat changes. */
import { shortName } from '../../lib/book.js';
import { t } from '../../lib/i18n.js';
import { store } from '../../lib/store.js';
import { currentChat } from '../../page/chat.js';
import { normal } from '../../page/text.js';
import { onChange } from '../../page/watch.js';
import { showCountdown } from '../../ui/countdown.js';
import { pauseSending } from './report.js';

const DEFAULT_SECONDS = 5;

/**
 * @param {import('../sending.js').Due} message
 * @param {import('../../page/types.js').Chat} chat
 * @param {import('../../page/place.js').Place} place
 * @param {AbortSignal} signal
 * @returns {Promise<string>} 'go', or the reason to give the message back
 */
export async function countDown(message, chat, place, signal) {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  /** @type {string|null} */
  let disturbed = null;
  onChange(either, ['chat', 'list', 'rest'], () => {
    if (currentChat()?.key !== chat.key) disturbed = 'wrong_chat';
    else if (normal(place.words()) !== normal(message.text)) disturbed = 'text_changed';
    else if (place.isCovered()) disturbed = 'dialog_open';
    if (disturbed) stop.abort();
  });
  const seconds = store.get().account?.countdown_seconds ?? DEFAULT_SECONDS;
  // Over a locked screen nobody reads to whom what goes.
  const { locked } = store.get();
  const answer = await showCountdown({ name: locked ? t('lock.somebody') : shortName(chat.name), text: locked ? '' : message.text, seconds, signal: either });
  stop.abort();
  if (disturbed) return disturbed;
  if (signal.aborted) return 'stopped';
  if (answer === 'pause') await pauseSending();
  return { go: 'go', cancel: 'cancelled', pause: 'paused' }[answer];
}
