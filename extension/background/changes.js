/** The feed of changes: one long poll for a tab of WhatsApp, with what else happens on that occasion. */
import { askJson } from './api.js';
import { replayEvidence } from './evidence.js';
import { countsSeen, tabSeen } from './notify.js';
import { queryOf } from './operations.js';
import { replay, takeRefused, waiting } from './queue.js';
import { readPairing } from './vault.js';

/** Polls under way; they are ended when the pairing changes. */
const polls = new Set();

/**
 * @param {{since: number, wait_seconds: number}} args
 * @returns {Promise<Record<string, any>>} the feed's answer with `queued`, `refused` and `account_key`
 */
export async function nextChanges({ since, wait_seconds }) {
  await tabSeen(wait_seconds);
  const poll = new AbortController();
  polls.add(poll);
  try {
    if ((await waiting()).length) await replay();
    await replayEvidence();
    const pairing = await readPairing();
    const changes = await askJson('GET', `/changes${queryOf({ since, wait_seconds })}`, {
      signal: poll.signal, timeoutMs: wait_seconds * 1000 + 15_000,
    });
    await countsSeen(changes);
    return {
      ...changes,
      queued: (await waiting()).length,
      refused: await takeRefused(),
      // The epoch is another one after a backup was restored: then nothing that is held holds any more.
      account_key: `${pairing?.port}/${pairing?.browserId}/${changes.epoch ?? 0}`,
    };
  } finally {
    polls.delete(poll);
  }
}

export function endPolls() {
  for (const poll of polls) poll.abort();
}
