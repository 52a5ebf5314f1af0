// Showing phone numbers so that they can be read aloud. Pure.

const ONE_DIGIT = /^[17]/;
const TWO_DIGITS = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/**
 * "+972502345678" → "+972 50 234 5678". Only the grouping is a guess; no digit is added or lost.
 * @param {string} phone  E.164
 */
export function spaced(phone) {
  const digits = phone.replace(/^\+/, '');
  if (!/^\d{7,15}$/.test(digits)) return phone;
  const country = digits.slice(0, ONE_DIGIT.test(digits) ? 1 : TWO_DIGITS.test(digits) ? 2 : 3);
  const rest = digits.slice(country.length);
  const groups = [rest.slice(-4), rest.slice(-7, -4), rest.slice(0, -7)].filter(Boolean).reverse();
  return `+${country} ${groups.join(' ')}`;
}
