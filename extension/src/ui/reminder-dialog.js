// “Remind me if she has not answered by Thursday 10:00.” The time is on my own clock; nothing is sent to anybody.

import { openDialog } from './dialog.js';
import { h, on, swap } from './h.js';
import { icon } from './icons.js';
import { wordsField } from './words-field.js';
import { explain } from '../lib/errors.js';
import { language, t } from '../lib/i18n.js';
import { call } from '../lib/server.js';
import { clockOf, dateOf, quickChoices, wallTime } from '../lib/time.js';

const TYPING_MS = 200;

/**
 * @typedef {{local: string, zone: string, in_gap?: string, in_overlap?: string}} At
 * @typedef {{text: string, at: At|null, unless_replied: boolean}} Wanted  without `at` the time stays as it is
 */

/**
 * @param {object} options
 * @param {HTMLElement | null} options.opener
 * @param {string} options.name
 * @param {string} options.zone  of my own clock
 * @param {import('../lib/store.js').Reminder} [options.reminder]  the one that is changed
 * @param {() => Date} options.now
 * @param {(wanted: Wanted) => Promise<void>} options.save
 * @param {AbortSignal} options.signal
 */
export function openReminderDialog({ opener, name, zone, reminder, now, save, signal }) {
  const dialog = openDialog({ part: 'reminder-dialog', title: t(reminder ? 'reminder.title_edit' : 'reminder.title', { name }), iconName: 'bell', opener, signal });
  /** @type {At | null} */
  let at = null;
  let [ready, busy, timer, turn] = [Boolean(reminder), false, 0, 0];
  const text = h('input', { class: 'sn-input', type: 'text', dir: 'auto', maxlength: 1000, 'aria-label': t('reminder.text'), value: reminder?.text ?? t('reminder.default', { name }), oninput: () => judge() });
  const date = h('input', { class: 'sn-input', type: 'date', 'aria-label': t('schedule.date'), onchange: () => typed(), oninput: () => typed() });
  const time = h('input', { class: 'sn-input', type: 'time', 'aria-label': t('schedule.time'), onchange: () => typed(), oninput: () => typed() });
  /** @param {string} words */
  const parse = (words) => call('times.parse', { text: words, zone, language: language() });
  const words = wordsField({
    parse, signal: dialog.signal, onUnclear: unclear,
    onMeant: (meant) => { show(meant.local); take(meant); },
  });
  const answer = h('div', { class: 'sn-meant', 'aria-live': 'polite' });
  const unless = h('input', { type: 'checkbox', checked: reminder?.unless_replied ?? true });
  const quick = h('div', { class: 'sn-quick', role: 'group', 'aria-label': t('schedule.quick') }, quickChoices(now(), zone).map((one) => h('button', {
    class: 'sn-button sn-quick-choice', type: 'button', onclick: () => { words.clear(); show(one.local); look(); },
  }, h('span', null, t(`quick.${one.key}`)), h('span', { class: 'sn-caption' }, one.key === 'monday' ? `${dateOf(one.local, language())}, ${clockOf(one.local)}` : clockOf(one.local)))));
  const problem = h('p', { class: 'sn-problem', role: 'alert' });
  const button = h('button', { class: 'sn-button sn-primary', type: 'button', onclick: () => void submit() }, icon('bell', { size: 16 }), t(reminder ? 'schedule.save' : 'reminder.do'));

  dialog.body.append(
    h('div', { class: 'sn-field' }, h('span', { class: 'sn-legend' }, t('reminder.text')), text),
    h('div', { class: 'sn-field sn-field-when' }, h('span', { class: 'sn-legend' }, t('reminder.when')), quick, words.element, h('div', { class: 'sn-moment sn-moment-two' }, date, time), answer),
    h('label', { class: 'sn-check' }, unless, h('span', null, t('reminder.unless', { name }))));
  dialog.foot.append(problem, h('button', { class: 'sn-button', type: 'button', onclick: () => dialog.close() }, t('cancel')), button);

  function judge() {
    button.disabled = busy || !ready || !text.value.trim();
  }

  function unclear() {
    turn += 1;
    ready = false;
    swap(answer);
    judge();
  }

  /** @param {string} local */
  function show(local) {
    date.value = local.slice(0, 10);
    time.value = clockOf(local);
  }

  /** @param {import('./words-field.js').Meant} meant */
  function take(meant) {
    at = { local: meant.local, zone, ...(meant.candidates.length ? {} : { in_overlap: meant.in_overlap }) };
    ready = meant.candidates.length === 0;
    if (!ready) swap(answer, doubt(meant));
    judge();
  }

  function typed() {
    if (!date.value || !time.value) return;
    words.clear();
    unclear();
    clearTimeout(timer);
    timer = window.setTimeout(look, TYPING_MS);
  }

  /** The server says which day that is, and asks where clocks skip the time or show it twice. */
  function look() {
    unclear();
    const mine = turn;
    parse(`${date.value} ${time.value.slice(0, 5)}`).then((meant) => {
      if (mine !== turn || dialog.signal.aborted) return;
      swap(answer, h('p', { class: 'sn-note' }, icon('check', { size: 16 }), h('span', { dir: 'auto' }, meant.shown)));
      take(meant);
    }, (error) => {
      if (mine === turn && !dialog.signal.aborted) swap(answer, h('p', { class: 'sn-problem' }, explain(error)));
    });
  }

  /** @param {import('./words-field.js').Meant} meant */
  function doubt({ local, candidates }) {
    return h('fieldset', { class: 'sn-doubt' }, h('legend', { class: 'sn-doubt-why' }, t('when.which')), candidates.map(({ choice, local: shown }) => h('label', { class: 'sn-check' }, h('input', {
      type: 'radio', name: 'sn-doubt', value: choice,
      onchange: () => { at = { local, zone, [choice === 'forward' || choice === 'backward' ? 'in_gap' : 'in_overlap']: choice }; ready = true; judge(); },
    }), h('span', null, h('b', null, clockOf(shown)), ' · ', t(`schedule.${choice}`)))));
  }

  async function submit() {
    busy = true;
    judge();
    swap(problem);
    try {
      await save({ text: text.value.trim(), at, unless_replied: unless.checked });
      dialog.close();
    } catch (error) {
      swap(problem, icon('alert', { size: 16 }), explain(error));
    } finally {
      busy = false;
      judge();
    }
  }

  on(dialog.element, 'keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !button.disabled) void submit();
  });
  dialog.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  if (reminder) show(wallTime(new Date(reminder.due_at), zone));
  else {
    show(quickChoices(now(), zone)[1].local);
    look();
  }
  judge();
  text.focus();
}
