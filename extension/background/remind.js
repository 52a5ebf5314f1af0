/**
 * Reminders that came up are said once each, also when several tabs hear of them or the background was stopped
 * in between; a notification of one that was ticked off goes away.
 *
 * @typedef {{id: number, state: string, text: string, contact_name: string, fired_at: string|null}} Reminder
 */
import { language, wordsFor } from './words.js';

const PREFIX = 'reminder-';
const KEPT = 'saidReminders';

/** @param {Reminder[]} reminders those that changed */
export async function remindersSeen(reminders) {
  if (!reminders.length) return;
  await navigator.locks.request('reminders', async () => {
    const kept = (await chrome.storage.local.get(KEPT))[KEPT];
    const said = /** @type {Record<string, string>} */ ({ ...(/** @type {object} */ (kept)) });
    for (const { id, state, text, contact_name: name, fired_at: at } of reminders) {
      if (state !== 'due') {
        if (id in said) await chrome.notifications.clear(PREFIX + id);
        delete said[id];
      } else if (said[id] !== at) {
        said[id] = String(at);
        await say(id, name, text);
      }
    }
    await chrome.storage.local.set({ [KEPT]: said });
  });
}

/**
 * @param {number} id
 * @param {string} name
 * @param {string} text
 */
async function say(id, name, text) {
  const { remindTitle } = wordsFor(await language());
  await chrome.notifications.create(PREFIX + id, {
    type: 'basic', iconUrl: chrome.runtime.getURL('icons/128.png'), title: remindTitle.replace('{name}', name), message: text,
  });
}
