// A label as a page flag: a tinted slip with a mark in the label's own colour.

import { h } from './h.js';
import { overlay } from './root.js';
import { chipColours } from '../lib/colour.js';

/** @typedef {import('../lib/store.js').Label} Label */

/** The custom properties a chip or a mark is painted with. @param {string} color */
export function paint(color) {
  const { fill, text, mark } = chipColours(color, overlay().look.dark);
  return { '--chip-fill': fill, '--chip-text': text, '--chip-mark': mark };
}

/**
 * @param {Label} label
 * @param {{compact?: boolean, part?: boolean, attributes?: Record<string, any>}} [options]  `compact` shows
 *   the mark alone, with the name for screen readers and as a tooltip.
 * @returns {HTMLElement}
 */
export function chip(label, { compact = false, part = false, attributes = {} } = {}) {
  return h('span', {
    class: compact ? 'sn-chip sn-chip-compact' : 'sn-chip', 'data-part': part ? 'label-chip' : null, 'data-label': label.id, title: label.name,
    style: paint(label.color), ...attributes,
  }, h('span', { class: compact ? 'sn-unseen' : 'sn-chip-name', dir: 'auto' }, label.name));
}

/** A label's colour without its name. @param {string} color */
export function mark(color) {
  return h('span', { class: 'sn-mark', style: paint(color), 'aria-hidden': 'true' });
}
