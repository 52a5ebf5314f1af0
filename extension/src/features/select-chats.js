// Choosing several chats: a box on each row of the list, and a bar below it that labels all of them at once.

import { watchAnchors } from '../page/anchors.js';
import { listViewport, watchRows } from '../page/chats.js';
import { watchCovered } from '../page/covered.js';
import { makeRoom } from '../page/layout.js';
import { glueTo } from '../ui/glue.js';
import { h, on, swap } from '../ui/h.js';
import { icon } from '../ui/icons.js';
import { pickLabels } from '../ui/pick-labels.js';
import { overlay } from '../ui/root.js';
import { t } from '../lib/i18n.js';
import { selection } from '../lib/selection.js';
import { store } from '../lib/store.js';

const HEIGHT = 48;
const BOX = 80;

/** @type {import('./index.js').Feature} */
export const selectChats = { id: 'select-chats', needs: ['pane', 'chatList', 'row'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  const track = h('div', { class: 'sn-row-track' });
  const clip = h('div', { class: 'sn-box-clip', role: 'group', hidden: true }, track);
  const bar = h('div', { class: 'sn-bar sn-select-bar', role: 'group', 'data-part': 'select-bar', hidden: true });
  overlay().layer('chips').append(clip);
  overlay().layer('list').append(bar);
  /** @type {import('../page/types.js').Row[]} */
  let rows = [];
  /** @type {{scroller: HTMLElement, life: AbortController, measure: () => void} | null} */
  let glue = null;
  /** @type {DOMRect | null} */
  let list = null;

  function draw() {
    const active = selection.active() && list !== null;
    clip.hidden = bar.hidden = !active;
    makeRoom({ foot: active ? HEIGHT : 0 });
    const viewport = active && listViewport();
    if (!viewport || !list) {
      glue?.life.abort();
      glue = null;
      return;
    }
    const { element, rect } = viewport;
    if (glue?.scroller !== element) {
      glue?.life.abort();
      const life = new AbortController();
      glue = { scroller: element, life, measure: glueTo(track, element, AbortSignal.any([signal, life.signal])) };
    } else glue.measure();
    Object.assign(clip.style, { left: `${rect.left}px`, top: `${rect.top}px`, width: `${rect.width}px`, height: `${rect.height}px` });
    Object.assign(bar.style, { left: `${list.left}px`, top: `${rect.bottom}px`, width: `${list.width}px`, height: `${HEIGHT}px` });
    clip.setAttribute('aria-label', t('select.rows'));
    swap(track, rows.filter(({ id }) => id).map(box));
    drawBar();
  }

  /** @param {import('../page/types.js').Row} row */
  function box(row) {
    const { id, aliases, name, phone, isGroup, top, height } = row;
    const chosen = selection.has(row);
    const side = overlay().look.pageDir === 'rtl' ? 'right' : 'left';
    return h('button', {
      class: 'sn-row-box', type: 'button', role: 'checkbox', 'aria-checked': String(chosen), 'aria-label': name.slice(0, 200), 'data-key': id,
      style: { top: `${top}px`, height: `${height}px`, width: `${BOX}px`, [side]: '0' }, onclick: () => selection.choose([{ aliases, name, phone, isGroup }], !chosen),
    }, h('span', null, chosen && icon('check', { size: 16 })));
  }

  function drawBar() {
    const count = selection.all().length;
    const labels = h('button', {
      class: 'sn-button sn-primary', type: 'button', 'data-key': 'labels', 'aria-haspopup': 'dialog', disabled: count === 0,
      onclick: () => pickLabels({ who: selection.all(), opener: labels, signal, anchor: () => bar.querySelector('[data-key="labels"]')?.getBoundingClientRect() ?? null }),
    }, icon('flagPlus', { size: 16 }), t('select.label'));
    bar.setAttribute('aria-label', t('select.title'));
    swap(bar, h('span', { class: 'sn-select-count', role: 'status' }, t('select.count', { count })), labels,
      h('button', { class: 'sn-button', type: 'button', 'data-key': 'done', onclick: () => selection.end() }, t('select.done')));
  }

  // The boxes lie over the list, so the wheel that turns over one of them turns the list.
  clip.addEventListener('wheel', (event) => { if (glue) glue.scroller.scrollTop += event.deltaY; }, { passive: true, signal });
  for (const part of [clip, bar]) on(part, 'keydown', (event) => event.key === 'Escape' && selection.end());
  watchRows(signal, (now) => { rows = now; if (selection.active()) draw(); });
  watchAnchors(signal, (now) => { list = now.list; if (selection.active()) draw(); });
  watchCovered(signal, ({ list: covered }) => {
    for (const part of [clip, bar]) part.style.visibility = covered ? 'hidden' : '';
  });
  selection.watch(signal, draw);
  store.subscribe(signal, (state) => state.account, (account) => account || selection.end());
  overlay().onLook(signal, draw);
  signal.addEventListener('abort', () => {
    selection.end();
    makeRoom({ foot: 0 });
    clip.remove();
    bar.remove();
  }, { once: true });
}
