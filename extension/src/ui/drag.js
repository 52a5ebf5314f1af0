// Dragging a card with the pointer: a slip follows it, the place below is marked, Escape puts it back.

import { on } from './h.js';
import { overlay } from './root.js';

/** A press that moves less than this is no drag. */
const THRESHOLD = 6;
/** So near to the edge the board scrolls by itself. */
const EDGE = 48;
const SCROLL = 14;

/**
 * @param {HTMLElement} board  scrolls sideways
 * @param {AbortSignal} signal
 * @param {(card: HTMLElement, column: HTMLElement) => void} onDrop
 */
export function makeDraggable(board, signal, onDrop) {
  on(board, 'pointerdown', (/** @type {PointerEvent} */ event) => {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const card = /** @type {HTMLElement | null} */ (target.closest('[data-card]'));
    if (card && event.button === 0 && !target.closest('button')) begin(card, event);
  }, { signal });

  /** @param {HTMLElement} card @param {PointerEvent} start */
  function begin(card, start) {
    const life = new AbortController();
    const options = { signal: AbortSignal.any([signal, life.signal]) };
    /** @type {HTMLElement | null} */
    let slip = null;
    /** @type {HTMLElement | null} */
    let over = null;
    let frame = 0;
    let x = start.clientX;
    const rect = card.getBoundingClientRect();

    const scroll = () => {
      const edge = board.getBoundingClientRect();
      board.scrollLeft += x > edge.right - EDGE ? SCROLL : x < edge.left + EDGE ? -SCROLL : 0;
      frame = requestAnimationFrame(scroll);
    };
    const end = () => {
      life.abort();
      cancelAnimationFrame(frame);
      slip?.remove();
      card.classList.remove('sn-dragged');
      over?.classList.remove('sn-over');
    };
    on(window, 'pointermove', (/** @type {PointerEvent} */ { clientX, clientY }) => {
      x = clientX;
      if (!slip) {
        if (Math.hypot(clientX - start.clientX, clientY - start.clientY) < THRESHOLD) return;
        slip = /** @type {HTMLElement} */ (card.cloneNode(true));
        slip.classList.add('sn-slip');
        slip.style.width = `${rect.width}px`;
        overlay().layer('dialog').append(slip);
        card.classList.add('sn-dragged');
        // Only the dragging asks for the keyboard; otherwise Escape closes the board.
        overlay().onEscape(life.signal, end);
        scroll();
      }
      slip.style.transform = `translate(${rect.left + clientX - start.clientX}px, ${rect.top + clientY - start.clientY}px)`;
      const below = overlay().root.elementsFromPoint(clientX, clientY).map((each) => each.closest('[data-column]')).find(Boolean) ?? null;
      if (below === over) return;
      over?.classList.remove('sn-over');
      over = /** @type {HTMLElement | null} */ (below);
      over?.classList.add('sn-over');
    }, options);
    on(window, 'pointerup', () => {
      const to = over;
      const dragged = slip !== null;
      end();
      if (dragged && to) onDrop(card, to);
    }, options);
    on(window, 'pointercancel', end, options);
    options.signal.addEventListener('abort', end, { once: true });
  }
}
