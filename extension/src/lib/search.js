// Pure ranking for pickers: the same rules wherever something is looked for by typing.

import { otherLayouts } from './layouts.js';

/**
 * Small letters without accents, so that "lucia" finds "Lucía".
 * @param {string} text
 */
export function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/**
 * @typedef {{id: number, name: string, shortcut?: string | null, body: string}} Findable
 */

/**
 * The templates that match, best first: by shortcut, then by the start of the name, then anywhere in the
 * name, then in the text, then by what the same keys write in another layout. Equals keep the order of recent use, then of the alphabet.
 * @template {Findable} T
 * @param {T[]} templates
 * @param {string} query
 * @param {number[]} recent  ids, latest first
 * @returns {T[]}
 */
export function rankTemplates(templates, query, recent) {
  const wanted = fold(query.trim());
  const meant = otherLayouts(wanted);
  /** @param {T} template */
  const rank = ({ name, shortcut, body }) => {
    if (!wanted) return 0;
    if (fold(shortcut ?? '').startsWith(wanted)) return 0;
    const folded = fold(name);
    if (folded.startsWith(wanted)) return 1;
    if (folded.includes(wanted)) return 2;
    if (fold(body).includes(wanted)) return 3;
    // Last, what the same keys say in another layout; only where it begins, so that it finds by intent alone.
    return meant.some((other) => fold(shortcut ?? '').startsWith(other) || folded.startsWith(other)) ? 4 : -1;
  };
  const used = new Map(recent.map((id, i) => [id, i]));
  return templates
    .map((template) => ({ template, rank: rank(template), used: used.get(template.id) ?? Infinity }))
    .filter((entry) => entry.rank >= 0)
    .sort((a, b) => a.rank - b.rank || (a.used === b.used ? a.template.name.localeCompare(b.template.name) : a.used - b.used))
    .map((entry) => entry.template);
}
