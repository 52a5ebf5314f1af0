// Asking the server for a template's text, as a certain customer would get it.

import { ensureContact } from './book.js';
import { has, t } from './i18n.js';
import { call } from './server.js';
import { store } from './store.js';
import { recall, remember } from './prefs.js';

const RECENT = 20;

/**
 * @param {import('./book.js').Who} who
 * @returns {(template: {id: number}, values: Record<string, string>) => Promise<import('../ui/template-picker.js').Preview>}
 */
export function previewFor(who) {
  return async (template, values) => {
    const contact = await ensureContact(who);
    return call('templates.preview', { template_id: template.id, contact_id: contact.id, values });
  };
}

/** The words people know a field by. @param {string} key */
export function titleOf(key) {
  if (has(`field.${key}`)) return t(`field.${key}`);
  const field = store.get().fields.find((one) => one.key === key);
  return field?.title ?? key.replaceAll('_', ' ');
}

/** Ids of the templates used last in this browser, latest first. @returns {Promise<number[]>} */
export function recentTemplates() {
  return recall('recentTemplates', []);
}

/** @param {number} id */
export async function noteUse(id) {
  const before = await recentTemplates();
  await remember('recentTemplates', [id, ...before.filter((one) => one !== id)].slice(0, RECENT));
}
