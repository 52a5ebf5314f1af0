// A modal card in the middle of the window. It traps the keyboard but not the page: a message that is due
// can still be sent and its countdown, painted above, can still be cancelled.

import { h, on } from './h.js';
import { icon } from './icons.js';
import { overlay } from './root.js';
import { t } from '../lib/i18n.js';

const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** @typedef {{element: HTMLElement, body: HTMLElement, foot: HTMLElement, signal: AbortSignal, close: () => void}} Dialog */

/**
 * @param {object} options
 * @param {string} options.part
 * @param {string} options.title
 * @param {string} [options.iconName]
 * @param {HTMLElement | null} [options.opener]  gets the focus back
 * @param {() => void} [options.onClose]
 * @param {AbortSignal} options.signal
 * @returns {Dialog}
 */
export function openDialog({ part, title, iconName = 'mark', opener = null, onClose, signal }) {
  const life = new AbortController();
  const { root, layer, onEscape } = overlay();
  const close = () => {
    if (life.signal.aborted) return;
    life.abort();
    scrim.remove();
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    onClose?.();
  };
  const body = h('div', { class: 'sn-dialog-body' });
  const foot = h('footer', { class: 'sn-dialog-foot' });
  const element = h('div', { class: 'sn-surface sn-dialog sn-margin', 'data-part': part, role: 'dialog', 'aria-modal': 'true', 'aria-label': title, tabindex: '-1' },
    h('header', { class: 'sn-dialog-head' },
      h('span', { class: 'sn-gutter' }, icon(iconName)),
      h('h2', null, title),
      h('button', { class: 'sn-icon-button', type: 'button', 'aria-label': t('close'), title: t('close'), onclick: close }, icon('close', { size: 16 }))),
    body, foot);
  const scrim = h('div', { class: 'sn-scrim' }, element);
  // Only a press that begins on the scrim closes; one that ends there after selecting text does not.
  on(scrim, 'pointerdown', (event) => event.target === scrim && close());
  on(element, 'keydown', (event) => {
    if (event.key !== 'Tab') return;
    const stops = /** @type {HTMLElement[]} */ ([...element.querySelectorAll(FOCUSABLE)]).filter((node) => node.offsetParent !== null);
    const [first, last] = [stops[0], stops.at(-1)];
    const leaving = event.shiftKey ? root.activeElement === first || root.activeElement === element : root.activeElement === last;
    if (!leaving) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
  layer('dialog').append(scrim);
  onEscape(life.signal, close);
  signal.addEventListener('abort', close, { signal: life.signal });
  element.focus();
  return { element, body, foot, signal: life.signal, close };
}
