/** Telling the server how an attempt ended, again and again as long as this page lives. */
import { call, ServerError } from '../../lib/server.js';
import { sleep } from '../../lib/wait.js';

const PAUSES_MS = [500, 1000, 2000, 5000, 10_000];

/** How long to wait before the next try, where it is not the usual time. In seconds. */
/** @type {Record<string, number>} */
const RETRY = { typing: 10, draft_present: 30, logged_out: 60, not_ready: 15, page_changed: 300, paused: 60 };
const USUAL_RETRY = 20;

/**
 * Give a claim back; nothing was clicked.
 * @param {{message: {id: number}, claim: number}} claimed
 * @param {string} reason
 * @param {AbortSignal} signal
 */
export async function release({ message, claim }, reason, signal) {
  const retry = RETRY[reason] ?? USUAL_RETRY;
  await insist('outbox.release', { id: message.id, claim, reason, retry_in_seconds: retry }, signal);
}

/**
 * @param {{message: {id: number}, claim: number}} claimed
 * @param {{outcome: 'sent'|'not_sent'|'unknown', reason?: string, evidence?: object}} result
 * @param {AbortSignal} signal
 */
export async function tell({ message, claim }, result, signal) {
  await insist('outbox.result', { id: message.id, claim, ...result }, signal);
}

/** Stop sending for this account until a person says otherwise. */
export async function pauseSending() {
  try {
    await call('sending.pause');
  } catch (error) {
    // The message itself is given back in any case, which is what the person wanted first.
    console.warn('Sidenote: sending could not be paused', error);
  }
}

/**
 * @param {string} op
 * @param {Record<string, any>} args
 * @param {AbortSignal} signal
 */
async function insist(op, args, signal) {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      await call(op, args);
      return;
    } catch (error) {
      if (!(error instanceof ServerError) || isFinal(error)) return;
      await sleep(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)], signal);
    }
  }
}

/**
 * The server answered that this claim is over, or there is nobody to tell.
 * @param {ServerError} error
 */
function isFinal({ code, more }) {
  const status = Number(more.status);
  return code === 'unpaired' || code === 'extension_reloaded' || (status >= 400 && status < 500 && status !== 429);
}
