import { options } from './options.js';
import { addChat, changeId, currentDraft, openChat, updateChat } from './state/chats.js';
import { incoming, readAll } from './state/network.js';
import { flush } from './state/outbox.js';
import { makeChat } from './state/people.js';
import { get, set } from './state/store.js';
import { present } from './time.js';
import { removeKey } from './change.js';

/** What tests may ask of the page, as window.standin in the page's own world. */
export function addHooks() {
  window.standin = {
    /** Everybody with a chat, in the order of the list. */
    chats: () => get().order.map((id) => describe(get().chats.get(id))),
    open: (id) => {
      if (id !== null && !get().chats.has(id)) throw new Error(`nobody has the id ${id}`);
      openChat(id);
    },
    /** A new chat: {name, phone | lid | group, messages?} as in people.json; returns its id. */
    addChat: (person) => {
      const chat = makeChat({ key: 'new', messages: [['in', 0, 'Hello!']], ...person }, new Map(), present());
      addChat(chat);
      return chat.id;
    },
    /** The chat goes on under another id, e.g. "123456789@lid". */
    changeId: (oldId, newId) => changeId(oldId, newId),
    incoming: (id, text, author) => incoming(id, text, author),
    setDark: (dark) => set({ dark }),
    setLang: (lang) => set({ lang }),
    logOut: () => set({ phase: 'out', open: null }),
    logIn: () => set({ phase: 'in' }),
    /** Back to the splash, as while the page is loading. */
    loading: () => set({ phase: 'boot', open: null }),
    offline: (offline) => {
      set({ offline });
      void flush();
    },
    dialog: (dialog) => set({ dialog }),
    typing: (id, typing) => updateChat(id, () => ({ typing })),
    /** The customer has read all we wrote. */
    read: (id) => readAll(id),
    /** Send does nothing, as when the page has hung itself up. */
    ignoreSend: (ignoreSend) => set({ ignoreSend }),
    /** The names of the files that lie over the chat; null when there are none. */
    preview: () => get().preview?.files.map(({ name }) => name) ?? null,
    rename: (id, name) => updateChat(id, () => ({ name, saved: true })),
    removeKey,
    get state() {
      const { phase, lang, dark, offline, dialog, open, drawer, search } = get();
      return { build: options.build, store: options.store, phase, lang, dark, offline, dialog, open, drawer, search, draft: open ? currentDraft() : '' };
    },
  };
}

const describe = ({ id, name, phone, isGroup, saved, unread, draft, messages }) => ({
  id, name, phone, isGroup, saved, unread, draft, messages: messages.map(({ id: messageId, outgoing, text, ack }) => ({ id: messageId, outgoing, text, ack })),
});
