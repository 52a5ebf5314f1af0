// A surface that floats beside what opened it: pickers and menus.

import { h, on } from './h.js';
import { overlay } from './root.js';

const GAP = 6;
const EDGE = 8;

/**
 * @typedef {{element: HTMLElement, signal: AbortSignal, close: () => void, place: () => void}} Popover
 *   `signal` ends when the surface closes; `place` puts it beside its anchor again.
 */

/**
 * @param {object} options
 * @param {() => DOMRect | null} options.anchor  where it belongs, in viewport coordinates
 * @param {string} options.part  its data-part
 * @param {string} options.label  its accessible name
 * @param {Node} options.content
 * @param {HTMLElement | null} [options.opener]  gets the focus back; pressing it does not count as "outside"
 * @param {'below' | 'above'} [options.side]  the preferred side
 * @param {string} [options.className]
 * @param {() => void} [options.onClose]
 * @param {AbortSignal} options.signal  closes it too
 * @returns {Popover}
 */
export function openPopover({ anchor, part, label, content, opener = null, side = 'below', className = '', onClose, signal }) {
  const life = new AbortController();
  const element = h('div', { class: `sn-surface sn-popover ${className}`, 'data-part': part, role: 'dialog', 'aria-label': label }, content);
  const { host, root, layer, onEscape } = overlay();

  const place = () => {
    const rect = anchor();
    if (rect) settle(element, rect, side);
  };
  const close = () => {
    if (life.signal.aborted) return;
    const hadFocus = root.activeElement && element.contains(root.activeElement);
    life.abort();
    element.remove();
    if (hadFocus && opener?.isConnected) opener.focus({ preventScroll: true });
    onClose?.();
  };

  layer('popover').append(element);
  place();
  const options = { capture: true, signal: life.signal };
  // Outside our shadow root every press looks like one on the host, so two listeners share the question.
  on(window, 'pointerdown', (event) => event.target !== host && close(), options);
  on(root, 'pointerdown', (event) => {
    const path = event.composedPath();
    if (!path.includes(element) && !(opener && path.includes(opener))) close();
  }, options);
  window.addEventListener('resize', place, { signal: life.signal });
  const sizes = new ResizeObserver(place);
  sizes.observe(element);
  life.signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
  signal.addEventListener('abort', close, { signal: life.signal });
  onEscape(life.signal, close);
  return { element, signal: life.signal, close, place };
}

/**
 * Beside the anchor, on the preferred side when there is room, always inside the window.
 * @param {HTMLElement} element
 * @param {DOMRect} rect
 * @param {'below' | 'above'} side
 */
function settle(element, rect, side) {
  const { innerWidth, innerHeight } = window;
  const { width, height } = element.getBoundingClientRect();
  const room = { below: innerHeight - rect.bottom - GAP - EDGE, above: rect.top - GAP - EDGE };
  const other = side === 'below' ? 'above' : 'below';
  const chosen = room[side] >= height || room[side] >= room[other] ? side : other;
  const rtl = getComputedStyle(element).direction === 'rtl';
  const left = rtl ? rect.right - width : rect.left;
  element.style.maxHeight = `${Math.max(160, room[chosen])}px`;
  element.style.left = `${Math.min(Math.max(EDGE, left), Math.max(EDGE, innerWidth - width - EDGE))}px`;
  // Bound to the near edge, so that a surface whose content grows does so away from its anchor.
  element.style.top = chosen === 'below' ? `${rect.bottom + GAP}px` : 'auto';
  element.style.bottom = chosen === 'above' ? `${innerHeight - rect.top + GAP}px` : 'auto';
}
