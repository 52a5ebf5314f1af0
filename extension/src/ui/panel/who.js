// Whose page this is: name, phone, the time where they are, whether they may be written to.

import { editable } from '../edit.js';
import { h, swap } from '../h.js';
import { icon } from '../icons.js';
import { initials } from '../filtered-list.js';
import { openZonePicker } from '../zone-picker.js';
import { toast } from '../toast.js';
import { callName, ensureContact, updateContact } from '../../lib/book.js';
import { explain } from '../../lib/errors.js';
import { t } from '../../lib/i18n.js';
import { spaced } from '../../lib/phone.js';
import { cityOf, clockOf, viewerZone, wallTime } from '../../lib/time.js';

/**
 * @typedef {import('../../lib/store.js').Contact} Contact
 * @typedef {import('../../lib/book.js').Who} Who
 */

/** @param {AbortSignal} signal */
export function whoSection(signal) {
  const element = h('section', { class: 'sn-who' });
  let minute = '';

  /**
   * @param {Who} who
   * @param {Contact | null} contact  null while nothing was written about this chat
   * @param {Date} now
   */
  function draw(who, contact, now) {
    const name = callName(contact, who);
    const phone = contact?.phone ?? who.phone;
    // WhatsApp calls an unsaved contact by the number; said twice it would only look like two things.
    const numbered = phone !== null && name.replace(/\D/g, '') === phone.replace(/\D/g, '') && !/\p{L}/u.test(name);
    element.setAttribute('aria-label', name);
    if (element.querySelector('[data-editing]')) return;
    const group = contact ? contact.kind === 'group' : Boolean(who.isGroup);
    swap(element,
      h('div', { class: 'sn-who-top' },
        h('span', { class: 'sn-who-mark', 'aria-hidden': 'true' }, group ? icon('group') : numbered ? icon('person') : initials(name) || icon('person')),
        h('div', { class: 'sn-who-name' },
          editable({
            label: t('panel.name'), value: name, key: 'name', className: 'sn-edit-title',
            async save(value) {
              const { id } = contact ?? await ensureContact(who);
              await updateContact(id, { name: value });
            },
          }),
          phone && !numbered && h('p', { class: 'sn-note' }, h('span', { class: 'sn-phone' }, spaced(phone))))),
      contact ? zoneLine(contact, now, signal) : h('p', { class: 'sn-note sn-who-line' }, t('panel.unknown')),
      contact && h('label', { class: 'sn-switch-line' }, h('span', null, t('panel.opted_out')),
        h('input', {
          type: 'checkbox', role: 'switch', class: 'sn-switch', 'data-key': 'opted-out', checked: contact.opted_out,
          onchange: (/** @type {Event} */ event) => {
            const input = /** @type {HTMLInputElement} */ (event.target);
            updateContact(contact.id, { opted_out: input.checked }).catch((error) => { input.checked = contact.opted_out; toast(explain(error), { key: 'panel' }); });
          },
        })));
    minute = clockOf(wallTime(now, contact?.effective_zone ?? 'UTC'));
  }

  return {
    element,
    draw,
    /** Only the clock moves on. @param {Contact | null} contact @param {Date} now */
    tick(contact, now) {
      const clock = element.querySelector('[data-clock]');
      const next = clockOf(wallTime(now, contact?.effective_zone ?? 'UTC'));
      if (clock && next !== minute) clock.textContent = minute = next;
    },
  };
}

/**
 * @param {Contact} contact
 * @param {Date} now
 * @param {AbortSignal} signal
 */
function zoneLine(contact, now, signal) {
  const { effective_zone: zone, zone_source: source } = contact;
  const button = h('button', {
    class: 'sn-zone-line', type: 'button', 'data-key': 'zone',
    onclick: () => openZonePicker({
      opener: button, chosen: source === 'workspace' ? null : zone, likely: [zone, viewerZone()], now: new Date(), signal,
      onChoose: (chosen) => void updateContact(contact.id, { zone: chosen }).catch((error) => toast(explain(error), { key: 'panel' })),
    }),
  }, h('b', { 'data-clock': true }, clockOf(wallTime(now, zone))), ' ', h('bdi', null, cityOf(zone)), h('span', { class: 'sn-note' }, ' · ', t(`zone.short_${source}`)), h('span', { class: 'sn-unseen' }, ` ${t('zone.change', { zone })}`), icon('down', { size: 14 }));
  return h('div', { class: 'sn-who-line' }, button, source === 'workspace' && contact.kind !== 'group' && h('p', { class: 'sn-note' }, t('zone.unsure', { name: contact.name || contact.phone || '' })));
}
