// The label picker for one chat or for several: reads the store, writes through the server, shows the change
// at once. For several, a label counts as chosen when all of them wear it.

import { changeLabels } from './change-labels.js';
import { openLabelPicker } from './label-picker.js';
import { toast } from './toast.js';
import { callName, contactOf } from '../lib/book.js';
import { explain } from '../lib/errors.js';
import { t } from '../lib/i18n.js';
import { createLabel } from '../lib/labelling.js';
import { store } from '../lib/store.js';

/**
 * @param {object} options
 * @param {import('../lib/book.js').Who | import('../lib/book.js').Who[]} options.who
 * @param {() => DOMRect | null} options.anchor
 * @param {HTMLElement | null} options.opener
 * @param {() => void} [options.onClose]
 * @param {AbortSignal} options.signal
 * @returns {{close: () => void}}
 */
export function pickLabels({ who, anchor, opener, onClose, signal }) {
  const life = new AbortController();
  const whos = Array.isArray(who) ? who : [who];
  const name = whos.length === 1 ? callName(contactOf(whos[0]), whos[0]) : t('select.count', { count: whos.length });
  const wornByAll = () => store.get().labels.map(({ id }) => id).filter((id) => whos.every((one) => contactOf(one)?.labels.some((label) => label.id === id)));
  const picker = openLabelPicker({
    anchor, opener, name, signal,
    read: () => ({ labels: store.get().labels, chosen: new Set(wornByAll()) }),
    onToggle: (label, add) => void changeLabels(whos, add ? [label] : [], add ? [] : [label]),
    onCreate: (text, color) => void createLabel(text, color).then((label) => changeLabels(whos, [label], []), (error) => toast(explain(error), { key: 'labels' })),
    onClose: () => { life.abort(); onClose?.(); },
  });
  store.subscribe(life.signal, (state) => state.contactsById, picker.refresh);
  store.subscribe(life.signal, (state) => state.labels, picker.refresh);
  return picker;
}
