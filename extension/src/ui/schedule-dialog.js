// Send later: the words, the moment on the customer's clock, and what that is on mine.
//
// What the two clocks show always comes from the server; the browser's own time zone data only offers the
// quick choices. A moment that does not exist, or exists twice, is asked about, never guessed.

import { h, on, swap } from './h.js';
import { icon } from './icons.js';
import { openDialog } from './dialog.js';
import { fileField } from './file-field.js';
import { openZonePicker } from './zone-picker.js';
import { quietNote } from './quiet-note.js';
import { repeatField } from './repeat-field.js';
import { twoClocks } from './two-clocks.js';
import { wordsField } from './words-field.js';
import { cityOf, clockOf, dateOf, dayOf, quickChoices, viewerZone, wallTime } from '../lib/time.js';
import { explain } from '../lib/errors.js';
import { language, t } from '../lib/i18n.js';

const TYPING_MS = 200;

/**
 * @typedef {{local: string, zone: 'recipient', in_gap?: string, in_overlap?: string, quiet?: 'ignore'}} SendAt
 * @typedef {{due_at: string, local: string, choice: string}} Candidate
 * @typedef {import('./two-clocks.js').Moment} Moment
 * @typedef {import('./file-field.js').Stored} Stored
 * @typedef {import('./repeat-field.js').Repeat} Repeat
 * @typedef {{body: string, send_at: SendAt, hold_on_reply: boolean, attachment_id?: number | null}} Plan
 */

/**
 * @param {object} options
 * @param {HTMLElement | null} options.opener
 * @param {string} options.name
 * @param {boolean} [options.isGroup]
 * @param {{zone: string, source: string}} options.zone  the contact's effective zone and where it is from
 * @param {string} options.text
 * @param {string} [options.local]  the wall time of a message that is being changed
 * @param {boolean} [options.hold]
 * @param {boolean} [options.editing]
 * @param {() => Date} options.now
 * @param {(sendAt: SendAt, signal: AbortSignal) => Promise<Moment>} options.preview
 * @param {(text: string) => Promise<import('./words-field.js').Meant>} options.parse  a time in words
 * @param {boolean} [options.ignoreQuiet]  the message that is changed leaves in a quiet time on purpose
 * @param {(zone: string) => Promise<{zone: string, source: string}>} options.setZone  for this contact
 * @param {((opener: HTMLElement, use: (text: string, file?: Stored | null) => void) => void) | null} options.chooseTemplate
 * @param {Stored | null} [options.file]
 * @param {Stored | null} [options.brought]  by the template that the words are from
 * @param {Parameters<typeof fileField>[0]['add']} options.addFile
 * @param {Parameters<typeof fileField>[0]['bytes']} options.fileBytes
 * @param {(words: string, sendAt: SendAt, repeat: Repeat) => Promise<import('./repeat-field.js').Upcoming[]>} options.dates
 * @param {(plan: Plan, repeat: Repeat | null) => Promise<void>} options.save
 * @param {AbortSignal} options.signal
 */
