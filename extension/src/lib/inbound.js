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
/** @type {Map<string, Promise<boolean>>} */
const reported = new Map();

/**
 * @param {Incoming} incoming
 * @returns {Promise<boolean>} false when the server could not be told; true too for people it does not know
 */
export function reportIncoming(incoming) {
  const { chatId, bubbleId, at } = incoming;
  const contact = store.get().contactsByAlias.get(chatId);
  if (!contact) return Promise.resolve(true);
  const name = bubbleId ? `${chatId} ${bubbleId}` : `${chatId} ${at}`;
  // Whoever asks while somebody else is telling waits for the same answer.
  const telling = reported.get(name) ?? tell(contact, incoming);
  remember(name, telling);
  void telling.then((told) => {
    if (!told) reported.delete(name);
  });
  return telling;
}

/**
 * @param {import('./store.js').Contact} contact
 * @param {Incoming} incoming
 */
async function tell(contact, { text, at }) {
  const optOut = contact.kind === 'person' && isOptOut(text);
  try {
    await call('inbound.report', { contact_id: contact.id, at: new Date(at).toISOString(), opt_out: optOut });
    return true;
  } catch (error) {
    console.info('Sidenote: a reply could not be reported', error);
    return false;
  }
}

/**
 * @param {string} name
 * @param {Promise<boolean>} telling
 */
function remember(name, telling) {
  reported.set(name, telling);
  if (reported.size > REMEMBERED) reported.delete([...reported.keys()][0]);
}
