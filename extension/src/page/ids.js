/**
 * Chat ids as text: what counts as one, and what can be learnt from it. No page, no browser.
 *
 * @typedef {import('./types.js').Alias} Alias
 * @typedef {import('./types.js').AliasKind} AliasKind
 */

const CHAT_ID = /^(?:\d{5,20}@(?:c\.us|lid)|\d{5,25}(?:-\d{5,15})?@g\.us)$/;

// WhatsApp wraps names in direction marks; they are invisible and not a part of the name.
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Read a chat id; anything else, also one with something around it, is null.
 * @param {unknown} text
 * @returns {Alias|null}
 */
export function parseChatId(text) {
  if (typeof text !== 'string' || !CHAT_ID.test(text)) return null;
  const kind = /** @type {AliasKind} */ (text.slice(text.indexOf('@') + 1));
  return { kind, value: text };
}

/**
 * The full chat id of an alias, whether its value came with or without "@c.us".
 * @param {{kind: string, value: string}} alias
 */
export function aliasId(alias) {
  return alias.value.includes('@') ? alias.value : `${alias.value}@${alias.kind}`;
}

/**
 * The phone in E.164, from a c.us id or from a title that is itself a phone number. The digits of a lid
 * are a hidden id and never a phone.
 * @param {Alias|null} alias
 * @param {string} title
 * @returns {string|null}
 */
export function phoneOf(alias, title) {
  if (alias?.kind === 'c.us') return `+${alias.value.slice(0, alias.value.indexOf('@'))}`;
  if (alias?.kind === 'g.us') return null;
  return phoneFromTitle(title);
}

/**
 * @param {string} title
 * @returns {string|null} E.164 when the whole title is an international number.
 */
export function phoneFromTitle(title) {
  const text = cleanName(title);
  if (!/^\+[\d\s\u00a0().‑-]{7,28}$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : null;
}

/**
 * The name without direction marks and outer blanks.
 * @param {string} name
 */
export function cleanName(name) {
  return name.replace(DIRECTION_MARKS, '').trim();
}

/**
 * The chat id inside a message's data-id of build A: "false_<chat>_<message>[_<author>]".
 * @param {string|null} dataId
 * @returns {{chat: string, outgoing: boolean, message: string}|null}
 */
export function parseMessageId(dataId) {
  const parts = /^(true|false)_([^_]+)_([^_]+)(?:_.+)?$/.exec(dataId ?? '');
  if (!parts || !parseChatId(parts[2])) return null;
  return { chat: parts[2], outgoing: parts[1] === 'true', message: parts[3] };
}
