// What one would write in the margin: free notes, and the fields the workspace keeps.

import { editable } from '../edit.js';
import { h } from '../h.js';
import { section } from './section.js';
import { ensureContact, updateContact } from '../../lib/book.js';
import { t } from '../../lib/i18n.js';

/**
 * @typedef {import('../../lib/store.js').Contact} Contact
 * @typedef {import('../../lib/store.js').Field} Field
 * @typedef {import('../../lib/book.js').Who} Who
 */

export function notesSection() {
  const part = section({ iconName: 'pencil' });
  return {
    element: part.element,
    /** @param {Who} who @param {Contact | null} contact */
    draw(who, contact) {
      part.draw(t('panel.notes'), [editable({
        label: t('panel.notes'), value: contact?.notes ?? '', empty: t('panel.notes_empty'), type: 'long', key: 'notes', className: 'sn-edit-notes',
        async save(value) {
          const { id } = contact ?? await ensureContact(who);
          await updateContact(id, { notes: value });
        },
      })]);
    },
  };
}

export function fieldsSection() {
  const part = section({ iconName: 'list' });
  return {
    element: part.element,
    /** @param {Who} who @param {Contact | null} contact @param {Field[]} fields */
    draw(who, contact, fields) {
      part.element.hidden = fields.length === 0;
      part.draw(t('panel.fields'), [h('dl', { class: 'sn-fields' }, fields.map((field) => {
        const value = contact?.fields[field.key] ?? '';
        return h('div', null, h('dt', { class: 'sn-caption' }, h('bdi', null, field.title)), h('dd', null, editable({
          label: field.title, value, key: `field-${field.key}`, type: /** @type {any} */ (field.type), choices: field.choices,
          async save(text) {
            const { id } = contact ?? await ensureContact(who);
            await updateContact(id, { fields: { [field.key]: text || null } });
          },
        })));
      }))]);
    },
  };
}
