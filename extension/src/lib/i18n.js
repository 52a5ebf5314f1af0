// The words of the interface in the page's language (or the one the person chose).

import en from './strings/en.js';

/** @typedef {Record<string, string | {[plural: string]: string}>} Words */

/** Spelled out, so that no address is ever put together. @type {Record<string, () => Promise<{default: Words}>>} */
const DICTIONARIES = {
  en: async () => ({ default: en }),
  he: () => import('./strings/he.js'),
  ar: () => import('./strings/ar.js'),
  es: () => import('./strings/es.js'),
  pt: () => import('./strings/pt.js'),
};

export const LANGUAGES = Object.keys(DICTIONARIES);
const RIGHT_TO_LEFT = ['he', 'ar'];

/** @type {Words} */
const ENGLISH = en;
/** @type {{language: string, words: Words, plural: Intl.PluralRules}} */
let current = { language: 'en', words: ENGLISH, plural: new Intl.PluralRules('en') };
const changed = new EventTarget();

/**
 * The nearest language we have words in.
 * @param {string} tag  a BCP 47 tag such as `pt-BR`; `iw` is the old code of Hebrew.
 */
export function nearestLanguage(tag) {
  const base = tag.toLowerCase().split(/[-_]/)[0];
  const known = base === 'iw' ? 'he' : base;
  return LANGUAGES.includes(known) ? known : 'en';
}

/** @param {string} tag */
export async function useLanguage(tag) {
  const language = nearestLanguage(tag);
  if (language === current.language) return;
  const { default: words } = await DICTIONARIES[language]();
  current = { language, words, plural: new Intl.PluralRules(language) };
  changed.dispatchEvent(new Event('change'));
}

export function language() {
  return current.language;
}

/** @returns {'ltr'|'rtl'} */
export function direction() {
  return RIGHT_TO_LEFT.includes(current.language) ? 'rtl' : 'ltr';
}

/**
 * Call back now and whenever the language changes.
 * @param {AbortSignal} signal
 * @param {() => void} callback
 */
export function watchLanguage(signal, callback) {
  changed.addEventListener('change', callback, { signal });
  callback();
}

/** @param {string} key */
export function has(key) {
  return key in en;
}

/** What a feature is called. @param {string} id as in the page rules */
export function featureName(id) {
  return has(`feature.${id}`) ? t(`feature.${id}`) : id;
}

/**
 * The words for a key, with `{name}` places filled. With `count` the plural form of the language is taken.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const entry = current.words[key] ?? ENGLISH[key] ?? key;
  const pattern = typeof entry === 'string' ? entry : entry[current.plural.select(Number(values.count))] ?? entry.other;
  return pattern.replace(/\{(\w+)\}/g, (_, name) => isolate(String(values[name] ?? '')));
}

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const LTR_START = /(?=\p{L})[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|^[+\d]/u;
const OVERRIDE = /[\u202a-\u202e]/;

/**
 * A value that reads in the other direction than its sentence is isolated, so that it cannot reorder the
 * words around it. Values of the same direction stay as they are, which keeps accessible names plain.
 * @param {string} value
 */
export function isolate(value) {
  const foreign = (direction() === 'rtl' ? LTR_START : RTL_LETTER).test(value) || OVERRIDE.test(value);
  return foreign ? `\u2068${value}\u2069` : value;
}
