// The form of a series: only what fits the choice is shown, and the next dates as the server works them out.

import { post } from './desk.js';

for (const form of document.querySelectorAll('form[data-series]')) follow(/** @type {HTMLFormElement} */ (form));

/** @param {HTMLFormElement} form */
function follow(form) {
  /** @param {string} selector @returns {any} */
  const part = (selector) => form.querySelector(selector);
  let asked = new AbortController();
  let timer = 0;

  const fit = () => {
    for (const one of form.querySelectorAll('[data-for]')) /** @type {HTMLElement} */ (one).hidden = /** @type {HTMLElement} */ (one).dataset.for !== part('[data-freq]').value;
    for (const one of form.querySelectorAll('[data-end]')) /** @type {HTMLElement} */ (one).hidden = /** @type {HTMLElement} */ (one).dataset.end !== part('[data-ends]').value;
  };

  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    if (!part('textarea').value.trim()) return;
    const data = new FormData(form);
    const values = Object.fromEntries([...new Set(data.keys())].map((name) => [name, data.getAll(name).map(String)]));
    const [refusal, dates] = [part('[data-refusal]'), part('[data-dates]')];
    try {
      const found = await post(form.dataset.series ?? '', values, asked.signal);
      part('[data-hint]').hidden = true;
      part('[data-text]').hidden = false;
      part('[data-text]').textContent = found.text;
      refusal.hidden = !found.missing.length;
      refusal.textContent = found.missing.join(' ');
      dates.replaceChildren(...found.dates.map(dateLine));
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'AbortError') return;
      refusal.textContent = /** @type {Error} */ (error).message;
      refusal.hidden = false;
      dates.replaceChildren();
    }
  };

  form.addEventListener('input', () => {
    fit();
    clearTimeout(timer);
    timer = window.setTimeout(ask, 250);
  });
  part('[data-bodies]')?.addEventListener('change', (/** @type {Event} */ event) => {
    const chosen = /** @type {HTMLSelectElement} */ (event.target).selectedOptions[0];
    if (chosen?.dataset.body) part('textarea').value = chosen.dataset.body;
    void ask();
  });
  fit();
  void ask();
}

/** @param {{theirs: string, mine: string, quiet: string|null}} one */
function dateLine({ theirs, mine, quiet }) {
  const line = document.createElement('li');
  const when = document.createElement('b');
  when.textContent = theirs;
  line.append(when);
  for (const words of [mine, quiet]) {
    if (!words || words === theirs) continue;
    const note = document.createElement('span');
    note.className = 'note';
    note.textContent = words;
    line.append(note);
  }
  return line;
}
