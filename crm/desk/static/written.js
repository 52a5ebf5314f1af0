// A time in words: the server reads it, says what it understood and sets the date and time beside it. What can be
// meant in two ways is asked about.

import { post } from './desk.js';

for (const field of document.querySelectorAll('[data-written]')) follow(/** @type {HTMLElement} */ (field));

/** @param {HTMLElement} field */
function follow(field) {
  const input = /** @type {HTMLInputElement} */ (field.querySelector('input'));
  const said = /** @type {HTMLElement} */ (field.querySelector('[data-said]'));
  const form = /** @type {HTMLFormElement} */ (field.closest('form'));
  const local = /** @type {HTMLInputElement} */ (form.querySelector('input[name="local"]'));
  let asked = new AbortController();
  let timer = 0;
  // Without a script the words travel with the form; here the date beside them says what they came to.
  input.removeAttribute('name');

  /** @param {string} words */
  const read = async (words) => {
    asked.abort();
    asked = new AbortController();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    try {
      const found = await post(field.dataset.written ?? '', { ...values, words }, asked.signal);
      said.replaceChildren(found.said, ...(found.candidates ?? []).map(choice));
      if (!found.local) return;
      local.value = found.local;
      form.dispatchEvent(new Event('change'));
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'AbortError') said.textContent = /** @type {Error} */ (error).message;
    }
  };

  /** @param {{local: string, shown: string}} one */
  const choice = (one) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button small';
    button.textContent = one.shown;
    button.addEventListener('click', () => void read(one.local.replace('T', ' ')));
    return button;
  };

  input.addEventListener('input', (event) => {
    // The form's own script asks about the date and time, which these words have not set yet.
    event.stopPropagation();
    clearTimeout(timer);
    said.textContent = '';
    if (input.value.trim()) timer = window.setTimeout(() => void read(input.value.trim()), 300);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    clearTimeout(timer);
    if (input.value.trim()) void read(input.value.trim());
  });
  local.addEventListener('input', () => {
    clearTimeout(timer);
    asked.abort();
    input.value = said.textContent = '';
  });
}
