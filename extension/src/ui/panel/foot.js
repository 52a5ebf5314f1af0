// The foot of the panel: the spreadsheet, the desk, and whether the server is there.

import { h, swap } from '../h.js';
import { icon } from '../icons.js';
import { exportRow } from './export.js';
import { toast } from '../toast.js';
import { explain } from '../../lib/errors.js';
import { featureName, has, t } from '../../lib/i18n.js';
import { inForceNow } from '../../lib/page-rules.js';
import { spaced } from '../../lib/phone.js';
import { call } from '../../lib/server.js';
import { cannotSend } from '../../page/health.js';

/** @typedef {import('../../lib/store.js').State} State */

const openHealth = () => void call('health.open').catch((error) => toast(explain(error), { key: 'panel' }));

/** @param {AbortSignal} signal */
export function panelFoot(signal) {
  const sheet = exportRow(signal);
  const status = h('p', { class: 'sn-status', role: 'status' });
  const desk = h('button', { class: 'sn-link', type: 'button', 'data-key': 'desk', onclick: () => void call('desk.open').catch((error) => toast(explain(error), { key: 'panel' })) });
  const pause = h('button', { class: 'sn-link', type: 'button', 'data-key': 'pause', onclick: () => void call('sending.pause').catch((error) => toast(explain(error), { key: 'panel' })) });
  const health = h('button', { class: 'sn-link', type: 'button', 'data-key': 'page-health', onclick: openHealth });
  const whose = h('p', { class: 'sn-caption', 'data-part': 'account' });
  const element = h('footer', { class: 'sn-foot' }, sheet.element, whose, h('div', { class: 'sn-foot-line' }, status, pause, desk, health));

  return {
    element,
    /** @param {State} state */
    draw({ labels, connection, queued, account }) {
      sheet.draw({ labels });
      swap(whose, account && t('account.whose', { name: account.name }), account?.phone && [' ', h('span', { class: 'sn-phone' }, spaced(account.phone))]);
      swap(desk, t('panel.desk'));
      swap(health, t('health.title'));
      swap(pause, t('paused.pause'));
      pause.hidden = connection !== 'online' || (account?.paused ?? true);
      const shown = account?.paused && connection === 'online' ? 'paused' : connection;
      element.setAttribute('data-connection', shown);
      swap(status, h('span', { class: 'sn-dot', 'aria-hidden': 'true' }), t(`connection.${shown}`),
        queued > 0 && ` ${t('connection.queued', { count: queued })}`);
    },
  };
}

/** Said at the top while the server is away: what one does now is not lost. */
export function offlineNote() {
  const element = h('div', { class: 'sn-banner', hidden: true });
  const resume = () => h('button', {
    class: 'sn-link', type: 'button', 'data-key': 'resume', onclick: () => void call('sending.resume').catch((error) => toast(explain(error), { key: 'panel' })),
  }, t('paused.resume'));
  /** @param {string} phone */
  const adopt = (phone) => h('button', {
    class: 'sn-link', type: 'button', 'data-key': 'adopt', onclick: () => void call('account.update', { phone }).catch((error) => toast(explain(error), { key: 'panel' })),
  }, t('account.adopt'));
  const details = () => h('button', { class: 'sn-link', type: 'button', 'data-key': 'health', onclick: openHealth }, t('page.details'));
  return {
    element,
    /** @param {State} state */
    draw({ connection, queued, account, pageRules, page, due, obstacle, otherNumber }) {
      /** @type {[string, ...import('../h.js').Child[]][]} */
      const lines = [];
      const online = connection === 'online';
      if (connection === 'offline') lines.push(['offline', t('offline.long'), queued > 0 && ` ${t('connection.queued', { count: queued })}`]);
      if (connection === 'impostor') lines.push(['alert', t('connection.impostor_long')]);
      if (otherNumber && account) lines.push(['alert', t('account.other', { number: spaced(otherNumber), name: account.name, own: spaced(account.phone ?? '') }), ' ', adopt(otherNumber)]);
      if (account?.paused && online) {
        const why = account.pause_reason && has(`reason.${account.pause_reason}`) ? t(`reason.${account.pause_reason}`) : '';
        lines.push(['pause', why && `${why} `, t('paused.long'), ' ', resume()]);
      } else if (due > 0 && online && obstacle && has(`obstacle.${obstacle}`)) lines.push(['clock', t(`obstacle.${obstacle}`)]);
      if (cannotSend(page.missing)) lines.push(['alert', t('page.changed'), ' ', details()]);
      else if (page.missing.length) lines.push(['info', t('page.partly'), ' ', details()]);
      for (const { feature, reason } of inForceNow(pageRules).off) lines.push(['info', t('page.off', { feature: featureName(feature), reason })]);
      element.hidden = lines.length === 0;
      swap(element, lines.map(([name, ...words]) => h('p', { class: 'sn-callout' }, icon(name, { size: 16 }), h('span', null, words))));
    },
  };
}
