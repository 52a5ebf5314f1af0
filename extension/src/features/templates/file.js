// A template's file: the composer takes words alone, so what becomes of the file is said, and left to the person.

import { call } from '../../lib/server.js';
import { brought } from '../../lib/brought.js';
import { explain } from '../../lib/errors.js';
import { t } from '../../lib/i18n.js';
import { currentChat } from '../../page/chat.js';
import { clearTyped, composerState, insertText } from '../../page/composer.js';
import { placeFile } from '../../page/preview.js';
import { toast } from '../../ui/toast.js';

/** @typedef {import('../../ui/file-field.js').Stored} Stored */

/**
 * @param {object} key  of the chat in which the template's words were inserted
 * @param {Stored | null | undefined} file
 * @param {string} text  those words
 * @param {AbortSignal} signal
 */
export function offerFile(key, file, text, signal) {
  brought.delete(key);
  if (!file) return;
  brought.set(key, { file, text });
  toast(t('templates.file', { name: file.name }), { key: 'templates', action: { text: t('templates.attach'), run: () => void attach(key, file, signal) } });
}

/**
 * Put the file over the chat with what the composer holds below it. The person looks at it and sends it, or not.
 * @param {object} key
 * @param {Stored} file
 * @param {AbortSignal} signal
 */
async function attach(key, file, signal) {
  try {
    const base64 = await call('attachments.bytes', { id: file.id });
    if (currentChat()?.key !== key) return toast(t('templates.other_chat'), { key: 'templates' });
    const { draft } = composerState();
    if (draft && !await clearTyped(draft)) return toast(t('templates.not_attached'), { key: 'templates' });
    const placed = await placeFile({ name: file.name, type: file.type, base64 }, draft, signal, true);
    if (placed.ok) return;
    if (draft) await insertText(draft);
    toast(t('templates.not_attached'), { key: 'templates' });
  } catch (error) {
    toast(explain(error), { key: 'templates' });
  }
}
