// The form of a reminder: when it will come up, by the customer's clock and one's own, as the server works it out.

import { post } from './desk.js';

for (const form of document.querySelectorAll('form[data-remind]')) follow(/** @type {HTMLFormElement} */ (form));

/** @param {HTMLFormElement} form */
function follow(form) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (form.querySelector(`[data-${name}]`));
  let asked = new AbortController();
  let timer = 0;

  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    if (!values.local || !values.text.trim()) return;
    try {
      const clocks = await post(form.dataset.remind ?? '', values, asked.signal);
      for (const whose of ['theirs', 'mine']) part(whose).textContent = clocks[whose];
      part('clocks').hidden = false;
      part('refusal').hidden = true;
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'AbortError') return;
      part('refusal').textContent = /** @type {Error} */ (error).message;
      part('refusal').hidden = false;
      part('clocks').hidden = true;
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 200);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
}
