/**
 * Keeps the store up to date: one long poll after the other. The page drives it, because the background
 * is stopped when nobody talks to it.
 */
import { watchStored } from './options.js';
import { call, ServerError } from './server.js';
import { store } from './store.js';
import { sleep } from './wait.js';

const WAIT_SECONDS = 25;
const RETRY_SECONDS = [1, 2, 5, 10, 20, 30];

/**
 * Runs until the signal aborts.
 * @param {AbortSignal} signal
 */
export async function keepInSync(signal) {
  let since = 0;
  let more = true;
  let failures = 0;
  let wake = new AbortController();
  watchStored(signal, (changes) => {
    // Pairing is done elsewhere; waiting half a minute to notice it would look broken.
    if ('pairingChanged' in changes) wake.abort();
    if ('queue' in changes) store.set({ queued: lengthOf(changes.queue.newValue) });
  });
  while (!signal.aborted) {
    try {
      const changes = await call('changes.next', { since, wait_seconds: more ? 0 : WAIT_SECONDS });
      if (signal.aborted) return;
      failures = 0;
      // Another account, or a backup was restored and counts from lower: what is held is not theirs.
      if (isAnother(changes.account_key) || changes.next < since) {
        store.clear();
        if (since) {
          since = 0;
          more = true;
          continue;
        }
      }
      take(changes);
      since = changes.next;
      more = changes.more === true;
    } catch (error) {
      if (signal.aborted) return;
      const code = error instanceof ServerError ? error.code : 'offline';
      lost(code);
      // Whoever was unpaired starts from nothing with whatever account comes next.
      if (code === 'unpaired') {
        since = 0;
        more = true;
      }
      if (code === 'extension_reloaded') return;
      const seconds = RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length - 1)];
      wake = new AbortController();
      await sleep(seconds * 1000, AbortSignal.any([signal, wake.signal]));
      failures = wake.signal.aborted ? 0 : failures + 1;
    }
  }
}

/** @param {unknown} queue */
function lengthOf(queue) {
  return Array.isArray(queue) ? queue.length : 0;
}

/** @type {unknown} */
let accountKey;

/**
 * Whether the browser was paired anew: what is held belongs to somebody else.
 * @param {unknown} key
 */
function isAnother(key) {
  const another = accountKey !== undefined && accountKey !== key;
  accountKey = key;
  return another;
}

/** @param {any} changes */
function take(changes) {
  store.apply(changes);
  const { connection, pageRules } = store.get();
  store.set({
    // Until the first portions are all there, what is missing is not known to be missing.
    connection: changes.more && connection !== 'online' ? connection : 'online',
    due: changes.due ?? 0,
    account: changes.account ?? store.get().account,
    queued: changes.queued ?? 0,
    refused: changes.refused?.length ? changes.refused : store.get().refused,
  });
  const version = changes.page_rules?.version;
  if (version !== undefined && version !== pageRules?.version) void readPageRules();
}

async function readPageRules() {
  try {
    store.set({ pageRules: await call('pageRules.get') });
  } catch (error) {
    // They are asked for again with the next change of version; the built-in selectors go on.
    console.warn('Sidenote: page rules', error);
  }
}

/** @param {string} code */
function lost(code) {
  if (code === 'unpaired') {
    store.clear();
    store.set({ connection: 'unpaired' });
  } else if (code === 'impostor') store.set({ connection: 'impostor' });
  else if (code === 'extension_reloaded') store.set({ connection: 'reload' });
  else store.set({ connection: 'offline' });
}
