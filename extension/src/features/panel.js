// The margin beside the page: everything known about the open chat, and what waits for a person.

import { watchAnchors } from '../page/anchors.js';
import { watchChat } from '../page/chat.js';
import { cannotSend } from '../page/health.js';
import { makeRoom } from '../page/layout.js';
import { openChat } from '../page/open-chat.js';
import { h, on } from '../ui/h.js';
import { icon } from '../ui/icons.js';
import { chatsSection } from '../ui/panel/chats.js';
import { checkSection } from '../ui/panel/check.js';
import { offlineNote, panelFoot } from '../ui/panel/foot.js';
import { labelsSection } from '../ui/panel/labels.js';
import { membersSection } from '../ui/panel/members.js';
import { historySection, scheduledSection, upcomingSection } from '../ui/panel/messages.js';
import { newsLines } from '../ui/panel/news.js';
import { fieldsSection, notesSection } from '../ui/panel/notes.js';
import { pairingCard } from '../ui/panel/pairing.js';
import { privacyButtons } from '../ui/panel/privacy.js';
import { readChatsSection } from '../ui/panel/read-chats.js';
import { dueSection, remindersSection } from '../ui/panel/reminders.js';
import { whoSection } from '../ui/panel/who.js';
import { overlay } from '../ui/root.js';
import { toast } from '../ui/toast.js';
import { callName, contactOf } from '../lib/book.js';
import { has, t } from '../lib/i18n.js';
import { recall, remember } from '../lib/prefs.js';
import { store } from '../lib/store.js';
import { untilNextMinute } from '../lib/time.js';

const WIDTH = 328;
/** WhatsApp needs about this much; with less, the panel lies over the page instead of beside it. */
const PAGE_NEEDS = 760;

