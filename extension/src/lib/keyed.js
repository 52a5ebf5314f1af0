// Storing something new. When an answer is lost the person presses again: the same words and time carry the same key
// then, and the server stores them once.

import { call, ServerError } from './server.js';

/**
 * @param {string} op
 * @returns {(wanted: object) => Promise<any>}  null when the server has it and the feed is going to bring it
 */
export function creator(op) {
  /** @type {Map<string, string>} */
  const keys = new Map();
  return async (wanted) => {
    const words = JSON.stringify(wanted);
    const key = keys.get(words) ?? crypto.randomUUID();
    keys.set(words, key);
    try {
      return await call(op, { ...wanted, idempotency_key: key });
    } catch (error) {
      // The key is stored together with what was made; only the answer of the first time is gone.
      if (error instanceof ServerError && error.code === 'still_running') return null;
      throw error;
    }
  };
}
