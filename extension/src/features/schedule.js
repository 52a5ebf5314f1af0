// The clock beside Send: what stands in the composer goes out later, at the customer's time.

import { currentChat } from '../page/chat.js';
import { clearTyped, composerState } from '../page/composer.js';
import { normal } from '../page/text.js';
import { addToTray } from '../ui/composer-tray.js';
import { h } from '../ui/h.js';
import { icon } from '../ui/icons.js';
import { planMessage } from '../ui/plan-message.js';
import { toast } from '../ui/toast.js';
import { brought } from '../lib/brought.js';
import { t, watchLanguage } from '../lib/i18n.js';

/** @type {import('./index.js').Feature} */
export const schedule = { id: 'schedule', needs: ['header', 'composer'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  const button = h('button', { class: 'sn-icon-button', type: 'button', 'data-part': 'schedule-button', 'aria-haspopup': 'dialog', onclick: () => plan() }, icon('clock', { size: 20 }));
  addToTray(button, 2, signal);
  watchLanguage(signal, () => {
    button.setAttribute('aria-label', t('schedule.button'));
    button.title = t('schedule.button');
  });

  function plan() {
    const chat = currentChat();
    if (!chat) return;
    if (!chat.id) {
      toast(t('panel.unreadable'), { key: 'schedule' });
      return;
    }
    const { draft } = composerState();
    const kept = brought.get(chat.key);
    void planMessage({
      who: chat, text: draft, opener: button, signal,
      file: kept && normal(draft).includes(normal(kept.text)) ? kept.file : null,
      onSaved() {
        // Only the very words that were scheduled, in the very chat they were taken from, are cleared.
        if (draft.trim() && currentChat()?.key === chat.key) void clearTyped(draft);
      },
    });
  }
}
