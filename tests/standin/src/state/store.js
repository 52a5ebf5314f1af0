import { useSyncExternalStore } from 'react';
import { options } from '../options.js';
import { present } from '../time.js';

/**
 * The whole state of the page. Objects in it are replaced, never changed, so that React sees what changed.
 * chats: Map of chat id → chat; order: ids of the chat list; open: the open chat's id or null.
 */
let state = {
  phase: 'boot',
  lang: options.lang,
  dark: options.dark === '1',
  offline: options.offline === '1',
  dialog: options.dialog === '1',
  ignoreSend: false,
  now: present(),
  chats: new Map(),
  contacts: [],
  order: [],
  open: null,
  search: '',
  filter: 'all',
  drawer: false,
  preview: null,
  tags: { header: 'header', footer: 'footer' },
};

const listeners = new Set();

export const get = () => state;

/** @param {object} patch */
export function set(patch) {
  state = { ...state, ...patch };
  for (const listener of [...listeners]) listener();
}

function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Read a part of the state in a component; the selector must return the same object while nothing changed. */
export const useStore = (selector) => useSyncExternalStore(subscribe, () => selector(state));
