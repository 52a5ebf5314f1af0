/** A name as build B writes it on a row: embedded left to right, so that digits and names do not mix. */
export const embedded = (text) => `\u202A${text}\u202C`;

const COLORS = ['#5b8def', '#e0714f', '#3fa796', '#b86fc4', '#d99a2b', '#5f6fc7', '#cf5b7d', '#4b9cb5', '#7d9a3c', '#a5744a'];

/** @param {string} id @returns {string} a steady colour for an avatar or a name in a group */
export function colorOf(id) {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return COLORS[sum % COLORS.length];
}

/** @param {string} name @returns {string} one or two letters; empty for a number */
export function initials(name) {
  const letters = name.replace(/^~/, '').split(/\s+/).map((word) => [...word][0] ?? '').filter((letter) => /\p{L}/u.test(letter));
  return letters.length > 1 ? letters[0] + letters.at(-1) : (letters[0] ?? '');
}

/** @param {string} phone E.164 @returns {string} grouped for reading, as the page shows unsaved numbers */
export function readable(phone) {
  const israeli = /^\+972(\d\d)(\d{3})(\d{4})$/.exec(phone);
  if (israeli) return `+972 ${israeli[1]}-${israeli[2]}-${israeli[3]}`;
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  if (american) return `+1 (${american[1]}) ${american[2]}-${american[3]}`;
  return phone.replace(/^(\+\d\d)(\d{2,3})(\d{3})(\d+)$/, '$1 $2 $3 $4');
}

/** An id of a message written in a browser: 3EB0 and 18 hex digits. */
export function messageId() {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return '3EB0' + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
}

/** An id of a message written on a phone: 3A and 18 hex digits. @param {string} seed the same seed, the same id */
export function phoneMessageId(seed) {
  let value = 7;
  let digits = '';
  for (let round = 0; digits.length < 18; round += 1) {
    for (const character of seed + round) value = (Math.imul(value, 33) ^ character.charCodeAt(0)) >>> 0;
    digits += value.toString(16).padStart(8, '0');
  }
  return '3A' + digits.slice(0, 18).toUpperCase();
}
