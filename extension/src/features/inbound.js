/**
 * Tells the server when a customer wrote: in the open chat, or in the chat list. Only chats of known
 * contacts are reported, and never their words.
 */
import { reportIncoming } from '../lib/inbound.js';
import { store } from '../lib/store.js';
import { watchUnread } from '../page/chats.js';
import { watchIncoming } from '../page/messages.js';

export const inbound = {
  id: 'inbound',
  during: ['locked'],
  needs: [],

  /** @param {AbortSignal} signal */
  init(signal) {
    watchIncoming(signal, ({ chat, id, text, at }) => {
      if (chat.id) void reportIncoming({ chatId: chat.id, bubbleId: id, text, at });
    });
    followCounts(signal);
  },
};

/**
 * A count that grew is a new message. A count that is seen for the first time may be old, so it only begins
 * the record.
 * @param {AbortSignal} signal
 */
function followCounts(signal) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  watchUnread(signal, (states) => {
    for (const { id, unread, preview } of states) {
      const before = counts.get(id);
      counts.set(id, unread);
      if (before === undefined || unread <= before) continue;
      const known = store.get().contactsByAlias.has(id);
      // A group's preview begins with a name, and one "stop" in a group is nobody's refusal.
      if (known) void reportIncoming({ chatId: id, bubbleId: null, text: preview, at: Date.now() });
    }
  });
}
