// The editor of templates: fields at the cursor, problems underlined, the text for a real customer.

import { countMissing } from './audience.js';
import { post } from './desk.js';
import { keepIsolated, placed } from './isolate.js';

/**
 * @typedef {{message: string, offset: number, length: number, suggestions: string[], code: string}} Place
 * @typedef {{pieces: {text: string, field: string | null}[], missing: string[], problems: Place[], warnings: Place[], text: string}} Preview
 */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-editor]'));
if (form) edit(form);

/** @param {HTMLFormElement} form */
function edit(form) {
  const body = /** @type {HTMLTextAreaElement} */ (form.querySelector('[data-body]'));
  keepIsolated(body);
  countMissing(form, () => values(form));
  let asked = new AbortController();
  let timer = 0;

  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    const source = body.value;
    try {
      const preview = await post(form.dataset.editor ?? '', values(form), asked.signal);
      if (source === body.value) show(form, body, preview);
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'AbortError') return;
      part(form, '[data-preview]').textContent = '';
      part(form, '[data-problems]').replaceChildren(line(/** @type {Error} */ (error).message));
    }
  };
  const soon = () => {
    underline(form, body, []);
    clearTimeout(timer);
    timer = window.setTimeout(ask, 150);
  };
  form.addEventListener('input', soon);
  form.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('[data-insert]');
    if (button instanceof HTMLElement) insert(body, `{{ ${button.dataset.insert} }}`);
  });
  ask();
}

/** @param {HTMLFormElement} form */
function values(form) {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const [name, value] of new FormData(form)) (found[name] ??= []).push(String(value));
  return found;
}

/**
 * Put text at the cursor so that undo takes it back.
 * @param {HTMLTextAreaElement} body
 * @param {string} text
 */
function insert(body, text) {
  body.focus();
  if (!document.execCommand('insertText', false, text)) {
    body.setRangeText(text, body.selectionStart, body.selectionEnd, 'end');
    body.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** @param {HTMLFormElement} form @param {HTMLTextAreaElement} body @param {Preview} preview */
function show(form, body, preview) {
  const places = [
    ...preview.problems.map((place) => ({ ...shown(body, place), soft: false })),
    ...preview.warnings.map((place) => ({ ...shown(body, place), soft: true })),
  ];
  underline(form, body, places);
  part(form, '[data-problems]').replaceChildren(...places.map((place) => problem(form, body, place)));
  part(form, '[data-missing]').replaceChildren(...preview.missing.map((text) => line(text)));
  part(form, '[data-preview]').replaceChildren(...preview.pieces.map(piece));
  const length = part(form, '[data-length]');
  length.textContent = (length.dataset.words ?? '').replace('#', preview.text.length.toLocaleString(document.documentElement.lang));
}

/**
 * The same place in the text area, whose fields may stand in isolates.
 * @param {HTMLTextAreaElement} body
 * @param {Place} place
 */
function shown(body, place) {
  const offset = placed(body.value, place.offset);
  return { ...place, offset, length: place.length && placed(body.value, place.offset + place.length - 1) + 1 - offset };
}

/** @param {{text: string, field: string | null}} part */
function piece({ text, field }) {
  if (!field) return document.createTextNode(text);
  const span = document.createElement('span');
  span.className = text ? 'filled' : 'gap';
  span.textContent = text || field;
  return span;
}

/**
 * Draw the same text behind the words, with lines under what is wrong and a tint under fields.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} body
 * @param {(Place & {soft: boolean})[]} places
 */
function underline(form, body, places) {
  const source = body.value;
  const marks = places.filter((place) => place.length).map((place) => ({ start: place.offset, end: place.offset + place.length, name: place.soft ? 'soft' : 'bad' }));
  for (const field of source.matchAll(/\{\{[^{}\n]*\}\}/g)) {
    const [start, end] = [field.index, field.index + field[0].length];
    if (!marks.some((mark) => mark.start < end && mark.end > start)) marks.push({ start, end, name: 'known' });
  }
  marks.sort((one, other) => one.start - other.start);
  const nodes = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at) continue;
    nodes.push(source.slice(at, mark.start));
    const node = document.createElement(mark.name === 'known' ? 'span' : 'mark');
    node.className = mark.name;
    node.textContent = source.slice(mark.start, mark.end);
    nodes.push(node);
    at = mark.end;
  }
  // A last empty line has a height in the text area only; the space gives it one here.
  part(form, '[data-underlines]').replaceChildren(...nodes, `${source.slice(at)} `);
}

/** @param {HTMLFormElement} form @param {HTMLTextAreaElement} body @param {Place & {soft: boolean}} place */
function problem(form, body, place) {
  const item = line(place.message);
  item.classList.toggle('soft', place.soft);
  for (const name of place.suggestions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = (part(form, '[data-problems]').dataset.use ?? '#').replace('#', name);
    button.addEventListener('click', () => {
      body.setSelectionRange(place.offset, place.offset + place.length);
      insert(body, name);
    });
    item.append(button);
  }
  return item;
}

/** @param {string} text */
function line(text) {
  const item = document.createElement('li');
  const words = document.createElement('span');
  words.dir = 'auto';
  words.textContent = text;
  item.append(words);
  return item;
}

/** @param {HTMLElement} within @param {string} selector */
function part(within, selector) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}
