/**
 * Proofs that messages left. The page stores a proof before it reports it; here it is told to the server
 * until the server has it, also after a restart of page, worker or server.
 */
import { ApiError } from './api.js';
import { run } from './run.js';

const PREFIX = 'evidence:';

/** @returns {Promise<void>} after all stored proofs were tried once */
export async function replayEvidence() {
  const stored = await chrome.storage.local.get(null);
  for (const [key, report] of Object.entries(stored)) {
    if (key.startsWith(PREFIX)) await tell(key, report);
  }
}

/**
 * Report a result, and forget its stored proof when the server knows it.
 * @param {Record<string, any>} report {id, claim, outcome, reason?, evidence?}
 * @returns {Promise<any>}
 */
export async function report(report) {
  const answer = await run('outbox.result', report);
  if (report.evidence) await chrome.storage.local.remove(PREFIX + report.id);
  return answer;
}

/**
 * @param {string} key
 * @param {any} stored
 */
async function tell(key, stored) {
  try {
    await report(stored);
  } catch (error) {
    if (error instanceof ApiError && isFinal(error)) await chrome.storage.local.remove(key);
  }
}

/**
 * The server understood and will never take it: the message is unknown to it or has come to its end.
 * @param {ApiError} error
 */
function isFinal({ status }) {
  return [400, 404, 409, 410, 422].includes(status);
}
