/** Tells the extension's own pages which parts of WhatsApp were found and which features rest for want of them. */
import { keepHealth, watchHealthAsked } from '../lib/health.js';
import { store } from '../lib/store.js';
import { cannotSend } from '../page/health.js';
import { currentLook } from '../page/look.js';
import { health as keys } from '../page/registry.js';
import { pageShape } from '../page/shape.js';

export const health = {
  id: 'health',
  during: ['locked', 'other'],
  needs: [],
  // Also while WhatsApp starts: that it never gets further is the worst that can happen.
  anytime: true,

  /** @param {AbortSignal} signal */
  init(signal) {
    /** @param {{shape?: string[]}} [more] */
    const tell = (more) => void keepHealth({ ...present(), ...more });
    store.subscribe(signal, (state) => state.page, () => tell());
    store.subscribe(signal, (state) => state.features, () => tell());
    watchHealthAsked(signal, () => tell({ shape: pageShape() }));
  },
};

/** @returns {import('../lib/health.js').Report} */
function present() {
  const { page, features, pageRules } = store.get();
  return {
    at: Date.now(), version: chrome.runtime.getManifest().version, rules: pageRules?.version ?? null,
    page: { boot: page.boot, ...currentLook() }, paused: cannotSend(page.missing), keys: keys(), features,
  };
}
