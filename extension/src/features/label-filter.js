// The bar of labels above the chat list, and the list of those who wear the chosen one.
//
// The page keeps only a part of its list in the document, so hiding rows would hide nothing: the filter
// shows our own list over it, of everybody with that label.

import { watchAnchors } from '../page/anchors.js';
import { watchChat } from '../page/chat.js';
import { watchCovered } from '../page/covered.js';
import { hasBarRoom, makeRoom } from '../page/layout.js';
import { openChat } from '../page/open-chat.js';
import { openBoard } from '../ui/board.js';
import { filteredList } from '../ui/filtered-list.js';
import { on } from '../ui/h.js';
import { labelBar } from '../ui/label-bar.js';
import { overlay } from '../ui/root.js';
import { toast } from '../ui/toast.js';
import { contactOf, peopleWith } from '../lib/book.js';
import { has, t } from '../lib/i18n.js';
import { selection } from '../lib/selection.js';
import { store } from '../lib/store.js';

const HEIGHT = 40;

/** @type {import('./index.js').Feature} */
export const labelFilter = { id: 'label-filter', needs: ['pane'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  /** @type {number | null} */
  let chosen = null;
  /** @type {import('../page/types.js').Anchors | null} */
  let anchors = null;
  /** @type {import('../page/types.js').Chat | null} */
  let chat = null;

  const bar = labelBar({
    onChoose: (label) => choose(label === chosen ? null : label),
    onSelect: () => (selection.active() ? selection.end() : selection.begin()),
    onBoard: (opener) => openBoard({ opener, signal }),
  });
  const list = filteredList({ onOpen: (contact) => (selection.active() ? selection.choose([contact], !selection.has(contact)) : void open(contact)), onBack: () => choose(null) });
  overlay().layer('list').append(list.element, bar.element);
  // Only from within: elsewhere Escape is WhatsApp's, and the filter may stay while one works through it.
  for (const element of [bar.element, list.element]) on(element, 'keydown', (event) => event.key === 'Escape' && chosen !== null && choose(null));
  signal.addEventListener('abort', () => {
    bar.element.remove();
    list.element.remove();
    makeRoom({ bar: 0 });
  }, { once: true });

  /** @param {number | null} label */
  function choose(label) {
    const before = chosen;
    chosen = label;
    draw();
    if (label === null) bar.focus(before);
  }

  /** @param {import('../lib/store.js').Contact} contact */
  async function open(contact) {
    const answer = await openChat({ aliases: /** @type {any} */ (contact.aliases), name: contact.name, phone: contact.phone }, signal, { byPerson: true });
    if (!answer.ok) toast(has(`open.${answer.reason}`) ? t(`open.${answer.reason}`) : t('open.failed'), { key: 'open' });
  }

  function draw() {
    const { labels } = store.get();
    const shown = labels.length > 0 && anchors?.list != null;
    makeRoom({ bar: shown ? HEIGHT : 0 });
    if (chosen !== null && !labels.some(({ id: one }) => one === chosen)) chosen = null;
    bar.element.hidden = !shown;
    list.element.hidden = !shown || chosen === null;
    const rect = anchors?.list;
    if (!shown || !rect) return;
    const top = hasBarRoom() ? rect.top - HEIGHT : rect.top;
    bar.place(new DOMRect(rect.left, top, rect.width, HEIGHT));
    bar.draw(labels.map((label) => ({ label, count: peopleWith(label.id).length })), chosen, selection.active());
    if (chosen === null) return;
    list.place(new DOMRect(rect.left, top + HEIGHT, rect.width, rect.bottom - top - HEIGHT));
    const label = labels.find(({ id: one }) => one === chosen);
    if (label) list.draw(label, peopleWith(label.id), contactOf(chat)?.id ?? null);
  }

  watchAnchors(signal, (now) => { anchors = now; draw(); });
  watchChat(signal, (now) => { chat = now; draw(); });
  watchCovered(signal, ({ list: covered }) => {
    bar.element.style.visibility = covered ? 'hidden' : '';
    list.element.style.visibility = covered ? 'hidden' : '';
  });
  selection.watch(signal, draw);
  store.subscribe(signal, (state) => state.contactsById, draw);
  store.subscribe(signal, (state) => state.labels, draw);
  store.subscribe(signal, (state) => state.messagesByContact, draw);
  overlay().onLook(signal, draw);
}
