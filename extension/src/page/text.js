/**
 * Reading words out of elements: the composer, a bubble, a name. `innerText` is not used, because it forces
 * a layout and doubles the line ends between paragraphs.
 */

const BLOCKS = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'PRE']);

/**
 * The text as a person sees it: paragraphs and breaks as "\n", pictures of emoji as the emoji.
 * @param {Element} element
 * @returns {string}
 */
export function textOf(element) {
  const blocks = Array.from(element.children).filter((child) => BLOCKS.has(child.tagName));
  if (!blocks.length) return inlineText(element);
  return blocks.map(textOf).join('\n');
}

/** @param {Node} node */
function inlineText(node) {
  let text = '';
  for (const child of node.childNodes) text += pieceOf(child);
  // A break at the very end is what browsers and editors put there to give the last line its height.
  return node instanceof Element && endsInBreak(node) ? text.slice(0, -1) : text;
}

/**
 * @param {Node} node
 * @returns {string}
 */
function pieceOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  if (!(node instanceof Element)) return '';
  if (node.tagName === 'BR') return '\n';
  if (node.tagName === 'IMG') return node.getAttribute('data-plain-text') ?? node.getAttribute('alt') ?? '';
  if (node.tagName === 'SVG' || node.tagName === 'svg') return '';
  let text = '';
  for (const child of node.childNodes) text += pieceOf(child);
  return text;
}

/** @param {Element} element */
function endsInBreak(element) {
  return element.lastChild instanceof Element && element.lastChild.tagName === 'BR';
}

/**
 * For comparing what was typed with what is there: same characters, same line ends.
 * @param {string} text
 */
export function normal(text) {
  return text.normalize('NFC').replace(/\r\n?/g, '\n');
}

/**
 * For comparing with a bubble, which may break and trim lines in its own way.
 * @param {string} text
 */
export function squashed(text) {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/**
 * @param {string} text
 * @returns {Promise<string>} hex SHA-256 of the text as UTF-8
 */
export async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
