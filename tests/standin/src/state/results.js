import { words } from '../words.js';

/**
 * What the list shows: all chats of the chosen filter, or the results of a search under their headings.
 * Items are {key, kind: 'chat'|'contact'|'heading', chat?, text?}; a heading is a row like the others.
 */
export function listItems(state) {
  const { chats, order, contacts, search, filter, lang } = state;
  const wanted = search.trim();
  if (!wanted) return order.map((id) => chats.get(id)).filter(FILTERS[filter]).map(chatItem);
  const found = order.map((id) => chats.get(id)).filter((chat) => matches(chat, wanted));
  const others = contacts.map((id) => chats.get(id)).filter((chat) => chat.messages.length === 0 && matches(chat, wanted));
  return [...section('chats', words(lang).chats, found, chatItem), ...section('contacts', words(lang).contacts, others, contactItem)];
}

const FILTERS = { all: () => true, unread: (chat) => chat.unread > 0, groups: (chat) => chat.isGroup };

// One item per state of a chat, so that a row whose chat did not change is not rendered again.
const known = new WeakMap();

function chatItem(chat) {
  if (!known.has(chat)) known.set(chat, { key: `chat-${chat.id}`, kind: 'chat', chat });
  return known.get(chat);
}

const contactItem = (chat) => ({ key: `contact-${chat.id}`, kind: 'contact', chat });

function section(name, text, chats, item) {
  return chats.length ? [{ key: `section-${name}`, kind: 'heading', text }, ...chats.map(item)] : [];
}

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function matches(chat, wanted) {
  if (plain(chat.name).includes(plain(wanted))) return true;
  // Digits find people by their number, with or without the country; a hidden number stays hidden.
  const digits = wanted.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length > 2 && chat.id.endsWith('@c.us') && chat.id.split('@')[0].includes(digits);
}
