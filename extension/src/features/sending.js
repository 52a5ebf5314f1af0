/**
 * Sends what is due. Everything up to the commit can be undone and gives the message back with a reason;
 * the commit is the last call before the click, and after the click only proof counts.
 *
 * @typedef {import('../page/types.js').Chat} Chat
 * @typedef {{id: number, text: string, contact: {name: string, phone: string|null,
 *   aliases: {kind: 'c.us'|'lid'|'g.us', value: string}[]},
 *   attachment?: {id: number, name: string, type: string}|null}} Due
 * @typedef {{message: Due, claim: number, lease_until: string}} Claimed
 */
import { withHands } from '../lib/hands.js';
import { call, ServerError } from '../lib/server.js';
import { store } from '../lib/store.js';
import { sleep } from '../lib/wait.js';
import { obstacle } from '../page/obstacles.js';
import { deliver } from './sending/deliver.js';

const CLAIM_WAIT_SECONDS = 20;
const COURTESY_MS = 3000;
const CALM_MS = 10_000;

export const sending = {
  id: 'sending',
  during: ['locked'],
  needs: [],
  // Also on a page that is not ready: the reason why a message waits has to be told to somebody.
  anytime: true,

  /** @param {AbortSignal} signal */
  async init(signal) {
    while (!signal.aborted) {
      await somethingDue(signal);
      // Another tab may be in a better position to send.
      if (obstacle()) await sleep(COURTESY_MS, signal);
      if (signal.aborted) return;
      const asked = performance.now();
      const claimed = await claim();
      if (claimed) await withHands(() => deliver(claimed, signal));
      else if (performance.now() - asked < CALM_MS) await sleep(CALM_MS, signal);
    }
  },
};

/**
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function somethingDue(signal) {
  return new Promise((resolve) => {
    const enough = new AbortController();
    signal.addEventListener('abort', () => resolve(), { once: true });
    store.subscribe(AbortSignal.any([signal, enough.signal]), isWorkDue, (due) => {
      if (!due) return;
      resolve();
      // The subscription may call before it has a way to end.
      queueMicrotask(() => enough.abort());
    });
  });
}

/** @param {import('../lib/store.js').State} state */
function isWorkDue({ due, connection, account }) {
  return due > 0 && connection === 'online' && !account?.paused;
}

/** @returns {Promise<Claimed|null>} null when nothing may go now, or nobody answers */
async function claim() {
  try {
    return await call('outbox.claim', { wait_seconds: CLAIM_WAIT_SECONDS });
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    return null;
  }
}
