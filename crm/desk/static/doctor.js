// The browser's clock against the server's: times in forms come from this one, messages leave by that one.

const row = document.querySelector('[data-clock]');
if (row instanceof HTMLElement) {
  const loaded = (performance.timeOrigin + performance.now()) / 1000;
  row.hidden = Math.abs(loaded - Number(row.dataset.clock)) < 90;
}
