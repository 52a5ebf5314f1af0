// The right side of the template picker: the text as this customer would get it, and fields for whatever
// it still lacks. It inserts only a complete text that the server rendered.

import { h, swap } from './h.js';
import { icon } from './icons.js';
import { overlay } from './root.js';
import { explain } from '../lib/errors.js';
import { t } from '../lib/i18n.js';

const TYPING_MS = 150;

/** @typedef {import('./template-picker.js').Template} Template */

/**
 * @param {object} options
 * @param {Template} options.template
 * @param {string} options.name
 * @param {(key: string) => string} options.titleOf
 * @param {(template: Template, values: Record<string, string>, signal: AbortSignal) => Promise<import('./template-picker.js').Preview>} options.preview
 * @param {(text: string, template: Template) => Promise<string | null>} options.insert
 * @param {AbortSignal} options.signal
 * @returns {{template: Template, element: HTMLElement, enter: () => Promise<void>, focusFirst: () => boolean, stop: () => void}}
 */
export function fillForm({ template, name, titleOf, preview, insert, signal }) {
  const life = new AbortController();
  signal.addEventListener('abort', () => life.abort(), { once: true, signal: life.signal });
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {import('./template-picker.js').Preview | null} */
  let latest = null;
  /** @type {Promise<void>} */
  let rendering = Promise.resolve();
  let turn = 0;
  let timer = 0;
  let typed = false;

  const text = h('p', { class: 'sn-preview-text', dir: 'auto', 'aria-busy': 'true' });
  const asks = h('div', { class: 'sn-asks' });
  const problem = h('p', { class: 'sn-problem', role: 'alert', hidden: true });
  const button = h('button', { class: 'sn-button sn-primary', type: 'submit' }, t('templates.insert'));
  const element = h('form', { class: 'sn-preview-form', onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void enter(); } },
    h('header', { class: 'sn-preview-head' }, h('h3', null, h('bdi', null, template.name)), h('p', { class: 'sn-note' }, t('templates.for', { name }))),
    h('div', { class: 'sn-preview-body' }, text, template.attachment && h('p', { class: 'sn-file' }, icon('clip', { size: 16 }), h('bdi', { class: 'sn-file-name' }, template.attachment.name)), asks, problem),
    h('footer', { class: 'sn-preview-foot' }, h('span', { class: 'sn-caption' }, t('templates.hint')), button));

  /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */
  const inputs = new Map();
  /** @param {string} key @param {string} title @param {string} [kind] @param {string[]} [choices] */
  const ask = (key, title, kind, choices = []) => {
    if (inputs.has(key)) return;
    const common = {
      class: 'sn-input', name: key, dir: 'auto',
      oninput: () => { input.removeAttribute('aria-invalid'); values[key] = input.value; typed = true; clearTimeout(timer); timer = window.setTimeout(render, TYPING_MS); },
    };
    const input = kind === 'choice' ? h('select', common, ['', ...choices].map((choice) => h('option', { value: choice }, choice || '—')))
      : h('input', { ...common, type: kind === 'date' ? 'date' : 'text', autocomplete: 'off', inputmode: kind === 'number' ? 'decimal' : null });
    inputs.set(key, input);
    asks.append(h('label', { class: 'sn-field' }, h('span', null, h('bdi', null, title)), input));
  };
  for (const { key, title, kind, choices } of template.prompts ?? []) ask(key, title, kind, choices);

  /** @param {string} key */
  const titles = (key) => template.prompts?.find((prompt) => prompt.key === key)?.title ?? titleOf(key);
  const given = () => Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  const empty = () => [...inputs].filter(([key]) => !(values[key] ?? '').trim()).map(([, input]) => input);

  function render() {
    clearTimeout(timer);
    typed = false;
    turn += 1;
    const mine = turn;
    latest = null;
    text.setAttribute('aria-busy', 'true');
    rendering = preview(template, given(), life.signal).then((answer) => {
      if (mine !== turn || life.signal.aborted) return;
      latest = answer;
      swap(text, answer.pieces ? answer.pieces.map((piece) => pieceOf(piece, titles)) : answer.text);
      text.setAttribute('aria-busy', 'false');
      for (const key of answer.missing) ask(key, titleOf(key));
      say(answer.unknown.length ? t('templates.unknown', { names: answer.unknown.join(', ') }) : '');
      button.disabled = answer.unknown.length > 0;
    }, (error) => {
      if (mine !== turn || life.signal.aborted) return;
      text.textContent = template.body;
      text.setAttribute('aria-busy', 'false');
      say(explain(error));
      button.disabled = true;
    });
  }

  /** @param {string} words */
  function say(words) {
    problem.hidden = !words;
    swap(problem, words && icon('alert', { size: 16 }), words);
  }

  /** @param {HTMLElement | undefined} input */
  function askFor(input) {
    // The first Enter leads to the field; only a second one, which skips it, is a mistake.
    if (input && input === overlay().root.activeElement) input.setAttribute('aria-invalid', 'true');
    input?.focus();
    return Boolean(input);
  }

  async function enter() {
    // At once: whoever types fast writes into the next field before any answer is here.
    if (askFor(empty()[0])) return;
    // A value typed a moment ago must be in the text that is inserted.
    if (typed) render();
    await rendering;
    if (!latest || latest.unknown.length || askFor(empty()[0]) || askFor(inputs.get(latest.missing[0]))) return;
    button.disabled = true;
    const why = await insert(latest.text, template);
    button.disabled = false;
    if (why) say(why);
  }

  life.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  render();
  return {
    template, element, enter,
    focusFirst() {
      const target = empty()[0] ?? [...inputs.values()][0];
      target?.focus();
      return Boolean(target);
    },
    stop: () => life.abort(),
  };
}

/**
 * What came from the customer's fields is told apart from the template's own words, and a hole is shown as one.
 * @param {{text: string, field: string | null}} piece
 * @param {(key: string) => string} titles
 */
function pieceOf({ text, field }, titles) {
  if (field === null) return text;
  return text.trim() ? h('span', { class: 'sn-filled' }, text) : h('span', { class: 'sn-hole' }, titles(field));
}
