/**
 * Putting text into an editor of the page and taking it out again, each time reading back what is there.
 *
 * @typedef {{ok: true}|{ok: false, reason: 'no_composer'|'not_inserted'|'changed'}} Inserted
 */
import { allOf, rangeIn, select } from './caret.js';
import { askPaste, askRemove, askReplace } from './channel.js';
import { isInsertion } from './insertion.js';
import { normal, textOf } from './text.js';
import { until } from './watch.js';

const READ_BACK_MS = 500;

/**
 * Put text where the selection is, in place of what is selected.
 * @param {HTMLElement} editor
 * @param {string} text
 * @returns {Promise<Inserted>}
 */
export async function insertAtSelection(editor, text) {
  const before = normal(textOf(editor));
  const selected = rangeIn(editor)?.collapsed === false;
  const wanted = normal(text);
  for (const way of [askPaste, askReplace]) {
    way(editor, text);
    const arrived = await until(AbortSignal.timeout(60_000), READ_BACK_MS, () => (
      isInsertion(before, normal(textOf(editor)), wanted, selected) ? true : null
    ), ['chat', 'list']);
    if (arrived) return { ok: true };
    // Something else than our text came in: a second try would add to it.
    if (normal(textOf(editor)) !== before) return { ok: false, reason: 'changed' };
  }
  return { ok: false, reason: 'not_inserted' };
}

/**
 * @param {HTMLElement} editor
 * @returns {Promise<boolean>} whether it is empty now
 */
export async function emptyEditor(editor) {
  const isEmpty = () => (textOf(editor).trim() === '' ? true : null);
  if (isEmpty()) return true;
  editor.focus({ preventScroll: true });
  await select(allOf(editor));
  // What is not an editor of the known kind takes the browser's own command.
  if (!askRemove(editor)) document.execCommand('delete');
  return (await until(AbortSignal.timeout(60_000), READ_BACK_MS, isEmpty, ['chat', 'list'])) === true;
}
