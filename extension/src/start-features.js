/**
 * Starts each feature when the page has what it needs, and stops it when the page loses that or the page
 * rules switch it off. One feature's failure is its own.
 *
 * @typedef {import('./features/index.js').Feature} Feature
 */
import { store } from './lib/store.js';

/**
 * @param {AbortSignal} signal
 * @param {Feature[]} features
 */
export function startFeatures(signal, features) {
  /** @type {Map<string, AbortController>} */
  const running = new Map();
  const look = () => {
    for (const feature of features) {
      const life = running.get(feature.id);
      const wanted = mayRun(feature, store.get());
      if (wanted && !life) running.set(feature.id, begin(feature, signal));
      if (!wanted && life) {
        life.abort();
        running.delete(feature.id);
      }
    }
  };
  store.subscribe(signal, (state) => state.page, look);
  store.subscribe(signal, (state) => state.pageRules, look);
}

/**
 * @param {Feature} feature
 * @param {import('./lib/store.js').State} state
 */
function mayRun(feature, { page, pageRules }) {
  if (pageRules?.off?.some((off) => off.feature === feature.id && isOff(off))) return false;
  if (feature.anytime) return true;
  return page.boot === 'ready' && !feature.needs.some((key) => page.missing.includes(key));
}

/**
 * A rule ends with the version that no longer needs it.
 * @param {{fixed_in?: string|null}} off
 */
function isOff({ fixed_in: fixedIn }) {
  return !fixedIn || isOlder(chrome.runtime.getManifest().version, fixedIn);
}

/**
 * @param {string} version
 * @param {string} other
 */
export function isOlder(version, other) {
  const [mine, theirs] = [version, other].map((text) => text.split('.').map(Number));
  for (let part = 0; part < Math.max(mine.length, theirs.length); part += 1) {
    const difference = (mine[part] || 0) - (theirs[part] || 0);
    if (difference) return difference < 0;
  }
  return false;
}

/**
 * @param {Feature} feature
 * @param {AbortSignal} signal
 */
function begin(feature, signal) {
  const life = new AbortController();
  const both = AbortSignal.any([signal, life.signal]);
  Promise.resolve()
    .then(() => feature.init(both))
    .catch((error) => console.error(`Sidenote: ${feature.id}`, error));
  return life;
}
