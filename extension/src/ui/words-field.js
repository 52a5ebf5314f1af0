// A time as one would say it: “tomorrow 9”, “in 2 hours”, “מחר ב-9”. The server reads it; what it understood is shown
// before it counts, and what can be meant in two ways is asked about.

import { h, swap } from './h.js';
import { icon } from './icons.js';
import { explain } from '../lib/errors.js';
import { t } from '../lib/i18n.js';

const TYPING_MS = 350;

/**
 * @typedef {{local: string, zone: string, in_overlap: string, shown: string, candidates: {choice: string, local: string, due_at: string}[]}} Meant
 */

/**
 * @param {object} options
 * @param {(text: string) => Promise<Meant>} options.parse
 * @param {(meant: Meant) => void} options.onMeant  the time that was understood
 * @param {() => void} options.onUnclear  what stands there is no time, or not yet one
 * @param {AbortSignal} options.signal
 * @returns {{element: HTMLElement, clear: () => void}}  `clear` when a time was chosen in another way
 */
export function wordsField({ parse, onMeant, onUnclear, signal }) {
  let timer = 0;
  let turn = 0;
  const input = h('input', {
    class: 'sn-input', type: 'text', dir: 'auto', autocomplete: 'off', spellcheck: 'false', 'aria-label': t('when.words'), placeholder: t('when.words_example'),
    oninput: () => later(), onkeydown: (/** @type {KeyboardEvent} */ event) => now(event),
  });
  const answer = h('div', { class: 'sn-meant', 'aria-live': 'polite' });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  function later() {
    clearTimeout(timer);
    turn += 1;
    onUnclear();
    if (input.value.trim()) timer = window.setTimeout(read, TYPING_MS);
    else swap(answer);
  }

  /** Enter reads at once, and never sends the form with a time that nobody has seen yet. @param {KeyboardEvent} event */
  function now(event) {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (!event.ctrlKey && !event.metaKey && input.value.trim()) read();
  }

  function read() {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    /** @param {string} text */
    const ask = (text) => void parse(text).then((meant) => {
      if (mine !== turn || signal.aborted) return;
      swap(answer, h('p', { class: 'sn-note' }, icon('check', { size: 16 }), h('span', { dir: 'auto' }, t('when.understood', { when: meant.shown }))));
      onMeant(meant);
    }, (error) => {
      if (mine !== turn || signal.aborted) return;
      swap(answer, error?.code === 'ambiguous_time' ? whichOne(error.more.candidates, ask) : problem(error));
    });
    ask(input.value.trim());
  }

  return {
    element: h('div', { class: 'sn-words-when' }, input, answer),
    clear() {
      clearTimeout(timer);
      turn += 1;
      input.value = '';
      swap(answer);
    },
  };
}

/**
 * @param {{local: string, shown: string}[]} candidates
 * @param {(text: string) => void} ask
 */
function whichOne(candidates, ask) {
  return h('div', { class: 'sn-which', role: 'group', 'aria-label': t('when.which') }, h('p', { class: 'sn-note' }, t('when.which')),
    candidates.map(({ local, shown }) => h('button', { class: 'sn-button sn-small', type: 'button', dir: 'auto', onclick: () => ask(local.replace('T', ' ')) }, shown)));
}

/** @param {any} error */
function problem(error) {
  const examples = /** @type {string[]} */ (error?.more?.examples ?? []);
  return h('p', { class: 'sn-problem' }, error?.code === 'unreadable_time' ? t('when.unreadable', { examples: examples.slice(0, 3).join(' · ') }) : explain(error));
}
