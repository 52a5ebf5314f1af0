/**
 * What this browser remembers of its attempts to send, in the extension's storage, so that it outlives the
 * page. It serves to prove that a message left; that nothing is remembered never proves the contrary.
 *
 * @typedef {{claim: number, chat: string, text: string, before: string[]|null, at: number}} Attempt
 *   `before` are the bubbles shown just before the click; null until then.
 */

const KEPT_MS = 30 * 24 * 3600 * 1000;

/**
 * @param {number} id of the message
 * @returns {Promise<Attempt|null>}
 */
export async function attemptOf(id) {
  const key = `attempt:${id}`;
  return /** @type {Attempt|undefined} */ ((await chrome.storage.local.get(key))[key]) ?? null;
}

/**
 * @param {number} id
 * @param {Attempt} attempt
 */
export async function rememberAttempt(id, attempt) {
  await chrome.storage.local.set({ [`attempt:${id}`]: attempt });
}

/** @param {number} id */
export async function forgetAttempt(id) {
  await chrome.storage.local.remove(`attempt:${id}`);
}

/**
 * Store a proof before it is reported; the background removes it when the server has it.
 * @param {{id: number, claim: number, outcome: 'sent',
 *   evidence: {bubble_id: string, text_sha256: string, at: string}}} report
 */
export async function keepEvidence(report) {
  await chrome.storage.local.set({ [`evidence:${report.id}`]: report });
}

/** @param {number} now in milliseconds; older attempts have been answered by a person long ago */
export async function dropOldAttempts(now) {
  const stored = await chrome.storage.local.get(null);
  const old = Object.entries(stored)
    .filter(([key, value]) => key.startsWith('attempt:') && now - Number(/** @type {any} */ (value)?.at) > KEPT_MS)
    .map(([key]) => key);
  if (old.length) await chrome.storage.local.remove(old);
}
