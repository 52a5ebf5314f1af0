// One file that leaves with a message: choosing it stores it on the server at once, so that saving is quick.

import { h, swap } from './h.js';
import { icon } from './icons.js';
import { explain } from '../lib/errors.js';
import { t } from '../lib/i18n.js';

/** @typedef {{id: number, name: string, type: string, size: number}} Stored */

const KINDS = '.pdf,.png,.jpg,.jpeg,.webp,application/pdf,image/png,image/jpeg,image/webp';
/** Of the small picture, in pixels of a dense screen. */
const PICTURE_PX = 96;

/**
 * @param {object} options
 * @param {Stored | null} options.file  the one that the message has already
 * @param {(file: {name: string, type: string, base64: string}) => Promise<Stored>} options.add
 * @param {(id: number) => Promise<string>} options.bytes  of a stored one, as base64
 * @param {(words: string) => void} options.onTrouble  an empty string when there is none
 * @param {() => void} options.onChange
 */
export function fileField({ file, add, bytes, onTrouble, onChange }) {
  let kept = file;
  let busy = false;
  /** @type {Stored | null} */
  let lent = null;
  const input = h('input', { type: 'file', accept: KINDS, hidden: true, onchange: () => void choose() });
  const element = h('div', { class: 'sn-file' });
  const picture = h('canvas', { class: 'sn-file-picture', 'aria-hidden': 'true', hidden: true });

  function draw() {
    swap(element, input, kept
      ? [picture, picture.hidden && icon('clip', { size: 16 }), h('bdi', { class: 'sn-file-name' }, kept.name), h('span', { class: 'sn-note', dir: 'ltr' }, sizeOf(kept.size)), h('button', {
        class: 'sn-icon-button', type: 'button', 'aria-label': t('schedule.file_remove', { name: kept.name }), onclick: remove,
      }, icon('close', { size: 16 }))]
      : h('button', { class: 'sn-link', type: 'button', disabled: busy, onclick: () => input.click() }, icon('clip', { size: 16 }), t('schedule.file_add')));
  }

  function remove() {
    kept = lent = null;
    picture.hidden = true;
    onTrouble('');
    draw();
    onChange();
  }

  /**
   * Show the file of the template that was chosen in the place of the one before; a person's own file stays.
   * @param {Stored | null} [brought]
   */
  function bring(brought = null) {
    if (kept !== lent) return;
    kept = lent = brought;
    picture.hidden = true;
    draw();
    if (kept) showStored(kept);
  }

  async function choose() {
    const chosen = input.files?.[0];
    input.value = '';
    if (!chosen) return;
    busy = true;
    onTrouble('');
    draw();
    onChange();
    try {
      kept = await add({ name: chosen.name, type: chosen.type, base64: await base64Of(chosen) });
      await show(kept, () => chosen);
    } catch (error) {
      onTrouble(explain(error));
    } finally {
      busy = false;
      draw();
      onChange();
    }
  }

  /**
   * A picture is drawn, not loaded by its address: what pictures the page's own policy allows does not matter then.
   * @param {Stored} stored
   * @param {() => Blob | Promise<Blob>} read
   */
  async function show(stored, read) {
    if (!stored.type.startsWith('image/')) return;
    try {
      const bitmap = await createImageBitmap(await read(), { resizeHeight: PICTURE_PX, resizeQuality: 'high' });
      [picture.width, picture.height] = [bitmap.width, bitmap.height];
      picture.getContext('2d')?.drawImage(bitmap, 0, 0);
      picture.hidden = kept !== stored;
    } catch (error) {
      // Its name is shown in any case.
      console.warn('Sidenote: no small picture', error);
    }
  }

  /** @param {Stored} stored */
  const showStored = (stored) => void show(stored, async () => new Blob([bytesOf(await bytes(stored.id))])).then(draw);

  draw();
  if (file) showStored(file);
  return { element, bring, get file() { return kept; }, get busy() { return busy; } };
}

/** @param {number} bytes */
function sizeOf(bytes) {
  return bytes < 1e5 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @param {string} base64 */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/**
 * @param {File} file
 * @returns {Promise<string>}
 */
function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(Object.assign(new Error(String(reader.error)), { code: 'file_unreadable' }));
    reader.readAsDataURL(file);
  });
}
