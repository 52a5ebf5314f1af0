// The spreadsheet in the panel's foot: what to export, how far it is, and a way to stop it.

import { h, swap } from '../h.js';
import { icon } from '../icons.js';
import { toast } from '../toast.js';
import { download } from '../../lib/download.js';
import { explain } from '../../lib/errors.js';
import { t } from '../../lib/i18n.js';

const OTHERS = ['groups', 'labels', 'messages', 'campaigns'];

/** @param {AbortSignal} signal */
export function exportRow(signal) {
  const what = h('select', { class: 'sn-input', 'data-key': 'export-label' });
  const button = h('button', { class: 'sn-button', type: 'button', 'data-key': 'export', onclick: () => void save() });
  const choose = h('div', { class: 'sn-export' }, what, button);
  const bar = h('progress', { class: 'sn-progress', max: 1 });
  const count = h('span', { class: 'sn-note', role: 'status' });
  const stop = h('button', { class: 'sn-button sn-small', type: 'button', 'data-key': 'stop-export', onclick: () => life?.abort() });
  const work = h('div', { class: 'sn-reading', hidden: true }, bar, count, stop);
  /** @type {AbortController | null} */
  let life = null;

  async function save() {
    if (life) return;
    life = new AbortController();
    const mine = life.signal;
    const [kind, label] = what.value.split(':');
    show(true);
    try {
      await download({ what: kind, label }, AbortSignal.any([signal, mine]), (done, total) => {
        bar.value = total ? done / total : 0;
        swap(count, t('reading.count', { done, total }));
      });
      toast(t('export.done'), { key: 'export' });
    } catch (error) {
      toast(mine.aborted ? t('export.stopped') : explain(error), { key: 'export' });
    } finally {
      life = null;
      show(false);
    }
  }

  /** @param {boolean} busy */
  function show(busy) {
    choose.hidden = busy;
    work.hidden = !busy;
    bar.removeAttribute('value');
    swap(count);
    (busy ? stop : button).focus({ preventScroll: true });
  }

  return {
    element: h('div', null, choose, work),
    /** @param {{labels: {id: number, name: string}[]}} state */
    draw({ labels }) {
      const chosen = what.value;
      what.setAttribute('aria-label', t('export.which'));
      const people = [h('option', { value: 'contacts:' }, t('export.all')), ...labels.map((one) => h('option', { value: `contacts:${one.id}` }, one.name))];
      swap(what, people, h('hr'), OTHERS.map((one) => h('option', { value: one }, t(`export.${one}`))));
      what.value = [...what.options].some((one) => one.value === chosen) ? chosen : 'contacts:';
      swap(button, icon('download', { size: 16 }), t('export.button'));
      button.setAttribute('aria-label', t('export.chosen'));
      bar.setAttribute('aria-label', t('export.chosen'));
      swap(stop, t('cancel'));
    },
  };
}
