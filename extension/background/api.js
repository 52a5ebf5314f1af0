/**
 * The only place that talks to the network: our server on 127.0.0.1, and nothing else.
 *
 * @typedef {import('./vault.js').Pairing} Pairing
 */
import { forgetPairing, readPairing } from './vault.js';

/** A request that got no useful answer. `more` holds the further members of the server's problem. */
export class ApiError extends Error {
  /**
   * @param {string} code 'offline', 'unpaired', 'impostor', or the server's code
   * @param {string} message
   * @param {number} [status]
   * @param {Record<string, unknown>} [more]
   */
  constructor(code, message, status = 0, more = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.more = more;
  }
}

/**
 * Until somebody proves it in this worker's life, whoever answers on the port is a stranger; and it is asked
 * again now and then, because programs on a port come and go.
 * @type {{token: string, proof: Promise<void>, until: number}|null}
 */
let proven = null;
const PROOF_MS = 60_000;

/**
 * Ask the paired server.
 * @param {string} method
 * @param {string} path with query, below /api/v1
 * @param {{body?: unknown, headers?: Record<string, string>, signal?: AbortSignal, timeoutMs?: number}} [options]
 * @returns {Promise<Response>} a successful one
 * @throws {ApiError}
 */
export async function ask(method, path, options = {}) {
  const pairing = await readPairing();
  if (!pairing) throw new ApiError('unpaired', 'This browser is not paired.');
  await makeSure(pairing);
  const headers = { ...options.headers, Authorization: `Bearer ${pairing.token}` };
  try {
    return await send(pairing.port, method, path, { ...options, headers });
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      // The server proved that it knew the token, so it says this on purpose: logged out remotely.
      await forgetPairing();
      proven = null;
      throw new ApiError('unpaired', 'This browser was logged out on the server.');
    }
    throw error;
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {Parameters<typeof ask>[2]} [options]
 * @returns {Promise<any>} the JSON of the answer, null for an empty one
 */
export async function askJson(method, path, options) {
  const response = await ask(method, path, options);
  return response.status === 204 ? null : response.json();
}

/**
 * Trade a code for a token. The code is good once, so a stranger who collects it collects nothing else.
 * @param {number} port
 * @param {{code: string, browser: string, language: string}} body
 * @returns {Promise<{browser_id: number, token: string}>}
 */
export async function pair(port, body) {
  return (await send(port, 'POST', '/pair', { body })).json();
}

/** Let the server prove itself again before the token is sent the next time. */
export function doubt() {
  proven = null;
}

/** @param {Pairing} pairing */
async function makeSure(pairing) {
  if (proven?.token !== pairing.token || performance.now() > proven.until) {
    proven = { token: pairing.token, proof: prove(pairing), until: performance.now() + PROOF_MS };
  }
  try {
    await proven.proof;
  } catch (error) {
    proven = null;
    throw error;
  }
}

/**
 * The server shows that it knows the token's hash, by an HMAC of a fresh number. The token stays here.
 * @param {Pairing} pairing
 */
async function prove({ port, browserId, token }) {
  const nonce = hex(crypto.getRandomValues(new Uint8Array(32)));
  const body = { browser_id: browserId, nonce };
  const { proof } = await (await send(port, 'POST', '/hello', { body })).json();
  const text = new TextEncoder();
  const hash = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(token))));
  const key = await crypto.subtle.importKey(
    'raw', text.encode(hash), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'],
  );
  if (!await crypto.subtle.verify('HMAC', key, unhex(proof), text.encode(nonce))) {
    throw new ApiError('impostor', 'What answers on this port is not the server this browser was paired with.');
  }
}

/**
 * @param {number} port
 * @param {string} method
 * @param {string} path
 * @param {{body?: unknown, headers?: Record<string, string>, signal?: AbortSignal, timeoutMs?: number}} options
 */
async function send(port, method, path, { body, headers, signal, timeoutMs = 15_000 }) {
  const timeout = AbortSignal.timeout(timeoutMs);
  const isForm = body instanceof FormData;
  let response;
  try {
    response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      // A form brings its own type, with the line between its parts.
      headers: { ...headers, ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
      credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    // Whoever answers next may be another program.
    proven = null;
    throw new ApiError('offline', error instanceof Error ? error.message : String(error));
  }
  if (response.ok) return response;
  // A server that stops leaves its port to whoever comes.
  if (response.status >= 500) proven = null;
  throw await problemOf(response);
}

/** @param {Response} response */
async function problemOf(response) {
  /** @type {Record<string, unknown>} */
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // Not ours, or cut off; the status alone has to do.
  }
  const { code, detail, title, type, status, ...more } = problem;
  const words = String(detail ?? title ?? `The server answered ${response.status}.`);
  return new ApiError(String(code ?? `http_${response.status}`), words, response.status, more);
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {unknown} text
 * @returns {Uint8Array<ArrayBuffer>} empty for what is not hex, which proves nothing
 */
function unhex(text) {
  if (typeof text !== 'string' || !/^(?:[0-9a-f]{2}){1,64}$/i.test(text)) return new Uint8Array();
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
