// Everybody in the chat list becomes a record, when somebody asks for it.

import { h } from '../h.js';
import { reading, whole } from '../reading.js';
import { section } from './section.js';
import { t } from '../../lib/i18n.js';
import { call } from '../../lib/server.js';
import { readChats } from '../../page/read-chats.js';

const AT_ONCE = 200;

/** @param {AbortSignal} signal */
export function readChatsSection(signal) {
  const part = section({ iconName: 'list', part: 'read-chats' });
  const draw = () => part.draw(t('chats.read_title'), [
    h('p', { class: 'sn-note' }, t('chats.read_why')),
    now.busy() ? now.draw() : h('button', { class: 'sn-button sn-small', type: 'button', 'data-key': 'read-chats', onclick: read }, t('chats.read')),
  ]);
  const now = reading(signal, draw);

  function read() {
    void now.run(t('chats.read'), async (mine, onProgress) => {
      const { chats } = whole(await readChats(mine, onProgress));
      let added = 0;
      for (let at = 0; at < chats.length; at += AT_ONCE) {
        const part = chats.slice(at, at + AT_ONCE).map(({ isGroup, name, ...chat }) => ({ ...chat, name: name.slice(0, 300), kind: isGroup ? 'group' : 'person' }));
        added += (await call('contacts.readChats', { chats: part })).new;
      }
      return t('chats.read_done', { total: chats.length, count: added });
    });
  }

  return { element: part.element, draw };
}
