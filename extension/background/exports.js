/**
 * Files from the server, handed on piece by piece over a port. The page cannot fetch them, because only the
 * background has the token. A port also says when nobody waits for the file any more: it is then stopped.
 */
import { ask, askJson } from './api.js';
import { toBase64 } from './base64.js';
import { refuseLocked } from './lock.js';
import { askerOf, plain } from './messages.js';
import { queryOf } from './operations.js';

const PORT = 'export';
const KINDS = new Set(['contacts', 'groups', 'labels', 'messages', 'campaigns']);
/** A million rows take minutes; whoever waits can stop them. */
const LONGEST_MS = 3_600_000;
const LOOK_MS = 400;

/** @param {chrome.runtime.Port} port */
export function onConnect(port) {
  if (port.name !== PORT) return;
  if (!port.sender || !askerOf(port.sender)) {
    port.disconnect();
    return;
  }
  const gone = new AbortController();
  port.onDisconnect.addListener(() => gone.abort());
  port.onMessage.addListener((wanted) => void serve(port, wanted, gone.signal));
}

/**
 * @param {chrome.runtime.Port} port
 * @param {Record<string, any>} wanted {what, format?, label?, q?, columns?, …}
 * @param {AbortSignal} gone
 */
async function serve(port, wanted, gone) {
  const ended = new AbortController();
  try {
    const { what, format = 'xlsx', ...query } = wanted;
    if (!KINDS.has(what) || !['xlsx', 'csv'].includes(format)) throw new TypeError('There is no such export.');
    await refuseLocked(PORT);
    const progress = crypto.randomUUID();
    void follow(port, progress, AbortSignal.any([gone, ended.signal]));
    const path = `/exports/${what}.${format}${queryOf({ ...query, progress })}`;
    const response = await ask('GET', path, { timeoutMs: LONGEST_MS, signal: gone });
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      port.postMessage({ piece: toBase64(value) });
    }
    const type = response.headers.get('Content-Type') ?? '';
    if (!gone.aborted) port.postMessage({ end: { filename: filenameOf(response) ?? `${what}.${format}`, type } });
  } catch (error) {
    if (!gone.aborted) port.postMessage({ error: plain(error) });
  } finally {
    ended.abort();
  }
}

/**
 * @param {chrome.runtime.Port} port
 * @param {string} name
 * @param {AbortSignal} signal
 */
async function follow(port, name, signal) {
  for (;;) {
    await new Promise((resolve) => void setTimeout(resolve, LOOK_MS));
    if (signal.aborted) return;
    try {
      const { done, total } = await askJson('GET', `/exports/progress${queryOf({ name })}`, { signal });
      if (!signal.aborted) port.postMessage({ done, total });
    } catch {
      // Asked before the server began, or it is away; what is wrong is said of the file itself.
    }
  }
}

/** @param {Response} response */
function filenameOf(response) {
  const header = response.headers.get('Content-Disposition') ?? '';
  return /filename="([\w. -]+)"/.exec(header)?.[1] ?? /filename=([\w.-]+)/.exec(header)?.[1] ?? null;
}
