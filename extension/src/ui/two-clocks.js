// Whose clock is it? The customer's time and mine, side by side, as the server computed them.

import { h } from './h.js';
import { clockFace } from './clock-face.js';
import { cityOf, clockOf, dayOf } from '../lib/time.js';
import { language, t } from '../lib/i18n.js';

/**
 * @typedef {{due_at: string, local: string, zone: string, viewer_local: string, viewer_zone: string, same_clock: boolean,
 *   shift?: import('./quiet-note.js').Shift|null, ignored_quiet?: import('./quiet-note.js').Quiet|null}} Moment
 */

/**
 * @param {Moment} moment
 * @param {string} name
 * @param {{theirs: string, mine: string}} today  the present wall times in both zones
 */
export function twoClocks(moment, name, today) {
  const theirs = dial(moment.local, today.theirs, t('clock.for', { name }), cityOf(moment.zone));
  if (moment.same_clock) return h('div', { class: 'sn-clocks' }, theirs, h('p', { class: 'sn-note sn-clocks-same' }, t('clock.same')));
  return h('div', { class: 'sn-clocks' }, theirs, dial(moment.viewer_local, today.mine, t('clock.for_you'), cityOf(moment.viewer_zone)));
}

/**
 * @param {string} local
 * @param {string} today
 * @param {string} whose
 * @param {string} city
 */
function dial(local, today, whose, city) {
  return h('div', { class: 'sn-clock' }, clockFace(clockOf(local)),
    h('div', null,
      h('p', { class: 'sn-clock-time' }, h('b', null, clockOf(local)), ' ', h('span', null, dayOf(local, today, language()))),
      h('p', { class: 'sn-note', dir: 'auto' }, whose),
      h('p', { class: 'sn-caption' }, h('bdi', null, city))));
}
