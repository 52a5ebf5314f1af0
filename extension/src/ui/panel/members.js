// The members of a group as they were when somebody had them read, and the way to read them again.

import { h } from '../h.js';
import { reading, whole } from '../reading.js';
import { section } from './section.js';
import { ensureContact } from '../../lib/book.js';
import { language, t } from '../../lib/i18n.js';
import { spaced } from '../../lib/phone.js';
import { call } from '../../lib/server.js';
import { currentChat } from '../../page/chat.js';
import { readMembers } from '../../page/read-members.js';

/**
 * @typedef {import('../../lib/store.js').Contact} Contact
 * @typedef {{name: string, phone: string|null, admin: boolean}} Member
 * @typedef {{items: Member[], read_at: string|null}} Snapshot
 */

const SHOWN = 200;

/** @param {AbortSignal} signal */
export function membersSection(signal) {
  const part = section({ iconName: 'group', part: 'members' });
  let redraw = () => {};
  let shown = false;
  const now = reading(signal, () => redraw());
  /** @type {{key: string, snapshot: Snapshot} | null} */
  let known = null;

  /** @param {Contact} contact */
  async function load(contact) {
    const key = `${contact.id}/${contact.rev}`;
    if (known?.key === key || contact.id < 0) return;
    known = { key, snapshot: { items: [], read_at: null } };
    try {
      const snapshot = await call('groups.get', { contact_id: contact.id });
      if (known?.key !== key) return;
      known = { key, snapshot };
      redraw();
    } catch {
      // Without the server there is nothing to show; it is asked again when the contact is drawn anew.
      if (known?.key === key) known = null;
    }
  }

  /** @param {import('../../page/types.js').Chat} chat */
  function read(chat) {
    void now.run(t('members.read'), async (mine, onProgress) => {
      if (currentChat()?.key !== chat.key) return t('templates.other_chat');
      const { members } = whole(await readMembers(mine, onProgress));
      const contact = await ensureContact(chat);
      const snapshot = await call('groups.members', { contact_id: contact.id, members });
      known = { key: `${contact.id}/${contact.rev}`, snapshot };
      return t('members.done', { count: members.length });
    });
  }

  /** @param {import('../../page/types.js').Chat} chat @param {Contact | null} contact */
  function draw(chat, contact) {
    redraw = () => draw(chat, contact);
    part.element.hidden = !chat.isGroup;
    if (!chat.isGroup) return;
    if (contact) void load(contact);
    const snapshot = contact && known?.key.startsWith(`${contact.id}/`) ? known.snapshot : null;
    const at = snapshot?.read_at;
    part.draw(t('members.title'), [
      at ? h('p', { class: 'sn-note' }, summary(snapshot.items), ' · ', new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)))
        : h('p', { class: 'sn-note' }, t('members.never')),
      at && h('details', { class: 'sn-members', open: shown, ontoggle: (/** @type {Event} */ { target }) => { shown = /** @type {HTMLDetailsElement} */ (target).open; } }, h('summary', { class: 'sn-link' }, t('members.show')), h('ul', null, snapshot.items.slice(0, SHOWN).map(line))),
      now.busy() ? now.draw() : h('button', { class: 'sn-button sn-small', type: 'button', 'data-key': 'members', onclick: () => read(chat) }, t('members.read')),
    ]);
  }

  return { element: part.element, draw };
}

/** @param {Member[]} members */
function summary(members) {
  const admins = members.filter(({ admin }) => admin).length;
  const hidden = members.filter(({ phone }) => !phone).length;
  return [t('members.count', { count: members.length }), t('members.admins', { count: admins }), t('members.hidden', { count: hidden })].join(' · ');
}

/** @param {Member} member */
function line({ name, phone, admin }) {
  return h('li', { class: 'sn-private' }, h('span', null, h('bdi', null, name || (phone && spaced(phone)))), admin && h('span', { class: 'sn-caption' }, ' ', t('members.admin')),
    h('span', { class: 'sn-caption sn-phone' }, phone ? name && spaced(phone) : t('members.no_phone')));
}
