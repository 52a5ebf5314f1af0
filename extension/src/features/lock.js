// The screen lock: after a while without anybody it asks for the PIN. While it is locked the other features are not
// there (start-features.js), so that nothing of customers is in the page; what is scheduled leaves nevertheless.

import { h } from '../ui/h.js';
import { icon } from '../ui/icons.js';
import { openDialog } from '../ui/dialog.js';
import { overlay } from '../ui/root.js';
import { unlockForm } from '../ui/unlock.js';
import { t } from '../lib/i18n.js';
import { LOCK_MINUTES, watchOptions } from '../lib/options.js';
import { call } from '../lib/server.js';
import { store } from '../lib/store.js';

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel'];

/** @type {import('./index.js').Feature} */
export const lock = { id: 'lock', needs: [], anytime: true, during: ['locked', 'other'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  let last = Date.now();
  let limit = 0;
  let timer = 0;
  const handle = h('button', { class: 'sn-handle sn-lock', type: 'button', 'data-part': 'lock', hidden: true, onclick: ask }, icon('lock', { size: 18 }));
  overlay().layer('panel').append(handle);
  /** @type {(() => void) | null} */
  let close = null;

  function ask() {
    const dialog = openDialog({ part: 'unlock', title: t('lock.title'), iconName: 'lock', opener: handle, signal, onClose: () => { close = null; } });
    close = dialog.close;
    dialog.body.append(unlockForm());
    dialog.body.querySelector('input')?.focus();
  }

  /** One timer for as long as nothing happens: it looks how long nothing has, and sleeps for the rest. */
  function look() {
    clearTimeout(timer);
    if (!limit || store.get().locked) return;
    const left = last + limit - Date.now();
    if (left <= 0) void call('lock.now').catch(() => {});
    else timer = window.setTimeout(look, left + 50);
  }

  for (const type of SIGNS) {
    window.addEventListener(type, (event) => {
      // A page that makes events of its own is nobody.
      if (event.isTrusted) last = Date.now();
    }, { capture: true, passive: true, signal });
  }
  watchOptions(signal, ({ pinSet, lockMinutes = LOCK_MINUTES }) => {
    limit = pinSet ? lockMinutes * 60_000 : 0;
    look();
  });
  store.subscribe(signal, (state) => state.locked, (locked) => {
    handle.hidden = !locked;
    handle.setAttribute('aria-label', t('lock.title'));
    handle.title = t('lock.title');
    last = Date.now();
    if (locked) overlay().layer('toasts').replaceChildren();
    else close?.();
    look();
  });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    handle.remove();
  }, { once: true });
}
