// The labels of the open chat, beside its name, and the button that changes them.

import { watchAnchors } from '../page/anchors.js';
import { watchChat } from '../page/chat.js';
import { watchCovered } from '../page/covered.js';
import { headerSpace } from '../page/space.js';
import { chip } from '../ui/chip.js';
import { chipWidth, fitChips } from '../ui/fit-chips.js';
import { h, swap } from '../ui/h.js';
import { icon } from '../ui/icons.js';
import { pickLabels } from '../ui/pick-labels.js';
import { overlay } from '../ui/root.js';
import { callName, contactOf, labelsOf } from '../lib/book.js';
import { t } from '../lib/i18n.js';
import { store } from '../lib/store.js';

const BUTTON = 32;
const INSET = 8;
const NARROW = 240;

/** @type {import('./index.js').Feature} */
export const openChatLabels = { id: 'open-chat-labels', needs: ['header'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  const strip = h('div', { class: 'sn-head', role: 'group' });
  overlay().layer('controls').append(strip);
  signal.addEventListener('abort', () => strip.remove(), { once: true });

  /** @type {import('../page/types.js').Chat | null} */
  let chat = null;
  /** @type {import('../page/types.js').Anchors | null} */
  let anchors = null;
  /** @type {{close: () => void} | null} */
  let picker = null;

  function draw() {
    const header = anchors?.header;
    const space = header && headerSpace();
    // In a header too narrow for the page's own name of the chat they would lie over the messages.
    strip.hidden = !chat?.id || !header || (!space && header.width < NARROW) || !store.get().account;
    if (strip.hidden || !chat || !header) return;
    const left = space ? space.left + INSET : header.left + INSET;
    const room = Math.max(BUTTON, space ? space.right - space.left - 2 * INSET : header.width - 2 * INSET);
    const labels = labelsOf(contactOf(chat));
    const family = getComputedStyle(strip).fontFamily;
    const chips = fitChips(labels, room - BUTTON - 8, (name) => chipWidth(name, family));
    const button = h('button', {
      class: 'sn-head-add', type: 'button', 'data-key': 'add', 'aria-label': t('labels.choose'), title: t('labels.choose'), 'aria-haspopup': 'dialog', onclick: () => toggle(button),
    }, icon('flagPlus', { size: 18 }), !labels.length && room > 140 && t('labels.add'));
    swap(strip, chips.map((one) => {
      const node = chip(one.label, { compact: one.compact, part: true });
      node.style.width = `${one.width}px`;
      return node;
    }), button);
    strip.setAttribute('aria-label', t('labels.of', { name: callName(contactOf(chat), chat) }));
    Object.assign(strip.style, { left: `${left}px`, width: `${room + 8}px`, top: space ? `${space.top + space.height / 2 - 14}px` : `${header.bottom + 4}px` });
  }

  /** @param {HTMLElement} button */
  function toggle(button) {
    if (picker) picker.close();
    else if (chat) {
      const anchor = () => strip.querySelector('.sn-head-add')?.getBoundingClientRect() ?? null;
      picker = pickLabels({ who: chat, anchor, opener: button, signal, onClose: () => { picker = null; strip.querySelector('button')?.focus({ preventScroll: true }); } });
    }
  }

  watchChat(signal, (now) => {
    if (now?.key !== chat?.key) picker?.close();
    chat = now;
    draw();
  });
  watchAnchors(signal, (now) => { anchors = now; draw(); });
  watchCovered(signal, ({ header }) => { strip.style.visibility = header ? 'hidden' : ''; });
  store.subscribe(signal, (state) => state.contactsById, draw);
  store.subscribe(signal, (state) => state.labels, draw);
  store.subscribe(signal, (state) => state.account, draw);
  overlay().onLook(signal, draw);
}
