/**
 * The extension's side of the talk with src/page/identity.js: one event asks, one event answers, both
 * within the same call. Elements travel as the target of the event, everything else as JSON, because
 * objects do not cross between worlds in Firefox.
 */

/** @type {string|null} */
let channel = null;

/** @param {string} name */
export function openChannel(name) {
  channel = name;
}

/**
 * @param {Element} target
 * @param {{op: string, [more: string]: unknown}} request
 * @returns {unknown} null when nobody answers or nothing is known
 */
function ask(target, request) {
  if (!channel || !target.isConnected) return null;
  /** @type {unknown} */
  let value = null;
  const name = `${channel}-answer`;
  const listen = (/** @type {Event} */ event) => {
    value = JSON.parse(/** @type {CustomEvent<string>} */ (event).detail);
  };
  document.addEventListener(name, listen, { once: true });
  target.dispatchEvent(new CustomEvent(channel, { detail: JSON.stringify(request) }));
  document.removeEventListener(name, listen);
  return value;
}

/** @param {unknown} value */
const textOrNull = (value) => (typeof value === 'string' ? value : null);

/**
 * The id of the chat that an element inside `main` belongs to.
 * @param {Element} element
 * @param {Element} main
 * @returns {string|null}
 */
export function askPanel(element, main) {
  let hops = 0;
  for (let at = /** @type {Element|null} */ (element); at && at !== main; at = at.parentElement) hops += 1;
  return textOrNull(ask(element, { op: 'panel', hops }));
}

/**
 * The chat ids of all children of an element, in their order.
 * @param {Element} parent
 * @returns {(string|null)[]}
 */
export function askRows(parent) {
  const value = ask(parent, { op: 'rows' });
  return Array.isArray(value) ? value.map(textOrNull) : [];
}

/**
 * Each returns whether the page's editor took the event; whether the text arrived must be read back.
 * @param {Element} editor
 * @param {string} text
 */
export const askPaste = (editor, text) => ask(editor, { op: 'paste', text }) === true;

/** @type {typeof askPaste} */
export const askReplace = (editor, text) => ask(editor, { op: 'replace', text }) === true;

/**
 * @param {Element} editor
 * @param {{way: 'paste'|'drop', name: string, type: string, base64: string}} file
 */
export const askFile = (editor, file) => ask(editor, { op: 'file', file }) === true;

/** @param {Element} editor */
export const askRemove = (editor) => ask(editor, { op: 'remove' }) === true;
