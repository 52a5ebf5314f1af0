/**
 * The page's appearance, to follow it: dark or light, direction, language.
 *
 * @typedef {import('./types.js').Look} Look
 */
import { find } from './registry.js';
import { watchValue } from './watch.js';

/** @returns {Look} */
export function currentLook() {
  const root = document.documentElement;
  const app = find('side') ?? document.body ?? root;
  return {
    dark: isDark(app),
    dir: getComputedStyle(app).direction === 'rtl' ? 'rtl' : 'ltr',
    lang: root.lang || navigator.language || 'en',
  };
}

/**
 * @param {AbortSignal} signal
 * @param {(look: Look) => void} callback
 */
export function watchLook(signal, callback) {
  /** @param {Look} a @param {Look} b */
  const same = (a, b) => a.dark === b.dark && a.dir === b.dir && a.lang === b.lang;
  watchValue(signal, ['rest'], currentLook, same, callback);
}

/**
 * Judged by the colour that is really painted, because the names of theme classes change.
 * @param {Element} start
 */
function isDark(start) {
  for (let at = /** @type {Element|null} */ (start); at; at = at.parentElement) {
    const parts = getComputedStyle(at).backgroundColor.match(/[\d.]+/g)?.map(Number);
    if (!parts || parts[3] === 0) continue;
    const [red, green, blue] = parts;
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

