// Find a template, see it filled in for this customer, give what is missing, insert. Nothing is sent here.
//
// Two ways in: a button, then the search field has the keyboard; or "/" in the composer, then the keyboard
// stays in the composer, which sends each query here, and only arrows, Enter and Tab are taken.

import { h, swap } from './h.js';
import { icon } from './icons.js';
import { overlay } from './root.js';
import { openPopover } from './popover.js';
import { fillForm } from './fill-form.js';
import { rankTemplates } from '../lib/search.js';
import { t } from '../lib/i18n.js';

/**
 * @typedef {import('../lib/store.js').Template} Template
 * @typedef {{text: string, missing: string[], unknown: string[], pieces?: {text: string, field: string | null}[]}} Preview
 * @typedef {{close: () => void, setQuery: (query: string) => void, key: (event: KeyboardEvent) => boolean, filling: () => boolean}} TemplatePicker
 *   `key` offers a key that was pressed in the composer and tells whether it was taken.
 */

const LISTED = 60;

/**
 * @param {object} options
 * @param {() => DOMRect | null} options.anchor
 * @param {HTMLElement | null} [options.opener]
 * @param {string} options.name  for whom the preview is filled in
 * @param {boolean} [options.slash]  the query comes from the composer
 * @param {() => Template[]} options.templates
 * @param {number[]} options.recent
 * @param {(key: string) => string} options.titleOf  the words for a missing field
 * @param {(template: Template, values: Record<string, string>, signal: AbortSignal) => Promise<Preview>} options.preview
 * @param {(text: string, template: Template) => Promise<string | null>} options.insert  null, or why not
 * @param {() => void} [options.onClose]
 * @param {AbortSignal} options.signal
 * @returns {TemplatePicker}
 */
export function openTemplatePicker({ anchor, opener = null, name, slash = false, templates, recent, titleOf, preview, insert, onClose, signal }) {
  let query = '';
  let active = 0;
  /** @type {Template[]} */
  let found = [];
  /** @type {ReturnType<typeof fillForm> | null} */
  let shown = null;

  const list = h('ul', { class: 'sn-options', role: 'listbox', id: 'sn-template-options', 'aria-label': t('templates.title') });
  const pane = h('div', { class: 'sn-preview' });
  const input = h('input', {
    class: 'sn-find', type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'sn-template-options', 'aria-autocomplete': 'list',
    'aria-label': t('templates.find'), placeholder: t('templates.find'), autocomplete: 'off', spellcheck: 'false', dir: 'auto',
    oninput: () => search(input.value), onkeydown: (/** @type {KeyboardEvent} */ event) => key(event) && event.preventDefault(),
  });
  const finder = h('div', { class: 'sn-finder' }, h('span', { class: 'sn-gutter' }, icon('search', { size: 16 })), input);
  const content = h('div', { class: 'sn-picker sn-template-picker' }, h('div', { class: 'sn-template-side' }, !slash && finder, list), pane);
  const popover = openPopover({ anchor, opener, part: 'template-picker', label: t('templates.title'), content, side: 'above', onClose, signal });

  /** @param {string} text */
  function search(text) {
    query = text;
    active = 0;
    draw();
  }

  function draw() {
    found = rankTemplates(templates(), query, recent).slice(0, LISTED);
    list.replaceChildren(...found.map((template, i) => h('li', {
      class: 'sn-option sn-template', role: 'option', id: `sn-template-${template.id}`, 'aria-selected': String(i === active), 'data-active': i === active,
      onpointermove: () => i !== active && move(i), onclick: () => { move(i); enter(); },
    }, h('span', { class: 'sn-gutter' }, icon('note', { size: 16 })), h('span', { class: 'sn-option-name', dir: 'auto' }, template.name),
    template.attachment && h('span', { class: 'sn-gutter', title: template.attachment.name }, icon('clip', { size: 16 })),
    template.shortcut && h('kbd', { class: 'sn-shortcut' }, `/${template.shortcut}`))));
    if (!found.length) list.append(h('li', { class: 'sn-empty', role: 'presentation' }, templates().length ? t('templates.none') : t('templates.empty')));
    show();
  }

  /** @param {number} index */
  function move(index) {
    active = index;
    for (const [i, row] of [...list.children].entries()) {
      row.toggleAttribute('data-active', i === active);
      row.setAttribute('aria-selected', String(i === active));
    }
    list.children[active]?.scrollIntoView({ block: 'nearest' });
    show();
  }

  /** Show the active template in the pane. */
  function show() {
    const template = found[active];
    input.setAttribute('aria-activedescendant', template ? `sn-template-${template.id}` : '');
    if (template && shown?.template === template) return;
    shown?.stop();
    shown = template ? fillForm({ template, name, titleOf, preview, insert: place, signal: popover.signal }) : null;
    swap(pane, shown?.element);
    if (slash && template) overlay().announce(t('templates.active', { name: template.name, count: found.length }));
  }

  /** @param {string} text @param {Template} template */
  async function place(text, template) {
    const problem = await insert(text, template);
    if (problem === null) popover.close();
    return problem;
  }

  function enter() {
    void shown?.enter();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !found.length) return false;
    const { length } = found;
    if (event.key === 'ArrowDown') move((active + 1) % length);
    else if (event.key === 'ArrowUp') move((active + length - 1) % length);
    else if (event.key === 'Enter') enter();
    else if (event.key === 'Tab') return shown?.focusFirst() ?? false;
    else return false;
    return true;
  }

  draw();
  if (!slash) input.focus();
  return { close: popover.close, setQuery: search, key, filling: () => overlay().root.activeElement !== null && pane.contains(overlay().root.activeElement) };
}