/** @type {import('./index.js').Feature} */
export const panel = { id: 'panel', needs: [], during: ['other'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  /** @type {import('../page/types.js').Chat | null} */
  let chat = null;
  let open = false;
  let drawn = 0;

  const [who, labels, notes, fields] = [whoSection(signal), labelsSection(signal), notesSection(), fieldsSection()];
  const [scheduled, history, chats] = [scheduledSection(signal), historySection(), chatsSection(signal)];
  const [members, readChats] = [membersSection(signal), readChatsSection(signal)];
  const check = checkSection({ onOpen: (contact) => void show(contact), onChange: () => later() });
  const news = newsLines();
  const due = dueSection({ onOpen: (contact) => void show(contact) });
  const reminders = remindersSection(signal);
  const upcoming = upcomingSection({ onOpen: (contact) => void show(contact) });
  const [note, foot, pairing] = [offlineNote(), panelFoot(signal), pairingCard()];
  const nobody = h('p', { class: 'sn-nobody' });
  const about = h('div', null, who.element, chats.question, scheduled.element, reminders.element, members.element, labels.element, notes.element, fields.element, chats.element, history.element);
  const close = h('button', { class: 'sn-icon-button sn-panel-close', type: 'button', 'data-key': 'close', onclick: () => toggle(false) }, icon('close', { size: 16 }));
  const privacy = privacyButtons(signal);
  const brand = h('header', { class: 'sn-brand' }, h('span', { class: 'sn-section-mark' }, icon('mark')), h('h2', null, 'Sidenote'), privacy.element, close);
  const body = h('div', { class: 'sn-panel-body' }, note.element, pairing.element, news.element, check.element, due.element, nobody, upcoming.element, readChats.element, about);
  const panel = h('aside', { class: 'sn-panel', 'data-part': 'panel', hidden: true }, brand, body, foot.element);
  const badge = h('span', { class: 'sn-badge', hidden: true });
  const handle = h('button', { class: 'sn-handle', type: 'button', onclick: () => toggle(true) }, icon('mark', { size: 18 }), badge);
  overlay().layer('panel').append(handle, panel);

  const beside = () => window.innerWidth - WIDTH >= PAGE_NEEDS;

  function settle() {
    panel.hidden = !open;
    handle.hidden = open;
    panel.classList.toggle('sn-panel-over', !beside());
    makeRoom({ panel: open && beside() ? WIDTH : 0 });
    draw();
  }

  /** @param {boolean} now */
  function toggle(now) {
    open = now;
    settle();
    (now ? close : handle).focus({ preventScroll: true });
    void remember('panelOpen', now);
  }

  /** @param {import('../lib/store.js').Contact} contact */
  async function show(contact) {
    const answer = await openChat({ aliases: /** @type {any} */ (contact.aliases), name: contact.name, phone: contact.phone }, signal, { byPerson: true });
    if (!answer.ok) toast(has(`open.${answer.reason}`) ? t(`open.${answer.reason}`) : t('open.failed'), { key: 'open' });
  }

  /** Several changes in one turn are drawn once. */
  function later() {
    drawn ||= requestAnimationFrame(() => {
      drawn = 0;
      draw();
    });
  }

  function draw() {
    const state = store.get();
    const asking = state.pleaseCheck.length;
    const reminded = state.reminders.filter((one) => one.state === 'due');
    const count = asking + reminded.length;
    const changed = cannotSend(state.page.missing);
    badge.hidden = count === 0 && !changed && !state.otherNumber;
    badge.textContent = count && !state.otherNumber ? String(count) : '!';
    const why = changed ? ` ${t('page.changed')}` : '';
    const waits = [asking && t('popup.check', { count: asking }), reminded.length && t('popup.reminders', { count: reminded.length })].filter(Boolean).join(' · ');
    handle.setAttribute('aria-label', (waits ? `${t('panel.open')} · ${waits}` : t('panel.open')) + why);
    handle.title = t('panel.open') + why;
    if (!open) return;
    const now = new Date();
    const paired = state.connection !== 'unpaired';
    // On another account's page nothing of this one is shown.
    const ours = paired && !state.otherNumber;
    const contact = contactOf(chat);
    const messages = (contact && state.messagesByContact.get(contact.id)) ?? [];
    panel.setAttribute('aria-label', t('panel.title'));
    close.setAttribute('aria-label', t('panel.close'));
    privacy.draw();
    note.draw(state);
    foot.draw(state);
    foot.element.hidden = !ours;
    pairing.element.hidden = paired;
    if (!paired) pairing.draw();
    check.draw(ours ? state.pleaseCheck : [], state.contactsById, now);
    news.draw(ours ? state.noticesById : new Map());
    due.draw(ours ? reminded : [], state.contactsById, now);
    about.hidden = !ours || !chat?.id;
    nobody.hidden = !ours || Boolean(chat?.id);
    nobody.textContent = chat ? t('panel.unreadable') : t('panel.nobody');
    upcoming.element.hidden = readChats.element.hidden = true;
    if (!nobody.hidden) upcoming.draw(state.messagesById, state.contactsById, now);
    if (!nobody.hidden && state.page.boot === 'ready') {
      readChats.element.hidden = false;
      readChats.draw();
    }
    if (about.hidden || !chat) return;
    who.draw(chat, contact, now);
    members.draw(chat, contact);
    scheduled.draw(chat, callName(contact, chat), messages, now);
    reminders.draw(chat, callName(contact, chat), contact ? state.reminders.filter((one) => one.contact_id === contact.id) : [], now);
    labels.draw(chat, contact);
    notes.draw(chat, contact);
    fields.draw(chat, contact, state.fields);
    chats.draw(chat, contact);
    history.draw(messages, now);
  }

  // Its head is as high as WhatsApp's own, so that the lines meet.
  watchAnchors(signal, ({ header, main, composer }) => {
    brand.style.blockSize = header ? `${Math.min(80, Math.max(48, header.bottom))}px` : '';
    overlay().setStage(main && { centre: main.left + main.width / 2, floor: window.innerHeight - (composer?.top ?? main.bottom) + 24 });
  });
  watchChat(signal, (now) => {
    // Whatever was being typed about the one must not be kept for the other.
    if (now?.key !== chat?.key) for (const editing of panel.querySelectorAll('[data-editing]')) editing.remove();
    chat = now;
    draw();
  });
  store.subscribe(signal, (state) => state, later);
  overlay().onLook(signal, draw);
  on(window, 'resize', settle, { signal });

  let timer = 0;
  const minute = () => {
    if (open) who.tick(contactOf(chat), new Date());
    timer = window.setTimeout(minute, untilNextMinute(new Date()) + 50);
  };
  minute();
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    cancelAnimationFrame(drawn);
    panel.remove();
    handle.remove();
    makeRoom({ panel: 0 });
  }, { once: true });

  settle();
  // Until somebody has chosen, a wide window shows what there is.
  void recall('panelOpen', beside()).then((kept) => {
    open = kept;
    settle();
  });
}
