// How many labels fit beside a name, and in which shape. Pure but for measuring words, which is remembered.

/** @typedef {import('./chip.js').Label} Label */
/** @typedef {{label: Label, compact: boolean, width: number}} Placed */

const EDGES = 14;
const GAP = 4;
const FLAG = 10;
const WIDEST = 140;
const NARROWEST = 56;

/** @type {CanvasRenderingContext2D | null} */
let pen = null;
/** @type {Map<string, number>} */
const widths = new Map();

/**
 * The width of a whole chip, without asking for layout.
 * @param {string} name
 * @param {string} family
 */
export function chipWidth(name, family) {
  const key = `${family}|${name}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen ??= document.createElement('canvas').getContext('2d');
    if (pen) pen.font = `500 11px ${family}`;
    // A hostile name may be a megabyte long; nothing beyond the widest chip needs measuring.
    width = Math.min(WIDEST, Math.ceil(pen?.measureText(name.slice(0, 80)).width ?? 80) + EDGES);
    widths.set(key, width);
  }
  return width;
}

/**
 * All chips whole if they fit; else the first one shortened and the others as flags; else only flags.
 * @param {Label[]} labels
 * @param {number} room  pixels
 * @param {(name: string) => number} widthOf
 * @returns {Placed[]}
 */
export function fitChips(labels, room, widthOf) {
  const whole = labels.map((label) => ({ label, compact: false, width: widthOf(label.name) }));
  const total = whole.reduce((sum, { width }) => sum + width + GAP, -GAP);
  if (total <= room) return whole;
  const flags = labels.map((label) => ({ label, compact: true, width: FLAG }));
  const forFirst = room - (labels.length - 1) * (FLAG + GAP);
  if (forFirst >= NARROWEST) return [{ ...whole[0], width: Math.min(whole[0].width, forFirst) }, ...flags.slice(1)];
  return flags.slice(0, Math.max(1, Math.floor((Math.max(room, 3 * (FLAG + GAP)) + GAP) / (FLAG + GAP))));
}
