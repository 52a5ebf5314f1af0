/**
 * The overlay's state as seen from outside: data-state and data-missing of <sidenote-overlay>.
 *
 * @typedef {import('./lib/store.js').State} State
 * @typedef {import('./ui/root.js').OverlayState} OverlayState
 */
import { store } from './lib/store.js';
import { cannotSend } from './page/health.js';

/**
 * @param {State} state
 * @returns {OverlayState}
 */
export function overlayState({ page, connection, account, otherNumber }) {
  if (page.boot !== 'ready') return page.boot;
  if (connection === 'unpaired' || connection === 'impostor') return 'unpaired';
  if (connection === 'starting') return 'starting';
  if (account?.paused || otherNumber || cannotSend(page.missing)) return 'paused';
  if (page.missing.length || connection !== 'online') return 'degraded';
  return 'ready';
}

/**
 * @param {AbortSignal} signal
 * @param {import('./ui/root.js').Overlay} overlay
 */
export function showState(signal, overlay) {
  store.subscribe(signal, overlayState, (state) => overlay.setState(state));
  store.subscribe(signal, (state) => state.page.missing, (keys) => overlay.setMissing(keys));
}
