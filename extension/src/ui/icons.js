// Our own small drawings: a 20 px grid, one 1.5 px line, round ends, so that they read as one hand.

import { s } from './h.js';

/** A path is a string; a circle is [cx, cy, r]; a dot (filled) is [cx, cy, r, 1]. @type {Record<string, (string | number[])[]>} */
const DRAWINGS = {
  // A page with its margin line and one note in the margin: the product's mark.
  mark: ['M5 2.75h8.5l3 3v11.5H5a1.5 1.5 0 0 1-1.5-1.5V4.25A1.5 1.5 0 0 1 5 2.75Z', 'M8 2.75v14.5', 'M10.75 8.5h3.5M10.75 11.5h2.25', [5.75, 8.5, 0.9, 1]],
  flag: ['M4.5 17.25V3.5', 'M4.5 4h9.75l-2.1 3.25 2.1 3.25H4.5'],
  flagPlus: ['M4.5 17.25V3.5', 'M4.5 4h8.75l-1.9 2.75 1.9 2.75H4.5', 'M13.5 12.25v5M11 14.75h5'],
  clock: [[10, 10, 7], 'M10 5.75V10l2.75 1.9'],
  note: ['M4 3.25h12v9.5l-4 4H4Z', 'M16 12.75h-4v4', 'M7 7h6M7 10h3.5'],
  search: [[8.75, 8.75, 5], 'M12.5 12.5l4 4'],
  plus: ['M10 4.5v11M4.5 10h11'],
  check: ['M4.5 10.5l3.75 3.75L15.75 6'],
  close: ['M5.5 5.5l9 9M14.5 5.5l-9 9'],
  pencil: ['M12.75 4.25l3 3-8.5 8.5H4.25v-3Z', 'M11 6l3 3'],
  bin: ['M4.5 5.75h11M8 5.75V4h4v1.75M6 5.75l.6 10.5h6.8l.6-10.5'],
  send: ['M3.75 10h7.5', 'M3.75 3.75l13 6.25-13 6.25L6 10Z'],
  download: ['M10 3.5v8.75M6.5 9l3.5 3.5L13.5 9', 'M4 16.25h12'],
  clip: ['M14.75 9.25l-5.4 5.4a3.2 3.2 0 0 1-4.5-4.5l5.9-5.9a2.15 2.15 0 0 1 3 3l-5.6 5.6a1 1 0 0 1-1.45-1.45l4.7-4.7'],
  globe: [[10, 10, 7], 'M3 10h14M10 3c2.4 2 2.9 4.4 2.9 7s-.5 5-2.9 7c-2.4-2-2.9-4.4-2.9-7s.5-5 2.9-7Z'],
  phone: ['M6.25 3.5l2 3.75-1.5 1.75c.8 1.7 2.1 3 3.9 4l1.85-1.5 3.5 2-.75 3c-6 .5-12.5-6-12-12.25Z'],
  person: [[10, 6.75, 3], 'M4 16.75c.5-3.4 2.9-5 6-5s5.5 1.6 6 5'],
  group: [[7.5, 7.25, 2.5], 'M2.75 15.75c.4-2.9 2.2-4.25 4.75-4.25s4.35 1.35 4.75 4.25', 'M12.25 5a2.5 2.5 0 0 1 0 4.6M14 11.75c1.9.5 3 1.8 3.25 4'],
  list: ['M7.5 5.5h9M7.5 10h9M7.5 14.5h9', [4, 5.5, 0.9, 1], [4, 10, 0.9, 1], [4, 14.5, 0.9, 1]],
  history: ['M4 10a6.5 6.5 0 1 1 1.9 4.6', 'M3.5 7l.5 3 3-.5', 'M10.5 6.5V10l2.25 1.5'],
  alert: ['M10 3.25l7.25 13.25H2.75Z', 'M10 8v4', [10, 14.2, 0.85, 1]],
  offline: ['M3.25 8.25A10 10 0 0 1 10 5.75c1.2 0 2.4.2 3.5.6M6 11.25a6 6 0 0 1 4-1.5c.9 0 1.8.2 2.5.5', 'M4 3.5l12.5 13', [10, 14.75, 0.9, 1]],
  plug: ['M7.5 3.25v3.5M12.5 3.25v3.5', 'M5.25 6.75h9.5v2.5a4.75 4.75 0 0 1-9.5 0Z', 'M10 14v3'],
  pause: ['M7 5v10M13 5v10'],
  back: ['M11.75 5l-5 5 5 5'],
  down: ['M5.5 8l4.5 4.5L14.5 8'],
  info: [[10, 10, 7], 'M10 6v5', [10, 13.75, 0.9, 1]],
  desk: ['M3.25 4h13.5v9.5H3.25Z', 'M7 16.5h6M10 13.5v3'],
  board: ['M3.25 4h4v12h-4ZM8.25 4h4v8h-4ZM13.25 4h3.5v5h-3.5Z'],
  select: ['M3.5 4.5h5v5h-5ZM4.75 7l1 1.1L7.5 6', 'M11.5 7h5.25M11.5 14h5.25', 'M3.5 11.5h5v5h-5Z'],
  more: [[10, 4.75, 1.1, 1], [10, 10, 1.1, 1], [10, 15.25, 1.1, 1]],
  lock: ['M5 9h10v7.5H5Z', 'M7 9V6.5a3 3 0 0 1 6 0V9', [10, 12.6, 1, 1]],
  eye: ['M2.75 10C4.5 6.75 7 5.25 10 5.25s5.5 1.5 7.25 4.75c-1.75 3.25-4.25 4.75-7.25 4.75S4.5 13.25 2.75 10Z', [10, 10, 2.25]],
  bell: ['M5 14.25h10l-1.25-1.75V9a3.75 3.75 0 0 0-7.5 0v3.5Z', 'M8.5 16.5a1.6 1.6 0 0 0 3 0', 'M10 5.25V3.75'],
  moon: ['M15.75 12.25A6.5 6.5 0 0 1 7.75 4.25a6.5 6.5 0 1 0 8 8Z'],
  reply: ['M8 5.5L3.75 9.5 8 13.5', 'M4 9.5h7.5c2.8 0 4.5 1.7 4.5 5'],
};

/**
 * @param {string} name
 * @param {{size?: number}} [options]
 * @returns {SVGElement} hidden from screen readers; the control that holds it carries the name.
 */
export function icon(name, { size = 20 } = {}) {
  const parts = (DRAWINGS[name] ?? []).map((part) => {
    if (typeof part === 'string') return s('path', { d: part });
    const [cx, cy, r, filled] = part;
    return s('circle', filled ? { cx, cy, r, fill: 'currentColor', stroke: 'none' } : { cx, cy, r });
  });
  // Arrows that point along the reading direction are mirrored by this class in right-to-left pages.
  const turns = name === 'back' || name === 'send' || name === 'reply' || name === 'list' || name === 'note' || name === 'mark';
  return s('svg', {
    class: turns ? 'sn-icon sn-turns' : 'sn-icon', viewBox: '0 0 20 20', width: size, height: size, fill: 'none',
    stroke: 'currentColor', 'stroke-width': 1.5, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true',
  }, ...parts);
}
