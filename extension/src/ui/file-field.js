// One file that leaves with a message: choosing it stores it on the server at once, so that saving is quick.

import { h, swap } from './h.js';
import { icon } from './icons.js';
import { explain } from '../lib/errors.js';
import { t } from '../lib/i18n.js';

/** @typedef {{id: number, name: string, size: number}} Stored */

const KINDS = '.pdf,.png,.jpg,.jpeg,.webp,application/pdf,image/png,image/jpeg,image/webp';

/**
 * @param {object} options
 * @param {Stored | null} options.file  the one that the message has already
 * @param {(file: {name: string, type: string, base64: string}) => Promise<Stored>} options.add
 * @param {(words: string) => void} options.onTrouble  an empty string when there is none
 * @param {() => void} options.onChange
 */
export function fileField({ file, add, onTrouble, onChange }) {
  let kept = file;
  let busy = false;
  const input = h('input', { type: 'file', accept: KINDS, hidden: true, onchange: () => void choose() });
  const element = h('div', { class: 'sn-file' });

  function draw() {
    swap(element, input, kept
      ? [icon('clip', { size: 16 }), h('bdi', { class: 'sn-file-name' }, kept.name), h('button', {
        class: 'sn-icon-button', type: 'button', 'aria-label': t('schedule.file_remove', { name: kept.name }), onclick: remove,
      }, icon('close', { size: 16 }))]
      : h('button', { class: 'sn-link', type: 'button', disabled: busy, onclick: () => input.click() }, icon('clip', { size: 16 }), t('schedule.file_add')));
  }

  function remove() {
    kept = null;
    onTrouble('');
    draw();
    onChange();
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
    } catch (error) {
      onTrouble(explain(error));
    } finally {
      busy = false;
      draw();
      onChange();
    }
  }

  draw();
  return { element, get file() { return kept; }, get busy() { return busy; } };
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
