// The toolbar popup: how things stand, what waits, and the ways from here. It needs no page of WhatsApp.

import { explain } from '../src/lib/errors.js';
import { direction, has, language, t, useLanguage } from '../src/lib/i18n.js';
import { readHealth } from '../src/lib/health.js';
import { notificationsBlocked } from '../src/lib/notifications.js';
import { changeOptions, readOptions, watchOptions } from '../src/lib/options.js';
import { call } from '../src/lib/server.js';
import { h, swap } from '../src/ui/h.js';
import { icon } from '../src/ui/icons.js';
import { dressPage } from '../src/ui/own-page.js';
import { unlockForm } from '../src/ui/unlock.js';
import { exportContacts, lists } from './lists.js';

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

/** @param {Status} status @param {import('../src/lib/options.js').Options} options */
async function show(status, options) {
  const { paired, online, code, queued, due, please_check: check, reminders_due: reminded } = status;
  const state = !paired ? 'unpaired' : code === 'impostor' ? 'impostor' : online ? 'online' : 'offline';
  const locked = options.locked === true;
  const open = paired && online && !locked;
  document.body.dataset.state = state;
  document.body.toggleAttribute('data-blur', options.blur === true);
  const known = open ? await lists(refresh, (error) => say(explain(error))) : null;
  swap(place('state'), locked ? t('lock.title') : state === 'online' ? t('options.paired', { account: status.me.account.name }) : state === 'unpaired' ? t('options.notPaired')
    : state === 'impostor' ? t('options.impostor') : t('options.away', { count: queued }));
  swap(place('waiting'),
    online && status.me.account.paused && h('li', null, has(`reason.${status.me.account.pause_reason}`) && `${t(`reason.${status.me.account.pause_reason}`)} `, t('paused.long')),
    paired && (await readHealth())?.paused && h('li', { class: 'check' }, t('page.changed')),
    !open && check > 0 && h('li', { class: 'check' }, t('popup.check', { count: check })),
    paired && (await notificationsBlocked()) && h('li', null, t('popup.blocked')),
    due > 0 && h('li', null, t('popup.due', { count: due })),
    reminded > 0 && h('li', null, t('popup.reminders', { count: reminded })),
    paired && online && !(known?.asking ?? check) && !due && !reminded && h('li', null, t('popup.calm')));
  swap(place('lists'), locked ? unlockForm() : known?.parts ?? null);
  swap(place('ways'),
    paired ? way('send', t('popup.whatsapp'), openWhatsApp, true) : way('plug', t('popup.pair'), openOptions, true),
    open && (status.me.account.paused ? way('send', t('paused.resume'), () => call('sending.resume')) : way('pause', t('paused.pause'), () => call('sending.pause'))),
    open && way('download', t('export.label'), async () => say(await exportContacts()), false, true),
    open && way('desk', t('popup.desk'), () => call('desk.open')),
    !paired && way('send', t('popup.whatsapp'), openWhatsApp),
    !locked && way('eye', t('blur.switch'), () => changeOptions({ blur: options.blur ? undefined : true }), false, true),
    options.pinSet && !locked && way('lock', t('lock.now'), () => call('lock.now'), false, true),
    way('info', t('health.title'), () => call('health.open')),
    way('list', t('popup.options'), openOptions));
}

/** @param {string} words */
function say(words) {
  swap(place('said'), words);
}

async function refresh() {
  const [status, options] = await Promise.all([call('status'), call('lock.state').then(readOptions)]);
  await show(status, options);
}

/**
 * @param {string} name
 * @param {string} words
 * @param {() => Promise<unknown>} go
 * @param {boolean} [first]
 * @param {boolean} [stay]  the popup is still of use afterwards
 */
function way(name, words, go, first = false, stay = false) {
  return h('button', { type: 'button', class: first ? 'first' : null, onclick: () => void go().then(() => stay || window.close(), (error) => say(explain(error))) }, icon(name), h('span', null, words));
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
await watchOptions(new AbortController().signal, () => void refresh());
