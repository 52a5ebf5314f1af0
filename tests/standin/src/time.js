import { options } from './options.js';
import { locale, words } from './words.js';

/** How far the page's clock is from the real one: with the option "clock" the load happened at that time today. */
const shift = (() => {
  const match = /^(\d\d):(\d\d)$/.exec(options.clock);
  return match ? new Date().setHours(Number(match[1]), Number(match[2]), 0, 0) - Date.now() : 0;
})();

/** @returns {number} the present as the page sees it, milliseconds */
export const present = () => Date.now() + shift;

const formats = new Map();

function format(lang, style, time) {
  const key = lang + JSON.stringify(style);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale(lang), style));
  // Newer Intl data puts a narrow no-break space before AM and PM; the page shows a plain one.
  return formats.get(key).format(time).replace(/\u202f/g, ' ');
}

/** @param {string} lang @param {number} time e.g. "10:54 PM" or "22:54" */
export const clock = (lang, time) => format(lang, { hour: lang === 'en' ? 'numeric' : '2-digit', minute: '2-digit' }, time);

/** The day of a message as digits in the order of the language. @param {string} lang @param {number} time */
export const day = (lang, time) =>
  format(lang, lang === 'pt' ? { day: '2-digit', month: '2-digit', year: 'numeric' } : { day: 'numeric', month: 'numeric', year: 'numeric' }, time);

/** Whole days between two instants in local time. @param {number} now @param {number} time */
export function daysAgo(now, time) {
  const midnight = (value) => new Date(value).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(time)) / 86_400_000);
}

/** The time shown on a row: today the clock, then "Yesterday", then the weekday, then the date. */
export function rowTime(lang, now, time) {
  const days = daysAgo(now, time);
  if (days <= 0) return clock(lang, time);
  return separator(lang, now, time);
}

/** The words on the line between two days. */
export function separator(lang, now, time) {
  const days = daysAgo(now, time);
  if (days <= 0) return words(lang).today;
  if (days === 1) return words(lang).yesterday;
  if (days < 7) return format(lang, { weekday: 'long' }, time);
  return day(lang, time);
}
