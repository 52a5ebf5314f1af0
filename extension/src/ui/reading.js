// Something of the page that is read because somebody asked: how far it is, and a way to stop it.

import { h, swap } from './h.js';
import { toast } from './toast.js';
import { explain } from '../lib/errors.js';
import { withHands } from '../lib/hands.js';
import { has, t } from '../lib/i18n.js';

/** Refused because of what the page shows; the message is for people. */
class Hindered extends Error {}

/**
 * @template T
 * @param {T & {ok: true} | {ok: false, reason: string}} answer
 * @returns {T & {ok: true}}
 */
export function whole(answer) {
  if (answer.ok) return answer;
  throw new Hindered(has(`reading.${answer.reason}`) ? t(`reading.${answer.reason}`) : t(`open.${answer.reason}`));
}

/**
 * @param {AbortSignal} signal
 * @param {() => void} onChange  the surroundings have to be drawn again
 */
export function reading(signal, onChange) {
  /** @type {AbortController | null} */
  let life = null;
  const bar = h('progress', { class: 'sn-progress', max: 1 });
  const count = h('span', { class: 'sn-note', role: 'status' });

  return {
    busy: () => life !== null,
    /** The bar, while something is being read. */
    draw: () => h('div', { class: 'sn-reading' }, bar, count,
      h('button', { class: 'sn-button sn-small', type: 'button', 'data-key': 'stop-reading', onclick: () => life?.abort() }, t('cancel'))),
    /**
     * @param {string} label  the accessible name of the bar
     * @param {(signal: AbortSignal, onProgress: (done: number, total: number) => void) => Promise<string>} work  returns
     *   what to say in the end
     */
    async run(label, work) {
      if (life) return;
      life = new AbortController();
      const both = AbortSignal.any([signal, life.signal]);
      bar.removeAttribute('value');
      bar.setAttribute('aria-label', label);
      swap(count);
      onChange();
      try {
        toast(await withHands(() => work(both, (done, total) => {
          bar.value = total ? done / total : 0;
          swap(count, t('reading.count', { done, total }));
        })), { key: 'reading' });
      } catch (error) {
        toast(error instanceof Hindered ? error.message : explain(error), { key: 'reading' });
      } finally {
        life = null;
        onChange();
      }
    },
  };
}
