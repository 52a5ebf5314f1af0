/**
 * A file before it leaves: it goes in by a paste or a drop and lies over the chat, with an editor for its words and
 * a Send of its own.
 *
 * @typedef {{name: string, type: string, base64: string}} File64
 * @typedef {'no_composer'|'dialog_open'|'not_inserted'|'page_changed'} Refusal
 */
import { askFile } from './channel.js';
import { focusIn } from './caret.js';
import { emptyEditor, insertAtSelection } from './insert.js';
import { find } from './registry.js';
import { normal, textOf } from './text.js';
import { until } from './watch.js';

const OPEN_MS = 8000;
/** A page that says nothing about a paste may still have taken it. */
const SILENT_MS = 1500;
const CLOSE_MS = 2000;

/** The editor below the file that we put there to send it; another one belongs to the person. */
/** @type {HTMLElement|null} */
let ours = null;

/** Whether a file is about to be sent, by us or by the person. */
export function isPreviewOpen() {
  return find('captionSend') !== null && find('caption') !== null;
}

/** @returns {string} the words below the file */
export function captionText() {
  const caption = find('caption');
  return caption ? textOf(caption) : '';
}

/**
 * @param {File64} file
 * @param {string} text the words below it
 * @param {AbortSignal} signal
 * @param {boolean} [theirs] the person asked for it and sends it
 * @returns {Promise<{ok: true}|{ok: false, reason: Refusal}>}
 */
export async function placeFile(file, text, signal, theirs = false) {
  const composer = find('composer');
  if (!composer) return { ok: false, reason: 'no_composer' };
  if (find('captionSend')) return { ok: false, reason: 'dialog_open' };
  await focusIn(composer, null);
  const caption = await open(composer, file, signal);
  if (!caption) {
    const opened = find('captionSend') !== null;
    if (opened) await close();
    return { ok: false, reason: opened ? 'page_changed' : 'not_inserted' };
  }
  ours = theirs ? null : caption;
  await focusIn(caption, null);
  if (text) await insertAtSelection(caption, text);
  if (normal(captionText()) === normal(text)) return { ok: true };
  await close();
  return { ok: false, reason: 'not_inserted' };
}

/**
 * Take back a file of ours that was not sent. One whose words somebody has changed is theirs by now.
 * @param {string} text the words that we put below it
 */
export async function closePreview(text) {
  const caption = find('caption');
  if (ours && caption === ours && normal(textOf(caption)) === normal(text)) await close();
  ours = null;
}

/**
 * Never given a second time once it may have been taken: two files would be two messages.
 * @param {HTMLElement} composer
 * @param {File64} file
 * @param {AbortSignal} signal
 * @returns {Promise<HTMLElement|null>} the editor for its words
 */
async function open(composer, file, signal) {
  const editor = () => (isPreviewOpen() ? find('caption') : null);
  const taken = askFile(composer, { ...file, way: 'paste' });
  const found = await until(signal, taken ? OPEN_MS : SILENT_MS, editor);
  if (found || taken || find('captionSend') || !askFile(composer, { ...file, way: 'drop' })) return found;
  return until(signal, OPEN_MS, editor);
}

async function close() {
  const caption = find('caption');
  // With words in it, the page would ask whether it may throw them away.
  if (caption) await emptyEditor(caption);
  find('captionClose')?.click();
  const gone = () => (find('captionSend') ? null : true);
  if (await until(AbortSignal.timeout(60_000), CLOSE_MS, gone)) return;
  caption?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, composed: true }));
  await until(AbortSignal.timeout(60_000), CLOSE_MS, gone);
}
