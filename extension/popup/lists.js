// What needs no page of WhatsApp: messages that ask, what leaves next, and the sheet of all contacts.

import { download } from '../src/lib/download.js';
import { explain } from '../src/lib/errors.js';
import { has, language, t } from '../src/lib/i18n.js';
import { call } from '../src/lib/server.js';
import { clockOf, dayOf, viewerZone, wallTime } from '../src/lib/time.js';
import { h } from '../src/ui/h.js';

/** @typedef {import('../src/lib/store.js').Message & {contact_name: string}} Message */

const SHOWN = 5;
const UNDO_MS = 10_000;

/**
 * @param {string} states separated by commas
 * @returns {Promise<Message[]>}
 */
async function messages(states) {
  return (await call('messages.list', { state: states, limit: SHOWN })).items;
}

/**
 * @param {() => Promise<void>} again  draw everything anew
 * @param {(error: unknown) => void} fail
 * @returns {Promise<{asking: number, parts: (HTMLElement|false)[]}>}
 */
export async function lists(again, fail) {
  const [asking, next] = await Promise.all([messages('unknown,missed,held'), messages('scheduled,claimed,sending')]);
  const parts = [
    asking.length > 0 && h('section', { class: 'check', 'aria-label': t('popup.check', { count: asking.length }) }, h('h2', null, t('popup.check', { count: asking.length })),
      h('ul', null, asking.map((message) => h('li', null, ...wordsOf(message), h('p', { class: 'why' }, whyOf(message)), choices(message, again, fail))))),
    next.length > 0 && h('section', { 'aria-label': t('panel.upcoming') }, h('h2', null, t('panel.upcoming')), h('ul', null, next.map((message) => h('li', null, ...wordsOf(message))))),
  ];
  return { asking: asking.length, parts };
}

/**
 * @param {Message} message
 * @param {() => Promise<void>} again
 * @param {(error: unknown) => void} fail
 */
function choices(message, again, fail) {
  /** @param {string} outcome */
  const resolve = (outcome) => void call('messages.resolve', { id: message.id, rev: message.rev, outcome }).then(again, fail);
  let timer = 0;
  const drop = h('button', { type: 'button', onclick: () => {
    clearTimeout(timer);
    // Dropping is for good, so it waits under “Undo”; a popup that is closed meanwhile has dropped nothing.
    timer = timer ? 0 : window.setTimeout(() => drop.isConnected && resolve('drop'), UNDO_MS);
    drop.textContent = t(timer ? 'undo' : 'check.drop');
  } }, t('check.drop'));
  const others = ['sent', 'send_again'].map((outcome) => (
    h('button', { type: 'button', onclick: () => resolve(outcome) }, t(`check.${outcome}`))));
  return h('p', { class: 'choices' }, others, drop);
}

/** @param {Message} message */
function wordsOf(message) {
  const mine = wallTime(new Date(message.due_at), viewerZone());
  const when = `${dayOf(mine, wallTime(new Date(), viewerZone()), language())} ${clockOf(mine)}`;
  return [h('p', { class: 'who' }, h('b', { class: 'private' }, h('bdi', null, message.contact_name.slice(0, 100))), h('span', null, ' · ', when)),
    h('p', { class: 'text private', dir: 'auto', title: message.text }, message.text.slice(0, 200))];
}

/** @param {Message} message */
function whyOf({ state, reason }) {
  return t(reason && has(`reason.${reason}`) ? `reason.${reason}` : `check.${state}`);
}

/** @returns {Promise<string>} what to say */
export async function exportContacts() {
  try {
    // A popup that is closed takes its download with it, so there is nothing to stop here.
    await download({ what: 'contacts' }, new AbortController().signal, () => undefined);
    return t('export.done');
  } catch (error) {
    return explain(error);
  }
}
