/** Files from the server. The page cannot fetch them, because only the background has the token. */
import { ask } from './api.js';
import { toBase64 } from './base64.js';
import { queryOf } from './operations.js';

const NAMES = new Set(['contacts', 'groups', 'messages']);

/**
 * @param {Record<string, any>} args {what?, format?, label?, q?, columns?}
 * @returns {Promise<{filename: string, type: string, base64: string}>}
 */
export async function exported({ what = 'contacts', format = 'xlsx', ...query }) {
  if (!NAMES.has(what) || !['xlsx', 'csv'].includes(format)) throw new TypeError('There is no such export.');
  const response = await ask('GET', `/exports/${what}.${format}${queryOf(query)}`, { timeoutMs: 120_000 });
  const blob = await response.blob();
  return {
    filename: filenameOf(response) ?? `${what}.${format}`,
    type: blob.type,
    base64: toBase64(new Uint8Array(await blob.arrayBuffer())),
  };
}

/** @param {Response} response */
function filenameOf(response) {
  const header = response.headers.get('Content-Disposition') ?? '';
  return /filename="([\w. -]+)"/.exec(header)?.[1] ?? /filename=([\w.-]+)/.exec(header)?.[1] ?? null;
}
