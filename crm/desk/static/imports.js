// Imports: a file that is too large is named before it travels, and long work is followed until its end.

for (const field of document.querySelectorAll('input[data-most]')) {
  if (!(field instanceof HTMLInputElement)) continue;
  field.addEventListener('change', () => {
    const size = field.files?.[0]?.size ?? 0;
    field.setCustomValidity(size > Number(field.dataset.most) ? (field.dataset.tooLarge ?? '') : '');
    field.reportValidity();
  });
}

const work = document.querySelector('[data-progress]');
if (work instanceof HTMLElement) follow(work);

/** @param {HTMLElement} shown */
async function follow(shown) {
  const bar = shown.querySelector('progress');
  const text = shown.querySelector('[data-progress-text]');
  for (;;) {
    await new Promise((resolve) => void setTimeout(resolve, 500));
    const now = await ask(shown.dataset.progress ?? '');
    if (now === 'away') continue;
    if (now === 'refused' || !now.working) return location.reload();
    if (bar) [bar.max, bar.value] = [now.total, now.done];
    if (text) text.textContent = now.text;
  }
}

/**
 * @param {string} path
 * @returns {Promise<'away' | 'refused' | {working: boolean, done: number, total: number, text: string}>}
 */
async function ask(path) {
  try {
    const answer = await fetch(path, { headers: { Accept: 'application/json' } });
    return answer.ok ? await answer.json() : 'refused';
  } catch {
    // A server that is started anew is back in a moment.
    return 'away';
  }
}
