/** Files that leave with messages, to the server and back. They travel as base64, because messages are JSON. */
import { ask, askJson } from './api.js';
import { fromBase64, toBase64 } from './base64.js';

const TIMEOUT_MS = 60_000;

/**
 * @param {Record<string, any>} args {name, type, base64}
 * @returns {Promise<{id: number, name: string, type: string, size: number, sha256: string}>}
 */
export async function addFile({ name, type, base64 }) {
  if (typeof base64 !== 'string' || typeof name !== 'string') throw new TypeError('A file has a name and bytes.');
  const body = new FormData();
  body.set('file', new File([fromBase64(base64)], name, { type: String(type ?? '') }));
  return askJson('POST', '/attachments', { body, timeoutMs: TIMEOUT_MS });
}

/**
 * @param {Record<string, any>} args {id}
 * @returns {Promise<string>} the bytes as base64
 */
export async function fileBytes({ id }) {
  if (!Number.isSafeInteger(id) || id < 0) throw new TypeError('id must be an id');
  const answer = await ask('GET', `/attachments/${id}`, { timeoutMs: TIMEOUT_MS });
  return toBase64(new Uint8Array(await answer.arrayBuffer()));
}
