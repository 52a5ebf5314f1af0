/**
 * Which chat is open. Its name is for people; its id comes from the page's own keys, or in build A from the
 * ids of its messages. Where the two speak of different chats, nobody knows.
 *
 * @typedef {import('./types.js').Chat} Chat
 */
import { askPanel } from './channel.js';
import { aliasId, cleanName, parseChatId, parseMessageId, phoneOf } from './ids.js';
import { find, findAll } from './registry.js';
import { textOf } from './text.js';
import { watchValue } from './watch.js';

/** @type {WeakMap<Element, object>} */
const keys = new WeakMap();

/** @returns {Chat|null} */
export function currentChat() {
  const main = find('main');
  const header = find('header');
  if (!main || !header) return null;
  const title = find('headerTitle');
  const name = title ? cleanName(title.getAttribute('title') || textOf(title)) : '';
  const id = idOf(main, header);
  const alias = parseChatId(id);
  return {
    id, aliases: alias ? [alias] : [], name, phone: phoneOf(alias, name),
    isGroup: alias?.kind === 'g.us', key: keyOf(header),
  };
}

/**
 * Called at each switch, also between two chats of one name, and when the id or the name becomes known.
 * @param {AbortSignal} signal
 * @param {(chat: Chat|null) => void} callback
 */
export function watchChat(signal, callback) {
  /** @param {Chat|null} a @param {Chat|null} b */
  const same = (a, b) => a?.key === b?.key && a?.id === b?.id && a?.name === b?.name;
  watchValue(signal, ['chat'], currentChat, same, callback);
}

/**
 * Whether the open chat is one of these, by id and never by name.
 * @param {Chat|null} chat
 * @param {{kind: string, value: string}[]} aliases
 */
export function isOneOf(chat, aliases) {
  return chat?.id != null && aliases.some((alias) => aliasId(alias) === chat.id);
}

/** @param {Element} header */
function keyOf(header) {
  let key = keys.get(header);
  if (!key) {
    key = Object.freeze({});
    keys.set(header, key);
  }
  return key;
}

/**
 * @param {Element} main
 * @param {Element} header
 */
function idOf(main, header) {
  const above = parseChatId(askPanel(header, main));
  const composer = find('composer');
  const beside = composer && parseChatId(askPanel(composer, main));
  if (above && beside && above.value !== beside.value) return null;
  const said = parseChatId(saidByMessages());
  if (!above) return said?.value ?? null;
  // A chat that moved from phone to hidden id keeps old messages under the old one: no contradiction.
  if (said && said.kind === above.kind && said.value !== above.value) return null;
  return above.value;
}

/** The chat that all messages of build A name, or null. */
function saidByMessages() {
  let chat = null;
  for (const element of findAll('message').slice(-20)) {
    const parts = parseMessageId(element.getAttribute('data-id'));
    if (!parts) continue;
    if (chat && chat !== parts.chat) return null;
    chat = parts.chat;
  }
  return chat;
}
