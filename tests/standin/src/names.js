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

// How numbers are grouped for reading, by country; the rest is left in one piece after its prefix.
const GROUPS = [
  [/^\+972(\d\d)(\d{3})(\d{4})$/, '+972 $1-$2-$3'],
  [/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3'],
  [/^\+4420(\d{4})(\d{4})$/, '+44 20 $1 $2'],
  [/^\+34(\d{3})(\d\d)(\d\d)(\d\d)$/, '+34 $1 $2 $3 $4'],
  [/^\+55(\d\d)(\d{5})(\d{4})$/, '+55 $1 $2-$3'],
  [/^\+351(\d{3})(\d{3})(\d{3})$/, '+351 $1 $2 $3'],
  [/^\+971(\d\d)(\d{3})(\d{4})$/, '+971 $1 $2 $3'],
  [/^\+962(\d)(\d{4})(\d{4})$/, '+962 $1 $2 $3'],
  [/^\+(20|44|49|52|54|57|61|33)(\d{3})(\d+)$/, '+$1 $2 $3'],
];

/** @param {string} phone E.164 @returns {string} as the page shows it */
export function readable(phone) {
  const [pattern, shape] = GROUPS.find(([one]) => one.test(phone)) ?? [/^(\+\d{3})(\d+)$/, '$1 $2'];
  return phone.replace(pattern, shape);
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
