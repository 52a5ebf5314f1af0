/**
 * Starts the overlay on a page of WhatsApp: the page layer, the store, and the features whose page keys
 * resolve. Everything lives under one AbortController.
 */
import { FEATURES } from './features/index.js';
import { direction, language, useLanguage } from './lib/i18n.js';
import { inForceNow } from './lib/page-rules.js';
import { readOptions, watchOptions } from './lib/options.js';
import { call } from './lib/server.js';
import { store } from './lib/store.js';
import { keepInSync } from './lib/sync.js';
import { showState } from './overlay-state.js';
import { blurPage } from './page/layout.js';
import { openChannel } from './page/channel.js';
import { trackComposer } from './page/composer.js';
import { watchHealth } from './page/health.js';
import { watchLook } from './page/look.js';
import { setOverrides } from './page/registry.js';
import { startFeatures } from './start-features.js';
import { mountOverlay } from './ui/root.js';

/**
 * Called by loader.js, once per page.
 * @param {string} channel the secret name agreed with the page's world
 */
export async function start(channel) {
  const life = new AbortController();
  const { signal } = life;
  openChannel(channel);
  trackComposer(signal);
  const { openShadow, pinSet } = await readOptions();
  // Asked before anything is shown: a browser that was just started is locked.
  if (pinSet) store.set(await call('lock.state').catch(() => ({ locked: true })));
  await bodyIsThere();
  const overlay = mountOverlay(signal, { open: openShadow === true });

  followLook(signal, overlay);
  store.subscribe(signal, (state) => state.pageRules, (rules) => setOverrides(inForceNow(rules)));
  watchHealth(signal, (page) => store.set({ page }));
  showState(signal, overlay);
  startFeatures(signal, FEATURES);
  // The overlay of an extension that was updated under an open page can do nothing any more.
  store.subscribe(signal, (state) => state.connection, (connection) => {
    if (connection === 'reload') life.abort();
  });
  void keepInSync(signal);
}

/**
 * Colours and direction are the page's; the language too, unless the person chose one.
 * @param {AbortSignal} signal
 * @param {import('./ui/root.js').Overlay} overlay
 */
function followLook(signal, overlay) {
  /** @type {import('./page/types.js').Look|null} */
  let look = null;
  let chosen = '';
  const show = async () => {
    if (!look) return;
    await useLanguage(chosen || look.lang);
    if (look) overlay.setLook({ dark: look.dark, dir: direction(), pageDir: look.dir, lang: language() });
  };
  watchLook(signal, (now) => {
    look = now;
    void show();
  });
  watchOptions(signal, (options) => {
    chosen = options.language ?? '';
    store.set({ locked: options.locked === true });
    overlay.host.toggleAttribute('data-blur', options.blur === true);
    blurPage(options.blur === true);
    void show();
  });
}

/** @returns {Promise<void>} */
function bodyIsThere() {
  return new Promise((resolve) => {
    if (document.body) {
      resolve();
      return;
    }
    const observer = new MutationObserver(() => {
      if (!document.body) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}
