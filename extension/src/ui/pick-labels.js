// The label picker for one chat: reads the store, writes through the server, shows the change at once.

import { openLabelPicker } from './label-picker.js';
import { toast } from './toast.js';
import { callName, contactOf } from '../lib/book.js';
import { explain } from '../lib/errors.js';
import { createLabel, setLabel } from '../lib/labelling.js';
import { store } from '../lib/store.js';

/**
 * @param {object} options
 * @param {import('../lib/book.js').Who} options.who
 * @param {() => DOMRect | null} options.anchor
 * @param {HTMLElement | null} options.opener
 * @param {() => void} [options.onClose]
 * @param {AbortSignal} options.signal
 * @returns {{close: () => void}}
 */
export function pickLabels({ who, anchor, opener, onClose, signal }) {
  const life = new AbortController();
  const name = callName(contactOf(who), who);
  /** @param {Promise<unknown>} work */
  const report = (work) => void work.catch((error) => toast(explain(error), { key: 'labels' }));
  const picker = openLabelPicker({
    anchor, opener, name, signal,
    read: () => ({ labels: store.get().labels, chosen: new Set(contactOf(who)?.labels.map(({ id }) => id)) }),
    onToggle: (label, add) => report(setLabel(who, label, add)),
    onCreate: (text, color) => report(createLabel(text, color).then((label) => setLabel(who, label, true))),
    onClose: () => { life.abort(); onClose?.(); },
  });
  store.subscribe(life.signal, (state) => state.contactsById, picker.refresh);
  store.subscribe(life.signal, (state) => state.labels, picker.refresh);
  return picker;
}
