/**
 * Asking the server for the one permission to click. A lost answer is asked for again with the same number,
 * which only this page knows; "already yours" therefore means this page.
 */
import { call, ServerError } from '../../lib/server.js';
import { sleep } from '../../lib/wait.js';

const PATIENCE_MS = 15_000;
const PAUSE_MS = 500;

/**
 * @typedef {{deadline: number, wallDeadline: number}} Deadlines
 * @param {import('../sending.js').Claimed} claimed
 * @param {AbortSignal} signal
 * @returns {Promise<{ok: true, deadlines: Deadlines}|{ok: false, reason: string}>}
 *   the reason is the server's code, or `no_answer` when it may have committed without our hearing of it
 */
export async function commit({ message, claim }, signal) {
  const nonce = crypto.randomUUID();
  // Both clocks are read before the question: the server's seconds may have begun with the first try.
  const asked = performance.now();
  const wallAsked = Date.now();
  while (!signal.aborted && performance.now() - asked < PATIENCE_MS) {
    try {
      const { click_within_ms: within } = await call('outbox.commit', { id: message.id, claim, nonce });
      return { ok: true, deadlines: { deadline: asked + within, wallDeadline: wallAsked + within } };
    } catch (error) {
      if (error instanceof ServerError && isAnswer(error)) return { ok: false, reason: error.code };
      await sleep(PAUSE_MS, signal);
    }
  }
  return { ok: false, reason: 'no_answer' };
}

/**
 * Whether the server itself said no; anything else leaves open what it did.
 * @param {ServerError} error
 */
function isAnswer({ more }) {
  const status = Number(more.status);
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
