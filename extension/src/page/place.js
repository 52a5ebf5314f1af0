/**
 * From where a message leaves: the composer, or the preview of a file with its own words and its own Send.
 *
 * @typedef {object} Place
 * @property {() => string} words what stands there now
 * @property {() => HTMLElement|null} button what sends it
 * @property {() => boolean} isCovered whether a dialog lies over it
 * @property {(text: string) => Promise<unknown>} clear take back what we put there, and nothing else
 */
import { clearTyped, composerState } from './composer.js';
import { blockingDialog } from './obstacles.js';
import { captionText, closePreview, isPreviewOpen } from './preview.js';
import { find } from './registry.js';

/**
 * @param {object|null|undefined} file what leaves with the words, if anything
 * @returns {Place}
 */
export function placeFor(file) {
  return file ? PREVIEW : COMPOSER;
}

/** @type {Place} */
export const COMPOSER = {
  words: () => composerState().draft,
  button: () => find('sendButton'),
  isCovered: () => isPreviewOpen() || blockingDialog(),
  clear: clearTyped,
};

/** @type {Place} */
export const PREVIEW = {
  words: captionText,
  button: () => find('captionSend'),
  // The preview may be a dialog itself.
  isCovered: () => blockingDialog(find('captionSend')),
  clear: closePreview,
};
