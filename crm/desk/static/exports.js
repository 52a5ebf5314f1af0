// Exports: a file's rows are counted while it comes, and it can be stopped. Without this script the same
// buttons download it all the same, and the browser shows its own progress.

for (const form of document.querySelectorAll('form[data-export]')) {
  form.addEventListener('submit', (event) => {
    const button = /** @type {SubmitEvent} */ (event).submitter;
    if (!(form instanceof HTMLFormElement) || !button?.hasAttribute('formaction')) return;
    event.preventDefault();
    void fetched(form, button.getAttribute('formaction') ?? '');
  });
}

/** @param {HTMLFormElement} form @param {string} path */
async function fetched(form, path) {
  const work = /** @type {HTMLElement} */ (form.querySelector('[data-work]'));
  const cancel = /** @type {HTMLButtonElement} */ (work.querySelector('[data-cancel]'));
  const buttons = [...form.querySelectorAll('button')].filter((button) => button !== cancel);
  const stop = new AbortController();
  const name = crypto.randomUUID();
  const query = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (!['of', 'order'].includes(key) && value) query.append(key, String(value));
  query.set('progress', name);
  cancel.onclick = () => stop.abort();
  for (const button of buttons) button.disabled = true;
  work.hidden = cancel.hidden = false;
  show(work, work.dataset.preparing ?? '');
  cancel.focus();
  const ended = new AbortController();
  void follow(work, name, ended.signal);
  try {
    const answer = await fetch(`${path}?${query}`, { signal: stop.signal });
    // What went wrong is explained by the page that the same address shows.
    if (!answer.ok) return location.assign(`${path}?${query}`);
    save(await answer.blob(), answer.headers.get('Content-Disposition') ?? '');
    show(work, work.dataset.done ?? '', 1, 1);
  } catch {
    show(work, (stop.signal.aborted ? work.dataset.stopped : work.dataset.failed) ?? '', 0, 1);
  } finally {
    ended.abort();
    cancel.hidden = true;
    for (const button of buttons) button.disabled = button.hasAttribute('data-never');
    buttons[0]?.focus();
  }
}

/** @param {HTMLElement} work @param {string} name @param {AbortSignal} signal */
async function follow(work, name, signal) {
  for (;;) {
    await new Promise((resolve) => void setTimeout(resolve, 300));
    if (signal.aborted) return;
    try {
      const answer = await fetch(`/export/progress?name=${name}`, { headers: { Accept: 'application/json' }, signal });
      const { known, done, total, text } = await answer.json();
      if (known && !signal.aborted) show(work, text, done, Math.max(total, 1));
    } catch {
      // The end of the file ends the last question too; anything else is asked again.
    }
  }
}

/** @param {HTMLElement} work @param {string} text @param {number} [done] @param {number} [total] */
function show(work, text, done, total) {
  const bar = /** @type {HTMLProgressElement} */ (work.querySelector('progress'));
  const words = /** @type {HTMLElement} */ (work.querySelector('[role="status"]'));
  if (done === undefined || total === undefined) bar.removeAttribute('value');
  else [bar.max, bar.value] = [total, done];
  if (words.textContent !== text) words.textContent = text;
}

/** @param {Blob} blob @param {string} header */
function save(blob, header) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = /filename="?([\w. -]+)"?/.exec(header)?.[1] ?? 'sidenote';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
