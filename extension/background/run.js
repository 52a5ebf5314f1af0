/** Runs one named operation against the server. */
import { askJson } from './api.js';
import { OPERATIONS, requestOf } from './operations.js';

/**
 * @param {string} op
 * @param {Record<string, any>} args
 * @returns {Promise<any>}
 * @throws {import('./api.js').ApiError|TypeError}
 */
export async function run(op, args) {
  const operation = OPERATIONS[op];
  if (op === 'contacts.label' && args.chat) return labelChat(args);
  const { path, ...options } = requestOf(operation, args);
  return askJson(operation.method, path, options);
}

/**
 * Label a chat that may not be a contact yet. One step for the overlay, so that it can wait in the queue.
 * @param {Record<string, any>} args
 */
async function labelChat({ chat, add = [], remove = [] }) {
  const contact = await run('contacts.resolve', chat);
  const changed = await run('contacts.label', { contact_ids: [contact.id], add, remove });
  return { ...changed, contact: await run('contacts.get', { id: contact.id }) };
}
