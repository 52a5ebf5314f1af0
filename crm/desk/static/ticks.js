// Ticked rows: the head's box ticks all, and what can be done with them appears.

for (const form of document.querySelectorAll('[data-ticks]')) {
  const all = /** @type {HTMLInputElement | null} */ (form.querySelector('[data-tick-all]'));
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input[name="contact"]')]);
  const bulk = form.querySelector('[data-bulk]');
  const words = /** @type {HTMLElement | null} */ (form.querySelector('[data-ticked]'));
  const show = () => {
    const count = boxes.filter((box) => box.checked).length;
    bulk?.classList.toggle('bulk-on', count > 0);
    if (words) words.textContent = (words.dataset.words ?? '').replace('#', count.toLocaleString(document.documentElement.lang));
    if (all) {
      all.checked = count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
    }
  };
  all?.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  form.addEventListener('change', show);
  show();
}
