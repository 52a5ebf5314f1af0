// Pure arithmetic on label colours: whatever colour a person chose, the words on it can be read.

/** Ten colours to offer for a new label; they differ in lightness too, not in hue alone. */
export const PALETTE = ['#1f7a8c', '#2f6fc4', '#6c4bc0', '#a63d8f', '#c93a5b', '#b5482a', '#b7791f', '#6e7b22', '#2e7d4f', '#5b6b73'];

const WHITE = [255, 255, 255];
const NIGHT = [30, 34, 35];
const BLACK = [0, 0, 0];

/**
 * @param {string} hex  `#rgb` or `#rrggbb`; anything else reads as slate.
 * @returns {number[]} red, green, blue, 0 to 255
 */
export function parse(hex) {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(hex);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (short) return short.slice(1).map((digit) => parseInt(digit + digit, 16));
  if (long) return long.slice(1).map((pair) => parseInt(pair, 16));
  return [91, 107, 115];
}

/** @param {number[]} rgb */
export function toHex(rgb) {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * @param {number[]} a
 * @param {number[]} b
 * @param {number} share  of `a`, 0 to 1
 */
function mix(a, b, share) {
  return a.map((value, i) => value * share + b[i] * (1 - share));
}

/** WCAG relative luminance. @param {number[]} rgb */
function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => {
    const c = value / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * WCAG contrast ratio, 1 to 21.
 * @param {string} one
 * @param {string} other
 */
export function contrast(one, other) {
  const [high, low] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/**
 * Move a colour towards black or white just as far as the wanted contrast needs.
 * @param {number[]} rgb
 * @param {number[]} towards
 * @param {string} surface
 * @param {number} wanted
 */
function reach(rgb, towards, surface, wanted) {
  for (let share = 1; share > 0; share -= 0.04) {
    const tried = toHex(mix(rgb, towards, share));
    if (contrast(tried, surface) >= wanted) return tried;
  }
  return toHex(towards);
}

/** @typedef {{fill: string, text: string, mark: string}} ChipColours */

/** @type {Map<string, ChipColours>} */
const known = new Map();

/**
 * The colours of a label's chip: a tint to stand on, words that meet AA (4.5:1) on it, and a mark in the
 * label's own colour that keeps 3:1 against the tint.
 * @param {string} hex
 * @param {boolean} dark
 * @returns {ChipColours}
 */
export function chipColours(hex, dark) {
  const key = `${hex} ${dark}`;
  let colours = known.get(key);
  if (!colours) {
    const rgb = parse(hex);
    const [ground, share, away] = dark ? [NIGHT, 0.26, WHITE] : [WHITE, 0.13, BLACK];
    const fill = toHex(mix(rgb, ground, share));
    colours = { fill, text: reach(rgb, away, fill, 5), mark: reach(rgb, away, fill, 3) };
    known.set(key, colours);
  }
  return colours;
}
