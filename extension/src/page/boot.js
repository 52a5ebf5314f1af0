/**
 * How far WhatsApp has come: starting, waiting for a phone to log in, or ready.
 *
 * @typedef {import('./types.js').Boot} Boot
 */
import { find } from './registry.js';
import { watchValue } from './watch.js';

/**
 * A missing chat list is not "logged out": only the code to scan is.
 * @returns {Boot}
 */
export function bootState() {
  if (find('pane') || find('main') || (find('side') && !find('splash'))) return 'ready';
  if (find('qr')) return 'logged-out';
  return 'starting';
}

/**
 * @param {AbortSignal} signal
 * @param {(boot: Boot) => void} callback
 */
export function watchBoot(signal, callback) {
  watchValue(signal, ['rest', 'list', 'chat'], bootState, Object.is, callback);
}
