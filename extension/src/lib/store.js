/**
 * What the overlay knows, kept up to date by the changes feed. Everybody reads from here and nobody asks
 * the server for what is here. Values are replaced, never altered, so `===` tells whether they changed.
 *
 * @typedef {{id: number, rev: number, name: string, color: string, position: number}} Label
 * @typedef {{id: number, rev: number, kind: 'person'|'group', name: string, phone: string|null,
 *   zone: string|null, effective_zone: string, zone_source: 'contact'|'phone'|'workspace',
 *   language: string|null, fields: Record<string, string>, notes: string, opted_out: boolean,
 *   aliases: {kind: string, value: string}[], labels: {id: number, name: string, color: string}[],
 *   last_inbound_at: string|null}} Contact
 * @typedef {{id: number, rev: number, name: string, shortcut: string|null, body: string,
 *   language: string|null, category: string|null, prompts: any[],
 *   attachment?: import('../ui/file-field.js').Stored|null}} Template
 * @typedef {{id: number, rev: number, contact_id: number, state: string, text: string, due_at: string,
 *   local: string, zone: string, reason: string|null, [more: string]: any}} Message
 * @typedef {{id: number, rev: number, text: string, dismissed_at: string|null}} Notice
 * @typedef {{id: number, rev: number, contact_id: number, contact_name: string, text: string, local: string, zone: string,
 *   due_at: string, unless_replied: boolean, state: 'waiting'|'due'|'done'|'answered', fired_at: string|null}} Reminder
 * @typedef {{id: number, rev: number, key: string, title: string, type: string, choices: string[],
 *   position: number}} Field
 * @typedef {{name: string, phone: string|null, paused: boolean, pause_reason?: string|null, language: string, countdown_seconds: number,
 *   [more: string]: any}} Account
 *
 * `online` is said after the first answer; `impostor` means that another program answers on the port.
 * @typedef {'starting'|'online'|'offline'|'unpaired'|'impostor'|'reload'} Connection
 *
 * @typedef {{id: string, on: boolean, missing: string[], off: string|null}} FeatureState
 *   `missing` are the page keys it waits for, `off` the page rules' reason to switch it off
 *
 * @typedef {object} State
 * @property {Map<number, Label>} labelsById
 * @property {Label[]} labels in their order
 * @property {Map<number, Contact>} contactsById
 * @property {Map<string, Contact>} contactsByAlias by chat id, such as "972502345678@c.us"
 * @property {Template[]} templates by name
 * @property {Field[]} fields in their order
 * @property {Map<number, Message>} messagesById
 * @property {Map<number, Message[]>} messagesByContact in run order
 * @property {Message[]} pleaseCheck messages that wait for a person's answer
 * @property {Map<number, Notice>} noticesById what the program did by itself, until it is put away
 * @property {Map<number, Reminder>} remindersById
 * @property {Reminder[]} reminders those that wait or have come up, in the order of their time
 * @property {number} due how many messages are due now
 * @property {Account|null} account
 * @property {Connection} connection
 * @property {number} queued writes that wait for the server
 * @property {{op: string, code: string, message: string}[]} refused queued writes the server did not take
 * @property {import('./page-rules.js').PageRules|null} pageRules
 * @property {{boot: 'starting'|'logged-out'|'ready', missing: string[]}} page how far WhatsApp is, and page keys
 *   that do not resolve
 * @property {FeatureState[]} features how each feature fares
 * @property {boolean} locked the screen is locked: no customers' data is shown
 * @property {string|null} otherNumber the WhatsApp number of this page when it is not the account's; nothing is mixed
 * @property {string|null} obstacle why sending waits on this page, for the panel; a code of obstacles.js
 */

const ASKING = new Set(['unknown', 'missed', 'held']);

/** @returns {State} */
function empty() {
  return {
    labelsById: new Map(), labels: [], contactsById: new Map(), contactsByAlias: new Map(),
    templates: [], fields: [], messagesById: new Map(), messagesByContact: new Map(), pleaseCheck: [],
    remindersById: new Map(), reminders: [], noticesById: new Map(),
    due: 0, account: null, connection: 'starting', queued: 0, refused: [], pageRules: null, obstacle: null,
    page: { boot: 'starting', missing: [] }, locked: false, otherNumber: null, features: [],
  };
}

/** @type {State} */
let state = empty();
/** @type {Set<() => void>} */
const listeners = new Set();

