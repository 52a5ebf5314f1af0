// What every page of the desk gains from a script: confirmations and lists that submit themselves.

document.documentElement.classList.add('scripted');

document.addEventListener('change', (event) => {
  const field = event.target;
  if (field instanceof HTMLElement && field.matches('[data-submits]')) field.closest('form')?.requestSubmit();
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const question = form.dataset.confirm ?? event.submitter?.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

/** The token that every change made by a script carries. */
export function token() {
  return document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';
}

/**
 * Send a change or a question to the desk.
 * @param {string} path
 * @param {Record<string, string | string[]>} values
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the answer's JSON; rejects with its `detail` when it was refused
 */
export async function post(path, values, signal) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) body.append(name, one);
  const answer = await fetch(path, { method: 'POST', body, signal, headers: { 'X-CSRFToken': token(), Accept: 'application/json' } });
  const json = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(json?.detail ?? String(answer.status));
  return json;
}
