/**
 * Writes that survive the server's absence. Each is stored before it is tried and leaves the store when the
 * server has answered, in the order in which they were made. A write whose answer was lost is repeated;
 * these writes come to the same however often they are made.
 *
 * @typedef {{key: string, op: string, args: Record<string, any>, at: number}} Waiting
 * @typedef {{op: string, code: string, message: string, at: number}} Refused
 */
import { ApiError } from './api.js';
import { run } from './run.js';

const KEPT_REFUSALS = 20;

/**
 * Store a write, then do all that wait.
 * @param {string} op
 * @param {Record<string, any>} args
 * @returns {Promise<any>} its answer, or `{queued: true}` when the server is away
 * @throws {ApiError} when the server refused this very write
 */
export async function write(op, args) {
  const key = crypto.randomUUID();
  await change((queue) => [...queue, { key, op, args, at: Date.now() }]);
  const done = await replay();
  const mine = done.get(key);
  if (!mine) return { queued: true };
  if (mine.error) {
    // The one who asked hears it now; it need not be told again later.
    await forgetRefusal(mine.error);
    throw mine.error;
  }
  return mine.value;
}

/**
 * Do what waits until it is done or the server is away. Only one of these runs at a time, in all workers.
 * @returns {Promise<Map<string, {value?: any, error?: ApiError}>>}
 */
export function replay() {
  return navigator.locks.request('queue-replay', async () => {
    const done = new Map();
    for (let next = (await waiting())[0]; next; next = (await waiting())[0]) {
      const { key, op, args } = next;
      try {
        done.set(key, { value: await run(op, args) });
      } catch (error) {
        if (!(error instanceof ApiError)) done.set(key, { error: new ApiError('invalid', String(error), 422) });
        else if (isAway(error)) break;
        else done.set(key, { error });
        await noteRefusal(op, done.get(key).error);
      }
      await change((queue) => queue.filter((item) => item.key !== key));
    }
    return done;
  });
}

/** @returns {Promise<Waiting[]>} oldest first */
export async function waiting() {
  return /** @type {Waiting[]} */ ((await chrome.storage.local.get('queue')).queue ?? []);
}

/** @returns {Promise<Refused[]>} what the server did not take, once; they are forgotten by this */
export async function takeRefused() {
  const refused = /** @type {Refused[]} */ ((await chrome.storage.local.get('refused')).refused ?? []);
  if (refused.length) await chrome.storage.local.remove('refused');
  return refused;
}

/** The writes belong to the account that was paired. */
export async function dropAll() {
  await chrome.storage.local.remove(['queue', 'refused']);
}

/** @param {ApiError} error */
function isAway(error) {
  return ['offline', 'unpaired', 'impostor'].includes(error.code) || error.status >= 500 || error.status === 429;
}

/** @param {(queue: Waiting[]) => Waiting[]} alter */
function change(alter) {
  return navigator.locks.request('queue-change', async () => {
    await chrome.storage.local.set({ queue: alter(await waiting()) });
  });
}

/**
 * @param {string} op
 * @param {ApiError} error
 */
async function noteRefusal(op, { code, message }) {
  const { refused = [] } = await chrome.storage.local.get('refused');
  const all = [...(/** @type {Refused[]} */ (refused)), { op, code, message, at: Date.now() }];
  await chrome.storage.local.set({ refused: all.slice(-KEPT_REFUSALS) });
}

/** @param {ApiError} error */
async function forgetRefusal(error) {
  const { refused = [] } = await chrome.storage.local.get('refused');
  const rest = /** @type {Refused[]} */ (refused);
  const last = rest.findLastIndex((item) => item.code === error.code && item.message === error.message);
  if (last >= 0) await chrome.storage.local.set({ refused: rest.toSpliced(last, 1) });
}
