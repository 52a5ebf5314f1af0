// A message of the day below is dragged onto another day of the month; its time of day stays.

import { post } from './desk.js';

const month = document.querySelector('[data-month]');
if (month instanceof HTMLElement) follow(month);

/** @param {HTMLElement} month */
function follow(month) {
  /** @type {HTMLElement | null} */
  let row = null;
  const said = document.querySelector('[data-moving]');
  const hint = said?.textContent ?? '';
  for (const one of document.querySelectorAll('[data-day-rows] li[data-message]')) /** @type {HTMLElement} */ (one).draggable = true;
  document.addEventListener('dragstart', (event) => {
    row = /** @type {HTMLElement} */ (event.target).closest('li[data-message]');
    if (row) event.dataTransfer?.setData('text/plain', row.dataset.time ?? '');
  });
  month.addEventListener('dragover', (event) => {
    const cell = day(event);
    mark(month, cell);
    if (!row || !cell) return;
    event.preventDefault();
    if (said) said.textContent = `${cell.dataset.words} ${row.dataset.time}`;
  });
  month.addEventListener('drop', (event) => {
    const cell = day(event);
    if (!row || !cell) return;
    event.preventDefault();
    const days = Math.round((Date.parse(cell.dataset.day ?? '') - Date.parse(month.dataset.day ?? '')) / 86_400_000);
    if (days) send(month, row, days, said);
  });
  document.addEventListener('dragend', () => {
    row = null;
    mark(month, null);
    if (said) said.textContent = hint;
  });
}

/** @param {HTMLElement} month @param {HTMLElement} row @param {number} days @param {Element | null} said */
async function send(month, row, days, said) {
  try {
    await post(month.dataset.month ?? '', { messages: row.dataset.message ?? '', days: String(days) });
    location.reload();
  } catch (error) {
    if (said) said.textContent = /** @type {Error} */ (error).message;
  }
}

/** @param {Event} event @returns {HTMLElement | null} */
function day(event) {
  return /** @type {HTMLElement} */ (event.target).closest('td[data-day]');
}

/** @param {HTMLElement} month @param {Element | null} cell */
function mark(month, cell) {
  for (const other of month.querySelectorAll('.day-over')) if (other !== cell) other.classList.remove('day-over');
  cell?.classList.add('day-over');
}
