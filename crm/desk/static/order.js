// Rows that are put in order by dragging; the buttons beside them do the same without a script.

import { post } from './desk.js';

for (const list of document.querySelectorAll('[data-order]')) follow(/** @type {HTMLElement} */ (list));

/** @param {HTMLElement} list */
function follow(list) {
  list.addEventListener('pointerdown', (event) => {
    const grip = /** @type {Element} */ (event.target).closest('.grip');
    const row = /** @type {HTMLElement | null} */ (grip?.closest('li'));
    if (!grip || !row || event.button !== 0) return;
    event.preventDefault();
    row.classList.add('dragged');
    const before = ids(list).join();
    const stop = new AbortController();
    const options = { signal: stop.signal };
    // A captured pointer is let go when its row moves within the page, so the whole document listens.
    document.addEventListener('pointermove', (move) => place(list, row, move.clientY), options);
    const end = () => {
      stop.abort();
      row.classList.remove('dragged');
      if (ids(list).join() !== before) post(list.dataset.order ?? '', { ids: ids(list) }).catch(() => location.reload());
    };
    document.addEventListener('pointerup', end, options);
    document.addEventListener('pointercancel', end, options);
  });
}

/** @param {HTMLElement} list @param {HTMLElement} row @param {number} y */
function place(list, row, y) {
  const others = [...list.children].filter((other) => other !== row);
  const after = others.find((other) => {
    const box = other.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  if (row.nextElementSibling !== (after ?? null)) list.insertBefore(row, after ?? null);
}

/** @param {HTMLElement} list @returns {string[]} */
function ids(list) {
  return [...list.children].map((row) => /** @type {HTMLElement} */ (row).dataset.id ?? '');
}
