/**
 * Starts each feature when the page has what it needs, and stops it when the page loses that or the page
 * rules switch it off. One feature's failure is its own. How each fares is in the store, for the health page.
 *
 * @typedef {import('./features/index.js').Feature} Feature
 * @typedef {import('./lib/store.js').FeatureState} FeatureState
 */
import { inForceNow } from './lib/page-rules.js';
import { store } from './lib/store.js';

/**
 * @param {AbortSignal} signal
 * @param {Feature[]} features
 */
export function startFeatures(signal, features) {
  /** @type {Map<string, AbortController>} */
  const running = new Map();
  let told = '';
  const look = () => {
    const states = features.map((feature) => stateOf(feature, store.get()));
    for (const [index, feature] of features.entries()) {
      const life = running.get(feature.id);
      const { on } = states[index];
      if (on && !life) running.set(feature.id, begin(feature, signal));
      if (!on && life) {
        life.abort();
        running.delete(feature.id);
      }
    }
    const now = JSON.stringify(states);
    if (now === told) return;
    told = now;
    store.set({ features: states });
  };
  store.subscribe(signal, (state) => state.page, look);
  store.subscribe(signal, (state) => state.pageRules, look);
  store.subscribe(signal, (state) => state.locked, look);
  store.subscribe(signal, (state) => state.otherNumber, look);
}

/**
 * @param {Feature} feature
 * @param {import('./lib/store.js').State} state
 * @returns {FeatureState}
 */
function stateOf({ id, needs, anytime, during = [] }, { page, pageRules, locked, otherNumber }) {
  const off = inForceNow(pageRules).off.find(({ feature }) => feature === id)?.reason ?? null;
  const missing = needs.filter((key) => page.missing.includes(key));
  const ready = anytime === true || (page.boot === 'ready' && missing.length === 0);
  const shown = (!locked || during.includes('locked')) && (otherNumber === null || during.includes('other'));
  return { id, on: off === null && ready && shown, missing, off };
}

/**
 * @param {Feature} feature
 * @param {AbortSignal} signal
 */
function begin(feature, signal) {
  const life = new AbortController();
  const both = AbortSignal.any([signal, life.signal]);
  Promise.resolve()
    // Another feature may have ended this one before it began.
    .then(() => (both.aborted ? undefined : feature.init(both)))
    .catch((error) => console.error(`Sidenote: ${feature.id}`, error));
  return life;
}
