// Whether everybody with a label has what a template needs, counted while it is written.

import { post } from './desk.js';

/** @typedef {{text: string, href: string | null, lacks: boolean}} Line */

/** @param {HTMLFormElement} form @param {() => Record<string, string[]>} values */
export function countMissing(form, values) {
  const chosen = /** @type {HTMLSelectElement | null} */ (form.querySelector('[data-audience]'));
  const list = /** @type {HTMLElement | null} */ (form.querySelector('[data-audience-lines]'));
  if (!chosen || !list) return;
  let asked = new AbortController();
  let timer = 0;
  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    if (!chosen.value) return list.replaceChildren();
    try {
      const answer = await post(chosen.dataset.audience ?? '', values(), asked.signal);
      list.replaceChildren(...answer.lines.map(line));
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'AbortError') list.replaceChildren();
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 500);
  });
}

/** @param {Line} of */
function line({ text, href, lacks }) {
  const item = document.createElement('li');
  item.classList.toggle('fine', !lacks);
  const words = document.createElement(href ? 'a' : 'span');
  words.textContent = text;
  words.dir = 'auto';
  if (words instanceof HTMLAnchorElement && href) words.href = href;
  item.append(words);
  return item;
}
