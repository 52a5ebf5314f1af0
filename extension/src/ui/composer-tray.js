// The place of our buttons at the end of the composer's bar. Each feature brings its own button; the tray
// stands where the page made room, and floats above the composer where it did not.

import { h } from './h.js';
import { overlay } from './root.js';

const BUTTON = 36;
const GAP = 4;
const PADDING = 4;
const FLOAT_GAP = 8;

/** @type {{element: HTMLElement, buttons: Map<HTMLElement, number>} | null} */
let tray = null;

/**
 * @param {HTMLElement} button
 * @param {number} order  smaller stands first
 * @param {AbortSignal} signal  takes it away again
 */
export function addToTray(button, order, signal) {
  tray ??= { element: h('div', { class: 'sn-composer', hidden: true }), buttons: new Map() };
  const { element, buttons } = tray;
  const arrange = () => element.replaceChildren(...[...buttons].sort((a, b) => a[1] - b[1]).map(([each]) => each));
  buttons.set(button, order);
  overlay().layer('controls').append(element);
  arrange();
  signal.addEventListener('abort', () => {
    buttons.delete(button);
    arrange();
  }, { once: true });
}

/** How much room the page has to leave, in pixels. */
export function trayWidth() {
  return tray?.buttons.size ? tray.buttons.size * (BUTTON + GAP) - GAP + 3 * PADDING : 0;
}

/**
 * @param {{composer: DOMRect | null, main: DOMRect | null, sendButton: DOMRect | null}} anchors
 * @param {boolean} covered
 */
export function placeTray({ composer, main, sendButton }, covered) {
  if (!tray) return;
  const { element } = tray;
  element.hidden = !composer || !main || !tray.buttons.size;
  if (!composer || !main || element.hidden) return;
  element.style.visibility = covered ? 'hidden' : '';
  const rtl = overlay().look.pageDir === 'rtl';
  const width = trayWidth();
  const left = rtl ? main.left + 2 * PADDING : main.right - width;
  const others = [composer, ...(sendButton ? [sendButton] : [])];
  // The page may not have followed our wish for room; then nothing of it is covered either.
  const floats = others.some((rect) => rect.right > left + PADDING && rect.left < left + width - PADDING);
  const middle = sendButton ? sendButton.top + sendButton.height / 2 : composer.bottom - Math.min(composer.height, 40) / 2;
  element.classList.toggle('sn-composer-floating', floats);
  const top = floats ? composer.top - BUTTON - FLOAT_GAP - 12 : middle - BUTTON / 2 - 2;
  Object.assign(element.style, { left: `${left}px`, top: `${top}px` });
}
