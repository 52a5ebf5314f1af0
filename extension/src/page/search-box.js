/** Typing into WhatsApp's search box, which is an input in one build and an editor in the other. */
import { select, allOf } from './caret.js';
import { emptyEditor, insertAtSelection } from './insert.js';
import { find } from './registry.js';

/**
 * @param {string} words
 * @returns {Promise<boolean>} whether the box took them
 */
export async function search(words) {
  const box = find('searchBox');
  if (!box) return false;
  if (box instanceof HTMLInputElement) {
    box.focus({ preventScroll: true });
    setValue(box, words);
    return box.value === words;
  }
  if (!await emptyEditor(box)) return false;
  box.focus({ preventScroll: true });
  await select(allOf(box));
  return (await insertAtSelection(box, words)).ok;
}

/** Leave the box empty, as it was found. */
export async function clearSearch() {
  const box = find('searchBox');
  if (!box) return;
  if (box instanceof HTMLInputElement) setValue(box, '');
  else await emptyEditor(box);
  box.blur();
}

/**
 * React learns of a new value from the event, and only if the value differs from what it remembers.
 * @param {HTMLInputElement} box
 * @param {string} value
 */
function setValue(box, value) {
  if (box.value === value) return;
  box.value = value;
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: value }));
  box.dispatchEvent(new Event('change', { bubbles: true }));
}
