// A small analogue clock: one look tells whether it is early, late or night where the customer is.

import { s } from './h.js';

/**
 * @param {string} clock  "HH:MM"
 * @returns {SVGElement} decorative; the time stands beside it in words
 */
export function clockFace(clock) {
  const [hours, minutes] = clock.split(':').map(Number);
  const night = hours < 7 || hours >= 20;
  /** @param {number} turn 0 to 1 @param {number} length */
  const hand = (turn, length) => {
    const angle = turn * 2 * Math.PI;
    return s('path', { d: `M20 20 L${(20 + length * Math.sin(angle)).toFixed(2)} ${(20 - length * Math.cos(angle)).toFixed(2)}` });
  };
  const ticks = Array.from({ length: 12 }, (_, i) => {
    const angle = (i / 12) * 2 * Math.PI;
    const [x, y] = [Math.sin(angle), -Math.cos(angle)];
    const inner = i % 3 ? 15.25 : 14;
    return s('path', { d: `M${(20 + inner * x).toFixed(2)} ${(20 + inner * y).toFixed(2)}L${(20 + 16.25 * x).toFixed(2)} ${(20 + 16.25 * y).toFixed(2)}`, class: 'sn-face-tick' });
  });
  return s('svg', { class: night ? 'sn-face sn-face-night' : 'sn-face', viewBox: '0 0 40 40', width: 40, height: 40, 'aria-hidden': 'true' },
    s('circle', { class: 'sn-face-rim', cx: 20, cy: 20, r: 18.25 }), ...ticks,
    s('g', { class: 'sn-face-hands' }, hand((hours % 12) / 12 + minutes / 720, 8.5), hand(minutes / 60, 12.5)),
    s('circle', { class: 'sn-face-pin', cx: 20, cy: 20, r: 1.4 }));
}
