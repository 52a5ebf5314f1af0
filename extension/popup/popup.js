// The toolbar popup: how things stand, what waits, and the ways from here. It needs no page of WhatsApp.

import { direction, has, language, t, useLanguage } from '../src/lib/i18n.js';
import { readHealth } from '../src/lib/health.js';
import { readOptions } from '../src/lib/options.js';
import { call } from '../src/lib/server.js';
import { h, swap } from '../src/ui/h.js';
import { icon } from '../src/ui/icons.js';
import { dressPage } from '../src/ui/own-page.js';

const WHATSAPP = 'https://web.whatsapp.com/';

/**
 * @typedef {{paired: boolean, online: boolean, code: string | null, queued: number, due: number, please_check: number, reminders_due: number, me: any}} Status
 */

/** @param {string} id */
function place(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`popup.html has no ${id}`);
  return found;
}

/** @param {Status} status */
async function show(status) {
  const { paired, online, code, queued, due, please_check: check, reminders_due: reminded } = status;
  const state = !paired ? 'unpaired' : code === 'impostor' ? 'impostor' : online ? 'online' : 'offline';
  document.body.dataset.state = state;
  swap(place('state'), state === 'online' ? t('options.paired', { account: status.me.account.name }) : state === 'unpaired' ? t('options.notPaired')
    : state === 'impostor' ? t('options.impostor') : t('options.away', { count: queued }));
  swap(place('waiting'),
    online && status.me.account.paused && h('li', null, has(`reason.${status.me.account.pause_reason}`) && `${t(`reason.${status.me.account.pause_reason}`)} `, t('paused.long')),
    paired && (await readHealth())?.paused && h('li', { class: 'check' }, t('page.changed')),
    check > 0 && h('li', { class: 'check' }, t('popup.check', { count: check })),
    due > 0 && h('li', null, t('popup.due', { count: due })),
    reminded > 0 && h('li', null, t('popup.reminders', { count: reminded })),
    paired && online && !check && !due && !reminded && h('li', null, t('popup.calm')));
  swap(place('ways'),
    paired ? way('send', t('popup.whatsapp'), openWhatsApp, true) : way('plug', t('popup.pair'), openOptions, true),
    paired && online && (status.me.account.paused ? way('send', t('paused.resume'), () => call('sending.resume')) : way('pause', t('paused.pause'), () => call('sending.pause'))),
    paired && online && way('desk', t('popup.desk'), () => call('desk.open')),
    !paired && way('send', t('popup.whatsapp'), openWhatsApp),
    way('info', t('health.title'), () => call('health.open')),
    way('list', t('popup.options'), openOptions));
}

/**
 * @param {string} name
 * @param {string} words
 * @param {() => Promise<unknown>} go
 * @param {boolean} [first]
 */
function way(name, words, go, first = false) {
  return h('button', { type: 'button', class: first ? 'first' : null, onclick: () => void go().then(() => window.close()) }, icon(name), h('span', null, words));
}

function openWhatsApp() {
  return chrome.tabs.create({ url: WHATSAPP });
}

function openOptions() {
  return chrome.runtime.openOptionsPage();
}

await useLanguage((await readOptions()).language || navigator.language);
document.documentElement.lang = language();
document.documentElement.dir = direction();
dressPage(document);
await show(await call('status'));
