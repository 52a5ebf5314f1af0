/**
 * The editor below the open chat. Text goes in as a paste in the page's own world, and is read back: what
 * is not there afterwards was not inserted. The words of the person are never removed.
 *
 * @typedef {import('./types.js').ComposerState} ComposerState
 * @typedef {import('./insert.js').Inserted} Inserted
 */
import { focusIn, rangeIn, rectOf } from './caret.js';
import { emptyEditor, insertAtSelection } from './insert.js';
import { find } from './registry.js';
import { normal, textOf } from './text.js';

/** The caret as it was while the composer had it, because a click into our own search field moves it. */
/** @type {Range|null} */
let remembered = null;
let typedAt = Number.NEGATIVE_INFINITY;

/**
 * Remember the caret and when a person last typed. Runs as long as the extension does.
 * @param {AbortSignal} signal
 */
export function trackComposer(signal) {
  const remember = () => {
    const composer = find('composer');
    const range = composer && rangeIn(composer);
    if (range) remembered = range.cloneRange();
  };
  // Letters move the caret too, and a browser that is busy announces that too late or not at all.
  for (const type of ['selectionchange', 'input', 'focusout']) {
    document.addEventListener(type, remember, { signal, capture: true });
  }
  /** @param {Event} event */
  const typed = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.isTrusted && target?.closest('[contenteditable="true"], input, textarea')) {
      typedAt = performance.now();
    }
  };
  document.addEventListener('keydown', typed, { signal, capture: true });
  document.addEventListener('compositionupdate', typed, { signal, capture: true });
}

/** @returns {number} milliseconds since a person last typed into the page */
export function sinceTyping() {
  return performance.now() - typedAt;
}

/** @returns {ComposerState} */
export function composerState() {
  const composer = find('composer');
  if (!composer) return { present: false, focused: false, draft: '', caretRect: null };
  const range = rangeIn(composer);
  return {
    present: true,
    focused: composer.contains(document.activeElement),
    draft: textOf(composer),
    caretRect: range ? rectOf(range, composer) : null,
  };
}

/**
 * Insert at the caret, or at the end when there is none; a draft stays.
 * @param {string} text
 * @returns {Promise<Inserted>}
 */
export async function insertText(text) {
  const composer = find('composer');
  if (!composer) return { ok: false, reason: 'no_composer' };
  await focusIn(composer, remembered);
  return insertAtSelection(composer, text);
}

/** Give the composer the keyboard, with the caret where it was. */
export async function focusComposer() {
  const composer = find('composer');
  if (composer) await focusIn(composer, remembered);
}

/**
 * Remove the text we typed, only while the composer holds exactly that.
 * @param {string} text
 * @returns {Promise<boolean>} whether the composer is empty now
 */
export async function clearTyped(text) {
  const composer = find('composer');
  if (!composer || normal(textOf(composer)) !== normal(text)) return false;
  return emptyEditor(composer);
}

export { replaceSlash, watchSlash } from './slash.js';
