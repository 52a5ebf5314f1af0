// Text that becomes a field where it stands: press it, change it, Enter keeps, Escape leaves it as it was.

import { h } from './h.js';
import { icon } from './icons.js';
import { overlay } from './root.js';
import { toast } from './toast.js';
import { explain } from '../lib/errors.js';
import { t } from '../lib/i18n.js';

/**
 * @param {object} options
 * @param {string} options.label  the accessible name
 * @param {string} options.value
 * @param {string} [options.shown]  what stands there, when it is not the value itself
 * @param {string} [options.empty]  what stands there instead of nothing
 * @param {'text'|'number'|'date'|'choice'|'long'} [options.type]
 * @param {string[]} [options.choices]
 * @param {string} [options.className]
 * @param {string} options.key  keeps the keyboard here when the surroundings are drawn again
 * @param {(value: string) => Promise<void>} options.save
 * @returns {HTMLElement}
 */
export function editable({ label, value, shown = value, empty = '—', type = 'text', choices = [], className = '', key, save }) {
  const box = h('div', { class: `sn-edit ${className}` });

  const rest = () => {
    const button = h('button', {
      class: shown ? 'sn-edit-value' : 'sn-edit-value sn-edit-empty', type: 'button', 'data-key': key, 'aria-label': t('edit.label', { label, value: shown || (empty === '—' ? t('edit.empty') : empty) }), onclick: begin,
    }, h('span', { dir: 'auto' }, shown || empty), icon('pencil', { size: 16 }));
    box.removeAttribute('data-editing');
    box.replaceChildren(button);
    return button;
  };

  /** What was emptied can be taken back. @param {string} before */
  function offerBack(before) {
    toast(t('edit.emptied', { label }), { key: 'edit', action: { text: t('undo'), run: () => void save(before).catch((error) => toast(explain(error), { key: 'edit' })) } });
  }

  function begin() {
    const life = new AbortController();
    const input = fieldFor(type, choices, value, label);
    const problem = h('p', { class: 'sn-problem', role: 'alert', hidden: true });
    let saving = false;
    const leave = () => {
      if (life.signal.aborted) return;
      const hadFocus = box.contains(overlay().root.activeElement);
      life.abort();
      const button = rest();
      if (hadFocus) button.focus({ preventScroll: true });
    };
    const keep = async () => {
      if (saving || life.signal.aborted) return;
      if (input.value.trim() === value.trim()) {
        leave();
        return;
      }
      saving = true;
      try {
        const before = value;
        await save(input.value.trim());
        value = shown = input.value.trim();
        leave();
        if (before.trim() && !value) offerBack(before);
      } catch (error) {
        saving = false;
        // Somebody who has already gone elsewhere still must learn that it was not kept.
        if (box.contains(overlay().root.activeElement)) {
          problem.hidden = false;
          problem.replaceChildren(icon('alert', { size: 16 }), explain(error));
          input.setAttribute('aria-invalid', 'true');
        } else {
          toast(explain(error), { key: 'edit' });
          leave();
        }
      }
    };
    input.addEventListener('keydown', (event) => {
      const { key: pressed, isComposing, ctrlKey, metaKey } = /** @type {KeyboardEvent} */ (event);
      if (pressed !== 'Enter' || isComposing || (type === 'long' && !ctrlKey && !metaKey)) return;
      event.preventDefault();
      void keep();
    });
    input.addEventListener('blur', () => void keep());
    overlay().onEscape(life.signal, leave);
    box.setAttribute('data-editing', '');
    box.replaceChildren(input, problem);
    input.focus();
    if (input instanceof HTMLInputElement && type !== 'date') input.select();
  }

  rest();
  return box;
}

/**
 * @param {string} type
 * @param {string[]} choices
 * @param {string} value
 * @param {string} label
 */
function fieldFor(type, choices, value, label) {
  const common = { class: 'sn-input', 'aria-label': label, value };
  if (type === 'long') return h('textarea', { ...common, rows: 4, dir: 'auto', class: 'sn-input sn-words' });
  if (type === 'choice') return h('select', common, ['', ...choices].map((choice) => h('option', { value: choice }, choice || '—')));
  return h('input', { ...common, type: type === 'date' ? 'date' : 'text', inputmode: type === 'number' ? 'decimal' : null, dir: 'auto', autocomplete: 'off' });
}
