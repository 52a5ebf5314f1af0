// Cards by drag. The menu on each card does the same with a keyboard and without a script.

import { post } from './desk.js';

const board = /** @type {HTMLElement | null} */ (document.querySelector('[data-board]'));
if (board) follow(board);

/** @param {HTMLElement} board */
function follow(board) {
  /** @type {HTMLElement | null} */
  let card = null;
  board.addEventListener('dragstart', (event) => {
    card = /** @type {HTMLElement} */ (event.target).closest('.card');
    if (!card || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.querySelector('a')?.textContent ?? '');
    card.classList.add('card-moving');
  });
  board.addEventListener('dragover', (event) => {
    const column = /** @type {HTMLElement} */ (event.target).closest('.column');
    if (!card || !column) return;
    event.preventDefault();
    mark(board, column);
  });
  board.addEventListener('drop', (event) => {
    const column = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest('.column'));
    if (!card || !column) return;
    event.preventDefault();
    move(board, card, column);
  });
  board.addEventListener('dragend', () => {
    card?.classList.remove('card-moving');
    card = null;
    mark(board, null);
  });
}

/** @param {HTMLElement} board @param {HTMLElement} card @param {HTMLElement} column */
async function move(board, card, column) {
  const before = /** @type {HTMLElement} */ (card.closest('.column'));
  if (before === column) return;
  column.querySelector('[data-cards]')?.prepend(card);
  column.querySelector('[data-empty]')?.remove();
  const said = /** @type {HTMLElement | null} */ (document.querySelector('[data-said]'));
  try {
    await post(board.dataset.board ?? '', { contact: card.dataset.contact ?? '', from: before.dataset.label ?? '', to: column.dataset.label ?? '' });
  } catch {
    location.reload();
    return;
  }
  count(before, -1);
  count(column, 1);
  const from = card.querySelector('input[name="from"]');
  if (from instanceof HTMLInputElement) from.value = column.dataset.label ?? '';
  if (said) said.textContent = (said.dataset.words ?? '').replace('#1', card.querySelector('a')?.textContent ?? '').replace('#2', column.querySelector('h2')?.textContent ?? '');
}

/** @param {HTMLElement} column @param {number} by */
function count(column, by) {
  const shown = column.querySelector('[data-count]');
  if (shown) shown.textContent = String(Number(shown.textContent?.replace(/\D/g, '')) + by);
}

/** @param {HTMLElement} board @param {Element | null} column */
function mark(board, column) {
  for (const other of board.querySelectorAll('.column-over')) if (other !== column) other.classList.remove('column-over');
  column?.classList.add('column-over');
}
