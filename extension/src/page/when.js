/**
 * The minute in front of a message, "[10:54 PM, 12/9/2025] Name: ", in the page's language. No page here.
 */

/**
 * @param {string|null} stamp
 * @param {string} lang the page's language; it decides whether 12/9 is in December or in September
 * @returns {number|null} milliseconds since 1970 at the start of that minute, in this machine's zone
 */
export function parseStamp(stamp, lang) {
  const inside = /^\s*\[([^\]]+)\]/.exec(asciiDigits(stamp ?? ''));
  if (!inside) return null;
  const time = /(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?!\d|[./-]\d)/.exec(inside[1]);
  const date = /(\d{1,4})[./-]\s?(\d{1,2})[./-]\s?(\d{1,4})/.exec(inside[1]);
  if (!time || !date) return null;
  const day = parseDate([date[1], date[2], date[3]], lang);
  const hour = hourOf(Number(time[1]), inside[1]);
  const minute = Number(time[2]);
  if (!day || hour > 23 || minute > 59) return null;
  return new Date(day.year, day.month - 1, day.day, hour, minute).getTime();
}

/** @param {string} text */
function asciiDigits(text) {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/**
 * @param {number} hour
 * @param {string} text
 */
function hourOf(hour, text) {
  const afternoon = /p\.?\s?m\b|م|אחה/i.test(text);
  const morning = /a\.?\s?m\b|ص|לפנה/i.test(text);
  if (afternoon && hour < 12) return hour + 12;
  if (morning && hour === 12) return 0;
  return hour;
}

/**
 * @param {[string, string, string]} numbers in the order they were written
 * @param {string} lang
 */
function parseDate(numbers, lang) {
  const order = numbers[0].length === 4 ? ['year', 'month', 'day'] : orderOf(lang);
  /** @type {Record<string, number>} */
  const found = {};
  order.forEach((part, index) => { found[part] = Number(numbers[index]); });
  if (found.month > 12 && found.day <= 12) [found.month, found.day] = [found.day, found.month];
  if (found.year < 100) found.year += 2000;
  if (found.month < 1 || found.month > 12 || found.day < 1 || found.day > 31) return null;
  return { year: found.year, month: found.month, day: found.day };
}

/** @type {Map<string, string[]>} making a formatter costs more than all the rest here */
const orders = new Map();

/**
 * @param {string} lang
 * @returns {string[]}
 */
function orderOf(lang) {
  let order = orders.get(lang);
  if (!order) {
    order = formatFor(lang).formatToParts(0).map((part) => part.type)
      .filter((type) => /^(year|month|day)$/.test(type));
    orders.set(lang, order);
  }
  return order;
}

/** @param {string} lang */
function formatFor(lang) {
  try {
    return new Intl.DateTimeFormat(lang.replace('_', '-'), { dateStyle: 'short' });
  } catch {
    return new Intl.DateTimeFormat('en', { dateStyle: 'short' });
  }
}
