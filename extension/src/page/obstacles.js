/**
 * What keeps us from using the page now. People come first: their words, their dialogs, their typing.
 *
 * @typedef {'not_ready'|'logged_out'|'dialog_open'|'typing'|'draft_present'} Obstacle
 */
import { bootState } from './boot.js';
import { composerState, sinceTyping } from './composer.js';
import { isPreviewOpen } from './preview.js';
import { find, findAll } from './registry.js';
import { textOf } from './text.js';

/** Somebody who typed within this time is taken to be still writing. */
export const TYPING_MS = 4000;

/**
 * @param {{ownText?: string, ownFile?: boolean}} [own] a draft equal to this is ours; so is the file over the chat
 * @returns {Obstacle|null}
 */
export function obstacle({ ownText, ownFile = false } = {}) {
  const boot = bootState();
  if (boot === 'logged-out') return 'logged_out';
  if (boot !== 'ready') return 'not_ready';
  // A file that the person is about to send.
  if (isPreviewOpen() && !ownFile) return 'dialog_open';
  if (blockingDialog(ownFile ? find('captionSend') : null)) return 'dialog_open';
  const { draft } = composerState();
  if (draft.trim() !== '' && draft !== ownText) return 'draft_present';
  if (sinceTyping() < TYPING_MS || searchText() !== '' || isWritingInOverlay()) return 'typing';
  return null;
}

/**
 * A dialog outside the open chat swallows clicks. One inside, such as a group's description, is harmless
 * unless it lies over the composer.
 * @param {Element|null} [inside] a dialog that holds this is the one that is wanted
 */
export function blockingDialog(inside = null) {
  const main = find('main');
  return findAll('dialog').some((dialog) => {
    if (!isVisible(dialog) || (inside && dialog.contains(inside))) return false;
    return !main?.contains(dialog) || covers(dialog, find('composer'));
  });
}

/** Somebody writes a note or plans a message: taking the keyboard would put their words into a chat. */
function isWritingInOverlay() {
  return document.querySelector('sidenote-overlay[data-writing]') !== null;
}

/** @returns {string} what the search box holds */
export function searchText() {
  const box = find('searchBox');
  if (!box) return '';
  return (box instanceof HTMLInputElement ? box.value : textOf(box)).trim();
}

/** @param {Element} element */
function isVisible(element) {
  const rect = element.getBoundingClientRect();
  return rect.width > 0 && rect.height > 0 && getComputedStyle(element).visibility !== 'hidden';
}

/**
 * @param {Element} dialog
 * @param {Element|null} target
 */
function covers(dialog, target) {
  if (!target) return false;
  const rect = target.getBoundingClientRect();
  const stack = document.elementsFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
  const first = stack.find((element) => dialog.contains(element) || target.contains(element));
  return first !== undefined && dialog.contains(first);
}
