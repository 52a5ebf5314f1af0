// The form of a message: what it will say and on whose clock, as the server works it out.

import { post } from './desk.js';
import { keepIsolated, isolated } from './isolate.js';
import { askPrompts } from './prompts.js';

for (const form of document.querySelectorAll('form[data-plan]')) follow(/** @type {HTMLFormElement} */ (form));

/** @param {HTMLFormElement} form */
function follow(form) {
  /** @param {string} selector @returns {HTMLElement} */
  const part = (selector) => /** @type {HTMLElement} */ (form.querySelector(selector));
  const body = /** @type {HTMLTextAreaElement} */ (part('textarea[name="body"]'));
  keepIsolated(body);
  let asked = new AbortController();
  let timer = 0;

  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const refusal = part('[data-refusal]');
    part('[data-text]').textContent = values.body;
    part('[data-text]').hidden = !values.body.trim();
    part('[data-hint]').hidden = Boolean(values.body.trim());
    if (!values.body.trim() || !values.local) return;
    try {
      const plan = await post(form.dataset.plan ?? '', values, asked.signal);
      part('[data-text]').textContent = plan.text;
      part('[data-theirs]').textContent = `${plan.theirs.day} ${plan.theirs.clock}`;
      part('[data-mine]').textContent = `${plan.mine.day} ${plan.mine.clock}`;
      part('[data-clocks]').hidden = false;
      part('[data-quiet]').hidden = !plan.quiet;
      part('[data-quiet]').textContent = plan.quiet ?? '';
      refusal.hidden = !plan.missing.length;
      refusal.textContent = plan.missing.join(' ');
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'AbortError') return;
      refusal.textContent = /** @type {Error} */ (error).message;
      refusal.hidden = false;
      part('[data-clocks]').hidden = part('[data-quiet]').hidden = true;
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 200);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.querySelector('[data-bodies]')?.addEventListener('change', (event) => {
    const chosen = /** @type {HTMLSelectElement} */ (event.target).selectedOptions[0];
    if (chosen?.dataset.body) body.value = isolated(chosen.dataset.body);
    askPrompts(part('[data-questions]'), JSON.parse(chosen?.dataset.prompts ?? '[]'));
  });
  ask();
}
