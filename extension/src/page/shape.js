/**
 * The skeleton of the page for a report that strangers may read: elements, and attributes that developers give
 * names to. No text, no title, no address, no id of anybody; of numbers only that there was one.
 */

const DEPTH = 22;
const MOST_LINES = 700;
/** Their values are the page's own vocabulary. */
const NAMED = ['id', 'role', 'data-testid', 'data-icon', 'data-tab', 'type', 'contenteditable', 'dir',
  'data-scrolltracepolicy', 'data-lexical-editor'];
/** Of these only the presence is told, because their values are words and numbers of people. */
const PRESENT = ['title', 'aria-label', 'aria-rowcount', 'data-id', 'data-ref', 'data-pre-plain-text', 'placeholder'];

/**
 * @returns {string[]} one line for each element, indented by its depth; like siblings are one line with their number
 */
export function pageShape() {
  /** @type {string[]} */
  const lines = [];
  const start = document.getElementById('app') ?? document.body;
  if (start) describe(start, 0, lines);
  return lines.slice(0, MOST_LINES);
}

/**
 * @param {Element} element
 * @param {number} depth
 * @param {string[]} lines
 */
function describe(element, depth, lines) {
  if (lines.length >= MOST_LINES) return;
  lines.push(`${' '.repeat(depth)}${lineOf(element)}`);
  // What an svg draws says nothing that its name does not.
  if (depth >= DEPTH || element instanceof SVGElement) return;
  /** @type {{first: Element, line: string, count: number}[]} */
  const groups = [];
  for (const child of element.children) {
    if (child.localName === 'sidenote-overlay') continue;
    const line = lineOf(child);
    const same = groups.find((group) => group.line === line);
    if (same) same.count += 1;
    else groups.push({ first: child, line, count: 1 });
  }
  for (const { first, count } of groups) {
    if (count > 1) lines.push(`${' '.repeat(depth + 1)}${count} ×`);
    describe(first, depth + 1, lines);
  }
}

/** @param {Element} element */
function lineOf(element) {
  const named = NAMED.filter((name) => element.hasAttribute(name))
    .map((name) => `[${name}=${censored(element.getAttribute(name) ?? '')}]`);
  const present = PRESENT.filter((name) => element.hasAttribute(name)).map((name) => `[${name}]`);
  const words = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.nodeValue?.trim());
  return [element.localName, ...named, ...present, words ? ' text' : ''].join('');
}

/**
 * A name as developers write one, with "#" for each part that has a digit: ids of messages and places in a list.
 * Anything else, such as a customer's name, becomes "…".
 * @param {string} value
 */
function censored(value) {
  if (!/^[a-zA-Z0-9_.:-]{0,60}$/.test(value)) return '…';
  return value.replace(/[^_.:-]*\d[^_.:-]*/g, '#');
}
