/**
 * "/" at the start of a word in the composer opens something of ours. What is typed after it is read from
 * the text and not from the keys, so every keyboard layout works.
 *
 * @typedef {import('./insert.js').Inserted} Inserted
 */
import { paragraphBefore, rectOf, select, tailOf } from './caret.js';
import { insertAtSelection } from './insert.js';
import { find } from './registry.js';

const SLASH = /(?:^|\s)(\/[^\s/]{0,40})$/u;

/**
 * @typedef {object} SlashHandlers
 * @property {(query: string, rect: DOMRect) => void} onQuery the word after "/" changed; rect is where it stands
 * @property {() => void} onEnd there is no such word any more
 * @property {(event: KeyboardEvent) => boolean} [onKey] a key while the word is there, before the page sees
 *   it; return true to keep it from the page
 */

/**
 * Starts when a person types, not when the caret moves into an old "/word".
 * @param {AbortSignal} signal
 * @param {SlashHandlers} handlers
 * @returns {{dismiss: () => void}} dismiss: be quiet until this word is gone
 */
export function watchSlash(signal, handlers) {
  let active = false;
  let dismissed = false;
  let told = '';
  const end = () => {
    if (active) handlers.onEnd();
    active = false;
  };
  /** @param {boolean} typing */
  const look = (typing) => {
    const composer = find('composer');
    const word = composer && slashRange(composer);
    if (!composer || !word) {
      dismissed = false;
      end();
    } else if (!dismissed && (active || typing)) {
      const query = word.toString().slice(1);
      // The caret is announced after each letter too; once is enough.
      if (active && query === told) return;
      active = true;
      told = query;
      handlers.onQuery(query, rectOf(word, composer));
    }
  };
  document.addEventListener('input', (event) => {
    if (isInComposer(event.target)) look(event.isTrusted);
  }, { signal, capture: true });
  // The editor puts some letters in by itself and lets no "input" follow, such as those of other alphabets.
  document.addEventListener('beforeinput', (event) => {
    const typing = event.isTrusted && event.inputType === 'insertText';
    if (typing && isInComposer(event.target)) setTimeout(() => look(true), 0);
  }, { signal, capture: true });
  document.addEventListener('selectionchange', () => { if (active || dismissed) look(false); }, { signal });
  // On window, because the page's own listeners sit further in and would send on Enter.
  window.addEventListener('keydown', (event) => {
    if (!active || event.isComposing || !event.isTrusted || !isInComposer(event.target)) return;
    if (!handlers.onKey?.(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { signal, capture: true });
  signal.addEventListener('abort', end, { once: true });
  return {
    dismiss() {
      dismissed = true;
      active = false;
    },
  };
}

/**
 * Put text in place of the "/word" before the caret.
 * @param {string} text
 * @param {string} query what the word was when it was last reported; any other word is left alone
 * @returns {Promise<Inserted>}
 */
export async function replaceSlash(text, query) {
  const composer = find('composer');
  if (!composer) return { ok: false, reason: 'no_composer' };
  const word = slashRange(composer);
  if (word?.toString() !== `/${query}`) return { ok: false, reason: 'changed' };
  await select(word);
  return insertAtSelection(composer, text);
}

/** @param {HTMLElement} composer */
function slashRange(composer) {
  const before = paragraphBefore(composer);
  const word = before && SLASH.exec(before.toString());
  return before && word ? tailOf(before, word[1].length) : null;
}

/** @param {EventTarget|null} target */
function isInComposer(target) {
  return target instanceof Node && find('composer')?.contains(target) === true;
}
