/**
 * Messages to the background: one table of what may be asked and by whom.
 *
 * @typedef {'tab'|'own'} Asker a tab of WhatsApp, or a page of the extension itself
 * @typedef {{from: Asker[], run: (args: Record<string, any>) => any}} Handler
 */
import { ApiError } from './api.js';
import { addFile, fileBytes } from './attachments.js';
import { nextChanges } from './changes.js';
import { report } from './evidence.js';
import { isLocked, lockNow, openLock, refuseLocked, setPin } from './lock.js';
import { OPERATIONS } from './operations.js';
import { pair, status, unpair } from './pairing.js';
import { write } from './queue.js';
import { run } from './run.js';
import { readPairing } from './vault.js';

/** @type {Record<string, Handler>} */
const SPECIAL = {
  // Pairing decides where customer data goes, so it is not for a script inside somebody else's page.
  pair: { from: ['own'], run: pair },
  unpair: { from: ['own'], run: unpair },
  status: { from: ['tab', 'own'], run: status },
  'changes.next': { from: ['tab'], run: (args) => nextChanges(/** @type {any} */ (args)) },
  'outbox.result': { from: ['tab'], run: report },
  'attachments.add': { from: ['tab'], run: addFile },
  'attachments.bytes': { from: ['tab'], run: fileBytes },
  // A page that is open cannot choose the PIN, it can only try the one there is, slowly.
  'lock.set': { from: ['own'], run: setPin },
  'lock.open': { from: ['tab', 'own'], run: openLock },
  'lock.state': { from: ['tab', 'own'], run: async () => ({ locked: await isLocked() }) },
  'lock.now': { from: ['tab', 'own'], run: lockNow },
  'options.open': { from: ['tab', 'own'], run: () => chrome.runtime.openOptionsPage() },
  'health.open': { from: ['tab', 'own'], run: () => chrome.tabs.create({ url: chrome.runtime.getURL('options/health.html') }) },
  'desk.open': { from: ['tab', 'own'], run: openDesk },
};

/** @type {Set<string>} */
const TAB_ONLY = new Set(['outbox.claim', 'outbox.commit', 'outbox.release', 'inbound.report']);

/**
 * @param {any} message {op, args}
 * @param {chrome.runtime.MessageSender} sender
 * @param {(answer: {ok: true, value: any}|{ok: false, error: object}) => void} respond
 */
export function onMessage(message, sender, respond) {
  const handler = handlerOf(message?.op);
  const asker = askerOf(sender);
  if (!handler || !asker || !handler.from.includes(asker)) {
    respond({ ok: false, error: { code: 'not_allowed', message: 'This may not be asked.' } });
    return false;
  }
  Promise.resolve()
    .then(() => refuseLocked(message.op))
    .then(() => handler.run(message.args ?? {}))
    .then(
      (value) => respond({ ok: true, value: value ?? null }),
      (error) => respond({ ok: false, error: plain(error) }),
    );
  return true;
}

/**
 * @param {unknown} op
 * @returns {Handler|null}
 */
function handlerOf(op) {
  if (typeof op !== 'string') return null;
  if (Object.hasOwn(SPECIAL, op)) return SPECIAL[op];
  if (!Object.hasOwn(OPERATIONS, op)) return null;
  const { queue, once } = OPERATIONS[op];
  return {
    from: TAB_ONLY.has(op) ? ['tab'] : ['tab', 'own'],
    run: (args) => {
      if (queue) return write(op, args);
      return run(op, once ? { idempotency_key: crypto.randomUUID(), ...args } : args);
    },
  };
}

/**
 * Our content script in the top frame of WhatsApp, or one of our own pages; nobody else.
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Asker|null}
 */
export function askerOf(sender) {
  if (sender.id !== chrome.runtime.id) return null;
  if (sender.url?.startsWith(chrome.runtime.getURL(''))) return 'own';
  const origin = sender.origin ?? (sender.url ? new URL(sender.url).origin : '');
  return sender.frameId === 0 && sender.tab && origin === 'https://web.whatsapp.com' ? 'tab' : null;
}

async function openDesk() {
  const pairing = await readPairing();
  if (!pairing) throw new ApiError('unpaired', 'This browser is not paired.');
  await chrome.tabs.create({ url: `http://127.0.0.1:${pairing.port}/` });
}

/** @param {unknown} error */
export function plain(error) {
  if (error instanceof ApiError) {
    return { ...error.more, code: error.code, message: error.message, status: error.status };
  }
  if (error instanceof TypeError) return { code: 'invalid', message: error.message };
  console.error('Sidenote', error);
  return { code: 'internal', message: String(error) };
}