export function openScheduleDialog(options) {
  const { opener, name, now, preview, save, editing = false } = options;
  let { zone } = options;
  let local = options.local ?? quickChoices(now(), zone.zone)[1].local;
  /** @type {{in_gap?: string, in_overlap?: string}} */
  let choice = {};
  let ignoreQuiet = options.ignoreQuiet ?? false;
  let timer = 0;
  let turn = 0;
  let ready = false;
  let busy = false;
  let repeated = false;

  const dialog = openDialog({ part: 'schedule-dialog', title: t(editing ? 'schedule.title_edit' : 'schedule.title', { name }), iconName: 'clock', opener, signal: options.signal });
  const text = h('textarea', { class: 'sn-input sn-words', rows: 4, dir: 'auto', 'aria-label': t('schedule.text'), value: options.text, oninput: () => judge() });
  const date = h('input', { class: 'sn-input', type: 'date', 'aria-label': t('schedule.date'), onchange: () => typed(), oninput: () => typed() });
  const time = h('input', { class: 'sn-input', type: 'time', 'aria-label': t('schedule.time'), onchange: () => typed(), oninput: () => typed() });
  const words = wordsField({ parse: options.parse, signal: dialog.signal, onMeant: understood, onUnclear: () => { turn += 1; ready = false; swap(answer); judge(); } });
  const zoneButton = h('button', { class: 'sn-button sn-zone', type: 'button', onclick: () => chooseZone() });
  const quick = h('div', { class: 'sn-quick', role: 'group', 'aria-label': t('schedule.quick') });
  const unsure = h('div');
  const repeat = repeatField(repeatChanged);
  const answer = h('div', { class: 'sn-answer', 'aria-live': 'polite' });
  const hold = h('input', { type: 'checkbox', checked: options.hold ?? false });
  const problem = h('p', { class: 'sn-problem', role: 'alert' });
  const button = h('button', { class: 'sn-button sn-primary', type: 'button', onclick: () => void submit() }, icon('clock', { size: 16 }), t(editing ? 'schedule.save' : 'schedule.do'));
  const templateButton = options.chooseTemplate && h('button', {
    class: 'sn-link', type: 'button',
    onclick: () => options.chooseTemplate?.(templateButton || button, (chosen, brought) => { text.value = chosen; file.bring(brought); judge(); text.focus(); }),
  }, t('schedule.use_template'));

  const file = fileField({
    file: options.file ?? null, add: options.addFile, bytes: options.fileBytes, onChange: () => judge(),
    onTrouble: (words) => swap(problem, words && [icon('alert', { size: 16 }), words]),
  });

  dialog.body.append(
    h('div', { class: 'sn-field' }, h('div', { class: 'sn-field-head' }, h('span', { class: 'sn-legend' }, t('schedule.text')), templateButton), text, file.element),
    h('div', { class: 'sn-field sn-field-when' }, h('span', { class: 'sn-legend' }, t('schedule.when', { name })), quick, words.element, h('div', { class: 'sn-moment' }, date, time, zoneButton), unsure),
    answer,
    editing ? '' : repeat.element,
    h('label', { class: 'sn-check' }, hold, h('span', null, t('schedule.hold'))));
  dialog.foot.append(problem, h('button', { class: 'sn-button', type: 'button', onclick: () => dialog.close() }, t('cancel')), button);

  function judge() {
    button.disabled = busy || file.busy || !ready || !text.value.trim();
  }

  function drawZone() {
    swap(zoneButton, icon('globe', { size: 16 }), h('span', null, cityOf(zone.zone)), icon('down', { size: 16 }));
    zoneButton.setAttribute('aria-label', t('zone.change', { zone: zone.zone }));
    const known = zone.source === 'contact' || zone.source === 'phone';
    swap(unsure, known ? h('p', { class: 'sn-note' }, t(`zone.from_${zone.source}`))
      : h('p', { class: 'sn-callout' }, icon('globe', { size: 16 }), h('span', null, t(options.isGroup ? 'zone.unsure_group' : 'zone.unsure', { name }), ' ', h('button', { class: 'sn-link', type: 'button', onclick: () => chooseZone() }, t('zone.choose')))));
    swap(quick, quickChoices(now(), zone.zone).map((one) => h('button', {
      class: 'sn-button sn-quick-choice', type: 'button', 'data-key': one.key, 'aria-pressed': String(one.local === local), onclick: () => { words.clear(); pick(one.local); },
    }, h('span', null, t(`quick.${one.key}`)), h('span', { class: 'sn-caption' }, one.key === 'monday' ? `${dateOf(one.local, language())}, ${clockOf(one.local)}` : clockOf(one.local)))));
  }

  /** @param {string} wanted @param {{in_gap?: string, in_overlap?: string}} [chosen] */
  function pick(wanted, chosen = {}) {
    local = wanted;
    date.value = local.slice(0, 10);
    time.value = clockOf(local);
    choice = chosen;
    drawZone();
    look();
  }

  /** @param {import('./words-field.js').Meant} meant */
  function understood(meant) {
    // “In 2 hours” is one instant, also where the clock shows its time twice; a wall time is asked about there.
    pick(meant.local, meant.candidates.length ? {} : { in_overlap: meant.in_overlap });
  }

  /** @returns {SendAt} */
  function sendAt() {
    // A series goes by the calendar: where its time does not exist, or comes twice, nobody is asked each time.
    const chosen = repeat.repeats() ? { in_gap: 'forward', in_overlap: 'first' } : choice;
    return { local, zone: 'recipient', ...chosen, ...(ignoreQuiet ? { quiet: 'ignore' } : {}) };
  }

  function typed() {
    if (!date.value || !time.value) return;
    const wanted = `${date.value}T${time.value.slice(0, 5)}`;
    if (wanted === local) return;
    local = wanted;
    choice = {};
    ready = false;
    words.clear();
    judge();
    drawZone();
    clearTimeout(timer);
    timer = window.setTimeout(look, TYPING_MS);
  }

  function repeatChanged() {
    // What goes out again and again should not go on over an answer, unless the person says so.
    if (repeat.repeats() && !repeated) hold.checked = true;
    repeated = repeat.repeats();
    look();
  }

  /** Ask the server which moment this is. */
  function look() {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    ready = false;
    judge();
    const again = repeat.repeats() ? repeat.read(local) : null;
    // The dates do not hang on the words, which may still be to come.
    const asked = again ? options.dates(text.value.trim() || '…', sendAt(), again) : Promise.resolve([]);
    Promise.all([preview(sendAt(), dialog.signal), asked]).then(([moment, upcoming]) => {
      if (mine !== turn) return;
      if (again) repeat.show(upcoming, wallTime(now(), moment.zone));
      ready = !repeat.repeats() || upcoming.length > 0;
      swap(answer, twoClocks(moment, name, { theirs: wallTime(now(), moment.zone), mine: wallTime(now(), moment.viewer_zone) }),
        quietNote(moment, wallTime(now(), moment.zone), (ignore) => { ignoreQuiet = ignore; look(); }),
        new Date(moment.due_at) <= now() && h('p', { class: 'sn-note' }, t('schedule.now')));
      judge();
    }, (error) => {
      if (mine !== turn || dialog.signal.aborted) return;
      repeat.show([], '');
      const candidates = error?.more?.candidates ?? [];
      swap(answer, candidates.length ? doubt(error.code, candidates) : h('p', { class: 'sn-callout sn-callout-danger' }, icon('alert', { size: 16 }), explain(error)));
    });
  }

  /** @param {string} code @param {Candidate[]} candidates */
  function doubt(code, candidates) {
    const gap = code === 'local_time_gap';
    const today = wallTime(now(), zone.zone);
    return h('fieldset', { class: 'sn-doubt' },
      h('legend', { class: 'sn-doubt-why' }, icon('alert', { size: 16 }), t(gap ? 'schedule.gap' : 'schedule.overlap', { time: clockOf(local), city: cityOf(zone.zone) })),
      candidates.map((one) => h('label', { class: 'sn-check' }, h('input', {
        type: 'radio', name: 'sn-doubt', value: one.choice,
        onchange: () => { choice = gap ? { in_gap: one.choice } : { in_overlap: one.choice }; look(); },
      }), h('span', null, h('b', null, clockOf(one.local)), ' ', dayOf(one.local, today, language()), ' · ', t(`schedule.${one.choice}`)))));
  }

  function chooseZone() {
    openZonePicker({
      opener: zoneButton, chosen: zone.source === 'workspace' ? null : zone.zone, likely: [zone.zone, viewerZone()], now: now(), signal: dialog.signal,
      onChoose: (chosen) => void options.setZone(chosen).then((kept) => { zone = kept; drawZone(); look(); }, (error) => swap(problem, explain(error))),
    });
  }

  async function submit() {
    busy = true;
    judge();
    swap(problem);
    try {
      const again = repeat.repeats() ? repeat.read(local) : null;
      await save({ body: text.value, send_at: sendAt(), hold_on_reply: hold.checked, ...(file.file?.id === options.file?.id ? {} : { attachment_id: file.file?.id ?? null }) }, again);
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
  file.bring(options.brought);
  pick(local);
  text.focus();
}
