/**
 * How well Sidenote understands the page of WhatsApp: which of its places were found and how, which features
 * rest, and a report to copy that holds shapes and no words.
 */
import { askHealth, watchReports } from '../src/lib/health.js';
import { direction, featureName, language, t, useLanguage } from '../src/lib/i18n.js';
import { notificationsBlocked } from '../src/lib/notifications.js';
import { readOptions } from '../src/lib/options.js';
import { h, on, swap } from '../src/ui/h.js';
import { dressPage } from '../src/ui/own-page.js';

/** @typedef {import('../src/lib/health.js').Report} Report */

/** @type {Report|null} */
let shown = null;

/** @param {string} id */
function place(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`health.html has no ${id}`);
  return found;
}

/** @param {Report|null} report */
function show(report) {
  shown = report;
  const lost = report?.keys.filter(({ missing }) => missing) ?? [];
  const resting = report?.features.filter(({ missing, off }) => off !== null || missing.length) ?? [];
  place('verdict').dataset.well = String(!lost.length && !resting.length);
  place('verdict').textContent = verdict(report, lost.length, resting.length);
  place('seen').textContent = report ? t('health.seen', {
    when: new Date(report.at).toLocaleString(language()), version: `Sidenote ${report.version}`, rules: report.rules ?? '–',
  }) : '';
  /** @type {HTMLButtonElement} */ (place('copy')).disabled = !report;
  void notificationsBlocked().then((blocked) => swap(place('blocked'), blocked && t('popup.blocked')));
  swap(place('features'), report?.features.map((feature) => h('li', null, featureName(feature.id), stateOf(feature))));
  swap(place('keys'), report?.keys.map((key) => h('tr', null, h('th', { scope: 'row' }, h('code', null, key.key)), found(key))));
}

/**
 * @param {Report|null} report
 * @param {number} lost
 * @param {number} resting
 */
function verdict(report, lost, resting) {
  if (!report) return t('health.none');
  if (report.paused) return t('page.changed');
  return lost || resting ? t('page.partly') : t('health.well');
}

/** @param {Report['features'][number]} feature */
function stateOf({ on: runs, missing, off }) {
  if (off !== null) return h('span', { class: 'missing' }, t('health.off', { reason: off }));
  if (missing.length) return h('span', { class: 'missing' }, t('health.lacks', { keys: missing.join(', ') }));
  return h('span', null, runs ? t('health.on') : t('health.waits'));
}

/** @param {Report['keys'][number]} key */
function found({ candidate, overridden, missing }) {
  if (missing) return h('td', { class: 'missing' }, t('health.missing'));
  if (candidate === null) return h('td', null, t('health.absent'));
  return h('td', null, h('code', { dir: 'ltr' }, candidate), overridden && ` ${t('health.overridden')}`);
}

/** The clipboard is asked only after a press, which is all the permission it needs. */
async function copy() {
  await navigator.clipboard.writeText(JSON.stringify({ ...shown, browser: navigator.userAgent }, null, 1));
  place('note').textContent = t('health.copied');
}

const { language: chosen } = await readOptions();
await useLanguage(chosen || navigator.language);
document.documentElement.lang = language();
document.documentElement.dir = direction();
for (const element of document.querySelectorAll('[data-words]')) element.textContent = t(element.getAttribute('data-words') ?? '');
dressPage(document);
on(place('again'), 'click', () => void askHealth());
on(place('copy'), 'click', () => void copy());
watchReports(new AbortController().signal, show);
await askHealth();
