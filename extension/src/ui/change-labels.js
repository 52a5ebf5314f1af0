// Changing labels from anywhere in the overlay: it shows at once, says what came of it, and can be taken back.

import { toast } from './toast.js';
import { explain } from '../lib/errors.js';
import { t } from '../lib/i18n.js';
import { relabel } from '../lib/labelling.js';

/** @typedef {import('../lib/store.js').Label} Label */

/**
 * @param {import('../lib/book.js').Who[]} whos
 * @param {Label[]} add
 * @param {Label[]} remove
 * @returns {Promise<boolean>} false when the server refused
 */
export async function changeLabels(whos, add, remove) {
  try {
    const undo = await relabel(whos, add, remove);
    const words = wordsFor(whos.length, add, remove);
    const back = () => void undo().catch((error) => toast(explain(error), { key: 'labels' }));
    if (words) toast(words, { key: 'labels', action: { text: t('undo'), run: back } });
    return true;
  } catch (error) {
    toast(explain(error), { key: 'labels' });
    return false;
  }
}

/**
 * One label put on one chat is seen and needs no words.
 * @param {number} count
 * @param {Label[]} add
 * @param {Label[]} remove
 */
function wordsFor(count, [added], [removed]) {
  if (added && removed) return t('labels.moved', { from: removed.name, to: added.name });
  if (removed) return count > 1 ? t('labels.removed_many', { name: removed.name, count }) : t('labels.removed', { name: removed.name });
  return count > 1 ? t('labels.added_many', { name: added.name, count }) : '';
}
