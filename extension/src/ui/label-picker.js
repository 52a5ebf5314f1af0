// Choose the labels of a chat: find, tick, or make a new one. The keyboard stays in the search field.

import { h, swap } from './h.js';
import { icon } from './icons.js';
import { mark } from './chip.js';
import { openPopover } from './popover.js';
import { PALETTE } from '../lib/colour.js';
import { t } from '../lib/i18n.js';

/** @typedef {import('./chip.js').Label} Label */

/**
 * @param {object} options
 * @param {() => DOMRect | null} options.anchor
 * @param {HTMLElement | null} options.opener
 * @param {string} options.name  whose labels these are
 * @param {() => {labels: Label[], chosen: Set<number>}} options.read
 * @param {(label: Label, add: boolean) => void} options.onToggle
 * @param {(name: string, color: string) => void} options.onCreate
 * @param {() => void} [options.onClose]
 * @param {AbortSignal} options.signal
 * @returns {{close: () => void, refresh: () => void}}
 */
export function openLabelPicker({ anchor, opener, name, read, onToggle, onCreate, onClose, signal }) {
  let query = '';
  let active = 0;
  /** @type {string | null} */
  let color = null;

  const list = h('ul', { class: 'sn-options', role: 'listbox', id: 'sn-label-options', 'aria-multiselectable': 'true', 'aria-label': t('labels.of', { name }) });
  const maker = h('div', { class: 'sn-maker' });
  const input = h('input', {
    class: 'sn-find', type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'sn-label-options', 'aria-autocomplete': 'list',
    'aria-label': t('labels.find'), placeholder: t('labels.find'), autocomplete: 'off', spellcheck: 'false', maxlength: 60, dir: 'auto',
    oninput: () => { query = input.value.trim(); active = 0; draw(); },
    onkeydown: (/** @type {KeyboardEvent} */ event) => key(event),
  });

  const matches = () => {
    const wanted = query.toLocaleLowerCase();
    return read().labels.filter((label) => label.name.toLocaleLowerCase().includes(wanted));
  };
  const canMake = () => query !== '' && !read().labels.some((label) => label.name.toLocaleLowerCase() === query.toLocaleLowerCase());
  // A colour nobody has yet is offered first, so that two labels are told apart without thinking about it.
  const newColor = () => color ?? PALETTE.find((one) => !read().labels.some((label) => label.color.toLowerCase() === one)) ?? PALETTE[0];

  /** @param {number} index */
  const choose = (index) => {
    const found = matches();
    if (index < found.length) onToggle(found[index], !read().chosen.has(found[index].id));
    else if (canMake()) {
      onCreate(query, newColor());
      query = input.value = '';
      color = null;
    }
    active = 0;
    draw();
    input.focus();
  };

  /** @param {KeyboardEvent} event */
  const key = (event) => {
    const count = matches().length + (canMake() ? 1 : 0);
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      active = count ? (active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count : 0;
      draw();
    } else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  };

  const draw = () => {
    const { chosen } = read();
    const found = matches();
    const rows = found.map((label, i) => h('li', {
      class: 'sn-option', role: 'option', id: `sn-label-${i}`, 'aria-selected': String(chosen.has(label.id)), 'data-active': i === active,
      onclick: () => { active = i; choose(i); },
    }, h('span', { class: 'sn-gutter' }, mark(label.color)), h('span', { class: 'sn-option-name', dir: 'auto' }, label.name), chosen.has(label.id) && icon('check', { size: 16 })));
    if (canMake()) {
      rows.push(h('li', {
        class: 'sn-option', role: 'option', id: `sn-label-${found.length}`, 'aria-selected': 'false', 'data-active': active === found.length,
        onclick: () => choose(found.length),
      }, h('span', { class: 'sn-gutter' }, icon('plus', { size: 16 })), h('span', { class: 'sn-option-name' }, t('labels.make', { name: query }))));
    }
    if (!rows.length) rows.push(h('li', { class: 'sn-empty', role: 'presentation' }, t('labels.none')));
    list.replaceChildren(...rows);
    input.setAttribute('aria-activedescendant', `sn-label-${active}`);
    rows[active]?.scrollIntoView({ block: 'nearest' });
    swap(maker, ...(canMake() ? [swatches(newColor(), (chosenColor) => { color = chosenColor; draw(); })] : []));
  };

  const content = h('div', { class: 'sn-picker sn-label-picker' },
    h('div', { class: 'sn-finder' }, h('span', { class: 'sn-gutter' }, icon('search', { size: 16 })), input), list, maker);
  const popover = openPopover({ anchor, opener, part: 'label-picker', label: t('labels.of', { name }), content, onClose, signal });
  draw();
  input.focus();
  return { close: popover.close, refresh: draw };
}

/**
 * The colours for a new label, as radio buttons: arrow keys move between them.
 * @param {string} chosen
 * @param {(color: string) => void} onChoose
 */
function swatches(chosen, onChoose) {
  return h('div', { class: 'sn-swatches', role: 'radiogroup', 'aria-label': t('labels.color') }, PALETTE.map((color, i) => h('label', { class: 'sn-swatch' },
    h('input', {
      type: 'radio', name: 'sn-color', value: color, checked: color === chosen, 'data-key': color, 'aria-label': t('labels.color_n', { n: i + 1 }),
      onchange: () => onChoose(color),
    }), h('span', { style: { '--swatch': color } }))));
}
