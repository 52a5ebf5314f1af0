// Coloured chips on the rows of the chat list, and a button on the row under the pointer.
//
// The chips live in our own layer, cut to the list's viewport and glued to its scroller: nothing is added
// to rows that the page recycles.

import { watchAnchors } from '../page/anchors.js';
import { listViewport, watchRows } from '../page/chats.js';
import { watchCovered } from '../page/covered.js';
import { rowSpace } from '../page/space.js';
import { chip } from '../ui/chip.js';
import { chipWidth, fitChips } from '../ui/fit-chips.js';
import { glueTo } from '../ui/glue.js';
import { h, on } from '../ui/h.js';
import { icon } from '../ui/icons.js';
import { pickLabels } from '../ui/pick-labels.js';
import { overlay } from '../ui/root.js';
import { contactOf, labelsOf } from '../lib/book.js';
import { t, watchLanguage } from '../lib/i18n.js';
import { tidyDrafts } from '../lib/labelling.js';
import { store } from '../lib/store.js';

/** @typedef {import('../page/types.js').Row} Row */

const CHIP = 18;
const INSET = 8;
const ADD = 24;

/** @type {import('./index.js').Feature} */
export const rowLabels = { id: 'row-labels', needs: ['pane', 'chatList', 'row'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  const track = h('div', { class: 'sn-row-track' });
  // Read out of their rows, names of labels would mean nothing; the panel and the bar say them in words.
  const clip = h('div', { class: 'sn-row-clip', 'aria-hidden': 'true' }, track);
  const add = h('button', { class: 'sn-row-add', type: 'button', tabindex: '-1', hidden: true, onclick: () => openPicker() }, icon('flagPlus', { size: 16 }));
  overlay().layer('chips').append(clip, add);
  signal.addEventListener('abort', () => { clip.remove(); add.remove(); }, { once: true });
  watchLanguage(signal, () => add.setAttribute('aria-label', t('labels.choose')));

  /** @type {Row[]} */
  let rows = [];
  /** @type {Map<Element, {key: string, node: HTMLElement}>} */
  let painted = new Map();
  /** @type {{scroller: HTMLElement, life: AbortController, measure: () => void} | null} */
  let glue = null;
  let placed = '';
  let width = 0;
  let family = '';

  function place() {
    const viewport = listViewport();
    clip.hidden = !viewport;
    if (!viewport) return;
    const { element, rect } = viewport;
    if (glue?.scroller !== element) {
      glue?.life.abort();
      const life = new AbortController();
      signal.addEventListener('abort', () => life.abort(), { once: true, signal: life.signal });
      glue = { scroller: element, life, measure: glueTo(track, element, life.signal) };
    } else glue.measure();
    const now = [rect.left, rect.top, rect.width, rect.height].join();
    if (now === placed) return;
    placed = now;
    Object.assign(clip.style, { left: `${rect.left}px`, top: `${rect.top}px`, width: `${rect.width}px`, height: `${rect.height}px` });
    width = rect.width;
  }

  /** Every row with labels gets its chips; what is painted already and still right is left alone. */
  function draw() {
    place();
    const { dark, pageDir } = overlay().look;
    family ||= getComputedStyle(track).fontFamily;
    /** @type {typeof painted} */
    const next = new Map();
    // All reading of the page comes before all writing, so that the browser lays it out once.
    const todo = [];
    for (const row of rows) {
      const labels = labelsOf(contactOf(row));
      if (!labels.length) continue;
      const key = [width, row.id, row.name.slice(0, 80), row.top, row.height, dark, pageDir, ...labels.map((label) => `${label.id}:${label.rev}`)].join('|');
      const old = painted.get(row.element);
      if (old?.key === key) next.set(row.element, old);
      else todo.push({ row, labels, key, space: rowSpace(row) });
    }
    const clipLeft = clip.offsetLeft;
    for (const { row, labels, key, space } of todo) {
      next.set(row.element, { key, node: chipsFor(row, labels, space, clipLeft) });
    }
    // Only what changed is touched: while the list scrolls this runs in every frame.
    for (const [element, { node }] of painted) if (next.get(element)?.node !== node) node.remove();
    for (const { node } of next.values()) if (node.parentNode !== track) track.append(node);
    painted = next;
  }

  /**
   * @param {Row} row
   * @param {import('../ui/chip.js').Label[]} labels
   * @param {import('../page/space.js').Space | null} space
   * @param {number} clipLeft
   */
  function chipsFor(row, labels, space, clipLeft) {
    const rtl = overlay().look.pageDir === 'rtl';
    // Without a name to stand beside, the end of the row's lower edge is the place that hides least.
    const room = space ? space.right - space.left - 2 * INSET : width / 2;
    const chips = fitChips(labels, room, (name) => chipWidth(name, family));
    const wide = chips.reduce((sum, one) => sum + one.width + 4, -4);
    const start = space ? (rtl ? space.right - INSET - wide : space.left + INSET) : 0;
    const end = space ? (rtl ? space.left + INSET : space.right - INSET - wide) : 0;
    // Too little room: they end where the next thing begins and cover the tail of the name.
    const tight = wide > room;
    const left = space ? (rtl ? Math.max(start, end) : Math.min(start, end)) - clipLeft : (rtl ? INSET : width - wide - INSET);
    const top = space ? row.top + (space.top + space.height / 2 - row.element.getBoundingClientRect().top) - CHIP / 2 : row.top + row.height - CHIP - 2;
    return h('div', { class: tight ? 'sn-row-chips sn-row-tight' : 'sn-row-chips', 'data-row': row.id, style: { left: `${left}px`, top: `${top}px`, width: `${wide}px` } },
      chips.map((one) => chip(one.label, { compact: one.compact, part: true })).map((node, i) => {
        node.style.width = `${chips[i].width}px`;
        return node;
      }));
  }

  watchRows(signal, (now) => { rows = now; draw(); });
  watchAnchors(signal, draw);
  watchCovered(signal, ({ list }) => { clip.style.visibility = list ? 'hidden' : ''; });
  store.subscribe(signal, (state) => state.contactsById, () => { tidyDrafts(); draw(); });
  store.subscribe(signal, (state) => state.labels, draw);
  overlay().onLook(signal, draw);

  /** @type {Row | null} */
  let hovered = null;
  let picking = false;

  /** @param {Row | null} row */
  function hover(row) {
    if (picking) return;
    hovered = row;
    const viewport = row && listViewport();
    add.hidden = !viewport || !store.get().account;
    if (!row || !viewport || add.hidden) return;
    const top = viewport.rect.top + row.top - viewport.scrollTop;
    const rtl = overlay().look.pageDir === 'rtl';
    add.style.left = `${rtl ? viewport.rect.right - 50 - ADD : viewport.rect.left + 50}px`;
    add.style.top = `${top + row.height - ADD - 6}px`;
  }

  on(window, 'pointermove', (event) => {
    if (event.pointerType === 'touch') return;
    if (event.target === overlay().host) {
      if (!add.matches(':hover')) hover(null);
      return;
    }
    const viewport = listViewport();
    if (!viewport) return;
    const { rect, scrollTop } = viewport;
    const inside = event.clientX >= rect.left && event.clientX <= rect.right && event.clientY >= rect.top && event.clientY <= rect.bottom;
    const y = event.clientY - rect.top + scrollTop;
    hover((inside && rows.find((row) => row.id && y >= row.top && y < row.top + row.height)) || null);
  }, { passive: true, signal });
  // The rows move away from under the pointer without any move of the pointer.
  window.addEventListener('scroll', () => hover(null), { capture: true, passive: true, signal });

  function openPicker() {
    const row = hovered;
    if (!row) return;
    picking = true;
    pickLabels({ who: row, anchor: () => add.getBoundingClientRect(), opener: add, signal, onClose: () => { picking = false; hover(null); } });
  }
}
