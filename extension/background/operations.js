/**
 * What the overlay, the popup and the options page may ask of the server: these operations and no other
 * addresses. Arguments named in the path go there, `rev` becomes If-Match, `wait_seconds` and the rest go to
 * the body, or to the query of a GET.
 *
 * @typedef {{method: 'GET'|'POST'|'PATCH'|'PUT'|'DELETE', path: string, queue?: boolean, once?: boolean}} Operation
 *   `queue`: kept and repeated in order when the server is away.
 *   `once`: carries an Idempotency-Key, so that a repeated request makes nothing twice.
 */

/** @type {Readonly<Record<string, Operation>>} */
export const OPERATIONS = Object.freeze({
  me: { method: 'GET', path: '/me' },

  'labels.list': { method: 'GET', path: '/labels' },
  'labels.create': { method: 'POST', path: '/labels', once: true },
  'labels.update': { method: 'PATCH', path: '/labels/{id}', queue: true },
  'labels.remove': { method: 'DELETE', path: '/labels/{id}' },

  'contacts.list': { method: 'GET', path: '/contacts' },
  'contacts.get': { method: 'GET', path: '/contacts/{id}' },
  'contacts.resolve': { method: 'POST', path: '/contacts/resolve' },
  'contacts.update': { method: 'PATCH', path: '/contacts/{id}', queue: true },
  'contacts.merge': { method: 'POST', path: '/contacts/{id}/merge' },
  'contacts.label': { method: 'POST', path: '/contacts/labels', queue: true },
  'contacts.readChats': { method: 'POST', path: '/contacts/read_chats' },
  'groups.get': { method: 'GET', path: '/groups/{contact_id}/members' },
  'groups.members': { method: 'PUT', path: '/groups/{contact_id}/members' },
  'fields.list': { method: 'GET', path: '/fields' },
  'fields.create': { method: 'POST', path: '/fields', once: true },
  undo: { method: 'POST', path: '/undo/{undo_id}' },

  'templates.list': { method: 'GET', path: '/templates' },
  'templates.preview': { method: 'POST', path: '/templates/preview' },
  'templates.create': { method: 'POST', path: '/templates', once: true },
  'templates.update': { method: 'PATCH', path: '/templates/{id}' },
  'templates.remove': { method: 'DELETE', path: '/templates/{id}' },

  'messages.list': { method: 'GET', path: '/messages' },
  'messages.get': { method: 'GET', path: '/messages/{id}' },
  'messages.preview': { method: 'POST', path: '/messages/preview' },
  'messages.create': { method: 'POST', path: '/messages', once: true },
  'messages.update': { method: 'PATCH', path: '/messages/{id}' },
  'messages.cancel': { method: 'POST', path: '/messages/{id}/cancel' },
  'messages.resolve': { method: 'POST', path: '/messages/{id}/resolve' },
  'messages.sendNow': { method: 'POST', path: '/messages/{id}/send_now' },

  'series.preview': { method: 'POST', path: '/series/preview' },
  'series.create': { method: 'POST', path: '/series', once: true },

  'notices.dismiss': { method: 'POST', path: '/notices/{id}/dismiss' },
  'times.parse': { method: 'POST', path: '/times/parse' },
  'reminders.create': { method: 'POST', path: '/reminders', once: true },
  'reminders.update': { method: 'PATCH', path: '/reminders/{id}' },
  'reminders.done': { method: 'POST', path: '/reminders/{id}/done' },
  'reminders.snooze': { method: 'POST', path: '/reminders/{id}/snooze' },
  'reminders.remove': { method: 'DELETE', path: '/reminders/{id}' },

  'outbox.claim': { method: 'POST', path: '/outbox/claim' },
  'outbox.commit': { method: 'POST', path: '/outbox/{id}/commit' },
  'outbox.release': { method: 'POST', path: '/outbox/{id}/release' },
  'outbox.result': { method: 'POST', path: '/outbox/{id}/result' },
  'inbound.report': { method: 'POST', path: '/inbound' },

  'pageRules.get': { method: 'GET', path: '/page-rules' },
  'account.update': { method: 'PATCH', path: '/account' },
  'sending.pause': { method: 'POST', path: '/outbox/pause' },
  'sending.resume': { method: 'POST', path: '/outbox/resume' },
});

/**
 * @param {Operation} operation
 * @param {Record<string, any>} given
 * @returns {{path: string, body?: Record<string, any>, headers: Record<string, string>, timeoutMs: number}}
 * @throws {TypeError} when an id in the path is not a whole number
 */
export function requestOf(operation, given) {
  const { rev, idempotency_key: key, ...args } = given;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => {
    const value = args[name];
    if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${name} must be an id`);
    // The chat's members name their contact in the path only; the same holds for every other id.
    delete args[name];
    return String(value);
  });
  /** @type {Record<string, string>} */
  const headers = {};
  if (rev !== undefined) headers['If-Match'] = `"${Number(rev)}"`;
  if (key !== undefined) headers['Idempotency-Key'] = String(key);
  const timeoutMs = (Number(args.wait_seconds) || 0) * 1000 + 15_000;
  if (operation.method === 'GET' || operation.method === 'DELETE') {
    return { path: path + queryOf(args), headers, timeoutMs };
  }
  return { path, body: args, headers, timeoutMs };
}

/**
 * @param {Record<string, any>} args
 * @returns {string}
 */
export function queryOf(args) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  return query.size ? `?${query}` : '';
}
