// What a quiet time of the account does to a message, said before it is saved, with the way around it.

import { h } from './h.js';
import { icon } from './icons.js';
import { language, t } from '../lib/i18n.js';
import { clockOf, dayOf } from '../lib/time.js';

/**
 * @typedef {{why: 'quiet_hours'|'sabbath'|'holiday', name: string|null}} Quiet
 * @typedef {Quiet & {from: string, to: string}} Shift
 */

/** “Quiet hours”, “the Sabbath”, or the holiday's own name. @param {Quiet} quiet */
export function quietName({ why, name }) {
  return why === 'holiday' && name ? name : t(`quiet.${why}`);
}

/**
 * @param {Shift} shift
 * @param {string} today  the present wall time in the same zone
 */
export function shiftWords(shift, today) {
  return t('quiet.moved', { why: quietName(shift), from: momentOf(shift.from, today), to: momentOf(shift.to, today) });
}

/**
 * @param {{shift?: Shift|null, ignored_quiet?: Quiet|null}} moment  an answer of the preview
 * @param {string} today
 * @param {(ignore: boolean) => void} choose
 * @returns {HTMLElement | null}
 */
export function quietNote({ shift, ignored_quiet: ignored }, today, choose) {
  if (!shift && !ignored) return null;
  const words = shift ? shiftWords(shift, today) : t('quiet.ignored', { why: quietName(/** @type {Quiet} */ (ignored)) });
  return h('p', { class: 'sn-callout sn-quiet' }, icon('moon', { size: 16 }), h('span', null, words, ' ',
    h('button', { class: 'sn-link', type: 'button', 'data-key': 'quiet', onclick: () => choose(Boolean(shift)) },
      shift ? t('quiet.anyway', { time: clockOf(shift.from) }) : t('quiet.keep'))));
}

/** @param {string} local @param {string} today */
function momentOf(local, today) {
  return `${clockOf(local)} ${dayOf(local, today, language())}`;
}
