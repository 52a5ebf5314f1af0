/**
 * Reporting that a customer wrote, once per message.
 *
 * @typedef {{chatId: string, bubbleId: string|null, text: string, at: number}} Incoming
 */
import { isOptOut } from './opt-out.js';
import { call } from './server.js';
import { store } from './store.js';

const REMEMBERED = 500;

/** Which messages were reported, newest last; kept by the page, because repeating one is harmless. */
/** @type {Set<string>} */
const reported = new Set();

/**
 * @param {Incoming} incoming
 */
export async function reportIncoming({ chatId, bubbleId, text, at }) {
  const contact = store.get().contactsByAlias.get(chatId);
  const name = bubbleId ? `${chatId} ${bubbleId}` : `${chatId} ${at}`;
  if (!contact || reported.has(name)) return;
  remember(name);
  const optOut = contact.kind === 'person' && isOptOut(text);
  try {
    await call('inbound.report', { contact_id: contact.id, at: new Date(at).toISOString(), opt_out: optOut });
  } catch (error) {
    reported.delete(name);
    console.info('Sidenote: a reply could not be reported', error);
  }
}

/** @param {string} name */
function remember(name) {
  reported.add(name);
  if (reported.size > REMEMBERED) reported.delete([...reported][0]);
}
