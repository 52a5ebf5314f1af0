// Pure helpers for wall-clock times. A wall time is "YYYY-MM-DDTHH:MM" without offset, beside a zone.
// The server decides which instant a wall time is; here times are only offered and shown.

const MINUTE = 60_000;

/**
 * What the clock on the wall shows in a zone.
 * @param {Date} now
 * @param {string} zone  IANA name
 * @returns {string} "YYYY-MM-DDTHH:MM"
 */
export function wallTime(now, zone) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(now);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${of.year}-${of.month}-${of.day}T${of.hour}:${of.minute}`;
}

/** The zone of the person at the keyboard. */
export function viewerZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A wall time read as if it were UTC, so that it can be counted and formatted. @param {string} local */
function asUtc(local) {
  return new Date(`${local.slice(0, 16)}Z`);
}

/**
 * @param {string} local
 * @param {number} days
 * @param {string} time  "HH:MM"
 */
export function onDay(local, days, time) {
  const day = asUtc(local);
  day.setUTCDate(day.getUTCDate() + days);
  return `${day.toISOString().slice(0, 10)}T${time}`;
}

/**
 * The usual moments, in the customer's zone.
 * @param {Date} now
 * @param {string} zone
 * @returns {{key: 'hour'|'tomorrow'|'monday', local: string}[]}
 */
export function quickChoices(now, zone) {
  const here = wallTime(now, zone);
  const weekday = asUtc(here).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  /** @type {{key: 'hour'|'tomorrow'|'monday', local: string}[]} */
  const choices = [
    { key: 'hour', local: wallTime(new Date(now.getTime() + 60 * MINUTE), zone) },
    { key: 'tomorrow', local: onDay(here, 1, '09:00') },
    { key: 'monday', local: onDay(here, toMonday, '09:00') },
  ];
  // On a Sunday, Monday is tomorrow, and one of the two is enough.
  return toMonday === 1 ? choices.slice(0, 2) : choices;
}

/** Whole days from one wall date to another. @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return Math.round((asUtc(`${to.slice(0, 10)}T00:00`).getTime() - asUtc(`${from.slice(0, 10)}T00:00`).getTime()) / (24 * 60 * MINUTE));
}

/** "HH:MM" @param {string} local */
export function clockOf(local) {
  return local.slice(11, 16);
}

/**
 * The day in words: "today", "tomorrow", else "Tue 2 Dec", with the year when it is another one.
 * @param {string} local
 * @param {string} today  the present wall time in the same zone
 * @param {string} language
 */
export function dayOf(local, today, language) {
  const away = daysBetween(today, local);
  if (Math.abs(away) <= 1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(away, 'day');
  /** @type {Intl.DateTimeFormatOptions} */
  const shape = { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' };
  if (local.slice(0, 4) !== today.slice(0, 4)) shape.year = 'numeric';
  return new Intl.DateTimeFormat(`${language}-u-nu-latn`, shape).format(asUtc(local));
}

/** "2 Dec" @param {string} local @param {string} language */
export function dateOf(local, language) {
  return new Intl.DateTimeFormat(`${language}-u-nu-latn`, { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(asUtc(local));
}

/** "Asia/Jerusalem" → "Jerusalem"; the last part is how people know their zone. @param {string} zone */
export function cityOf(zone) {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/**
 * @param {string} zone
 * @param {Date} now
 * @returns {string} "UTC+3", "UTC-4:30"
 */
export function offsetOf(zone, now) {
  const part = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(now).find(({ type }) => type === 'timeZoneName');
  return (part?.value ?? '').replace('GMT', 'UTC').replace('-', '\u2212');
}

/** Milliseconds until the next full minute, so that a shown clock changes when a real one does. @param {Date} now */
export function untilNextMinute(now) {
  return MINUTE - (now.getTime() % MINUTE);
}
