// Once, or again and again: how often, until when, and the dates that come of it as the server counts them.

import { h, swap } from './h.js';
import { quietName } from './quiet-note.js';
import { clockOf, dayOf } from '../lib/time.js';
import { language, t } from '../lib/i18n.js';

const SHOWN = 4;

/**
 * @typedef {{rule: {freq: string, local_time: string}, starts_on: string, ends: {after: number} | {on: string} | null}} Repeat
 *   as the server takes it, beside the words
 * @typedef {{local: string, shift?: import('./quiet-note.js').Shift | null}} Upcoming
 */

/** @param {() => void} onChange */
export function repeatField(onChange) {
  /** @param {string} name @param {string[]} keys */
  const choice = (name, keys) => h('select', { class: 'sn-input', 'data-key': name, 'aria-label': t(`repeat.${name}`), onchange: () => { fit(); onChange(); } },
    keys.map((key) => h('option', { value: key }, t(`repeat.${key}`))));
  const often = choice('often', ['once', 'daily', 'weekly', 'monthly']);
  const ends = choice('ends', ['never', 'after', 'on']);
  const times = h('input', { class: 'sn-input', type: 'number', min: 1, max: 1000, value: 10, 'aria-label': t('repeat.after'), oninput: onChange });
  const last = h('input', { class: 'sn-input', type: 'date', 'aria-label': t('repeat.on'), oninput: onChange });
  const end = h('div', { class: 'sn-moment sn-moment-two' });
  const dates = h('div', { 'aria-live': 'polite' });

  function fit() {
    swap(end, often.value === 'once' ? null : [ends, ends.value === 'after' && times, ends.value === 'on' && last]);
    swap(dates);
  }

  return {
    element: h('div', { class: 'sn-field sn-field-when' }, h('span', { class: 'sn-legend' }, t('repeat.often')), often, end, dates),
    repeats: () => often.value !== 'once',
    /**
     * @param {string} local  the first wall time
     * @returns {Repeat | null}  null while the end is not filled in
     */
    read(local) {
      if (ends.value !== 'never' && !(ends.value === 'after' ? times.checkValidity() && times.value : last.value)) return null;
      return {
        rule: { freq: often.value, local_time: clockOf(local) },
        starts_on: local.slice(0, 10),
        ends: ends.value === 'after' ? { after: Number(times.value) } : ends.value === 'on' ? { on: last.value } : null,
      };
    },
    /** @param {Upcoming[]} upcoming @param {string} today  the present wall time on the same clock */
    show(upcoming, today) {
      const more = upcoming.length > SHOWN;
      const shown = upcoming.slice(0, SHOWN).map(({ local, shift }) => h('li', null, h('b', null, dayOf(local, today, language())), ` ${clockOf(local)}`, shift && h('span', { class: 'sn-note' }, ` ${quietName(shift)}`)));
      swap(dates, shown.length > 0 && h('ol', { class: 'sn-dates', 'aria-label': t('repeat.dates') }, shown, more && h('li', null, '…')));
    },
  };
}
