/**
 * The number this WhatsApp is logged in with, where the page says it. Many pages do not; then nobody knows, which is
 * no reason for anything.
 */
import { findAll } from './registry.js';
import { watchValue } from './watch.js';

/** Where WhatsApp notes who is logged in, newest first: `"972502345678:7@c.us"`. */
const NOTES = ['last-wid-md', 'last-wid'];
const ID = /^"?(\d{7,15})(?::\d+)?@c\.us"?$/;

/** @returns {string|null} E.164 */
export function ownNumber() {
  for (const name of NOTES) {
    const found = ID.exec(localStorage.getItem(name) ?? '');
    if (found) return `+${found[1]}`;
  }
  // In build A the id of an own message in a group ends with the writer's.
  for (const message of findAll('message').slice(-20)) {
    const found = /^true_[\d-]+@g\.us_[^_]+_(\d{7,15})@c\.us$/.exec(message.getAttribute('data-id') ?? '');
    if (found) return `+${found[1]}`;
  }
  return null;
}

/**
 * @param {AbortSignal} signal
 * @param {(number: string|null) => void} callback
 */
export function watchOwnNumber(signal, callback) {
  watchValue(signal, ['chat'], ownNumber, Object.is, callback);
}
