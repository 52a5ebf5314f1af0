// Asking the server for a template's text, as a certain customer would get it.

import { contactOf } from './book.js';
import { has, t } from './i18n.js';
import { call } from './server.js';
import { store } from './store.js';
import { recall, remember } from './prefs.js';

const RECENT = 20;

/**
 * Looking at a template makes no contact of a chat; what the chat itself says is filled in until there is one.
 * @param {import('./book.js').Who} who
 * @returns {(template: {id: number}, values: Record<string, string>) => Promise<import('../ui/template-picker.js').Preview>}
 */
export function previewFor(who) {
  return (template, values) => {
    const contact = contactOf(who);
    const known = contact && contact.id > 0 ? { contact_id: contact.id, values } : { values: { ...ownWords(who), ...values } };
    return call('templates.preview', { template_id: template.id, ...known });
  };
}

/** @param {import('./book.js').Who} who */
function ownWords({ name, phone, isGroup }) {
  // WhatsApp shows the number of an unsaved contact in place of a name, and nobody is called by that.
  const called = /\p{L}/u.test(name) ? name : '';
  const first = isGroup ? '' : called.split(/\s+/)[0];
  return Object.fromEntries(Object.entries({ name: called, first_name: first, phone: phone ?? '' }).filter(([, value]) => value));
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