export const store = {
  get: () => state,

  /**
   * Call back now and whenever the selected value is another one.
   * @template T
   * @param {AbortSignal} signal
   * @param {(state: State) => T} selector
   * @param {(value: T) => void} callback
   */
  subscribe(signal, selector, callback) {
    if (signal.aborted) return;
    let last = selector(state);
    const listen = () => {
      const value = selector(state);
      if (Object.is(value, last)) return;
      last = value;
      callback(value);
    };
    listeners.add(listen);
    signal.addEventListener('abort', () => listeners.delete(listen), { once: true });
    callback(last);
  },

  /**
   * @param {Partial<State>} part
   */
  set(part) {
    state = { ...state, ...part };
    for (const listen of [...listeners]) {
      try {
        listen();
      } catch (error) {
        console.error('Sidenote', error);
      }
    }
  },

  /** Forget everything that belongs to an account, as when the browser is unpaired. */
  clear() {
    const { connection, page, features, locked } = state;
    this.set({ ...empty(), connection, page, features, locked });
  },

  /**
   * Take an answer of the changes feed, or a part of one made from an answer to a write, which makes the
   * write visible at once. An older revision never replaces a newer one.
   * @param {{labels?: Label[], contacts?: Contact[], templates?: Template[], fields?: Field[],
   *   messages?: Message[], reminders?: Reminder[], notices?: Notice[], deleted?: Record<string, number[]>}} changes
   */
  apply(changes) {
    const gone = changes.deleted ?? {};
    /** @type {Partial<State>} */
    const next = {};
    if (changes.labels?.length || gone.labels?.length) {
      next.labelsById = merged(state.labelsById, changes.labels, gone.labels);
      next.labels = [...next.labelsById.values()].sort((a, b) => a.position - b.position || a.id - b.id);
    }
    if (changes.contacts?.length || gone.contacts?.length) {
      next.contactsById = merged(state.contactsById, changes.contacts, gone.contacts);
      next.contactsByAlias = byAlias(next.contactsById.values());
    }
    if (changes.templates?.length || gone.templates?.length) {
      next.templates = [...merged(byId(state.templates), changes.templates, gone.templates).values()]
        .sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
    }
    if (changes.fields?.length || gone.fields?.length) {
      next.fields = [...merged(byId(state.fields), changes.fields, gone.fields).values()]
        .sort((a, b) => a.position - b.position || a.id - b.id);
    }
    if (changes.messages?.length || gone.messages?.length) {
      next.messagesById = merged(state.messagesById, changes.messages, gone.messages);
      Object.assign(next, arranged(next.messagesById));
    }
    if (changes.notices?.length || gone.notices?.length) next.noticesById = merged(state.noticesById, changes.notices, gone.notices);
    if (changes.reminders?.length || gone.reminders?.length) {
      next.remindersById = merged(state.remindersById, changes.reminders, gone.reminders);
      next.reminders = [...next.remindersById.values()].filter((one) => one.state === 'waiting' || one.state === 'due')
        .sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at) || a.id - b.id);
    }
    if (Object.keys(next).length) this.set(next);
  },
};

/**
 * @template {{id: number}} T
 * @param {T[]} items
 * @returns {Map<number, T>}
 */
function byId(items) {
  return new Map(items.map((item) => [item.id, item]));
}

/**
 * @template {{id: number, rev: number}} T
 * @param {Map<number, T>} old
 * @param {T[]} [changed]
 * @param {number[]} [deleted]
 */
function merged(old, changed = [], deleted = []) {
  const all = new Map(old);
  for (const item of changed) {
    const known = all.get(item.id);
    if (!known || !(item.rev < known.rev)) all.set(item.id, item);
  }
  for (const id of deleted) all.delete(id);
  return all;
}

/** @param {Iterable<Contact>} contacts */
function byAlias(contacts) {
  const map = new Map();
  for (const contact of contacts) {
    for (const { kind, value } of contact.aliases) {
      map.set(kind === 'username' || value.includes('@') ? value : `${value}@${kind}`, contact);
    }
  }
  return map;
}

/** @param {Map<number, Message>} messagesById */
function arranged(messagesById) {
  const ordered = [...messagesById.values()]
    .sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at) || a.id - b.id);
  /** @type {Map<number, Message[]>} */
  const messagesByContact = new Map();
  for (const message of ordered) {
    const list = messagesByContact.get(message.contact_id);
    if (list) list.push(message);
    else messagesByContact.set(message.contact_id, [message]);
  }
  return { messagesByContact, pleaseCheck: ordered.filter((message) => ASKING.has(message.state)) };
}
