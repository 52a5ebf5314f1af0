// Builds elements from calls, never from markup: every string becomes a text node, so a customer called
// `<img onerror=…>` is shown as exactly that.

/** @typedef {Node | string | number | null | undefined | false} Child */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Events a page could forge to press our buttons. Value events (input, change) are left out: assistive
 * software and form fillers set values by script, and a value alone does nothing.
 */
const PRESSES = new Set(['click', 'dblclick', 'keydown', 'keyup', 'pointerdown', 'pointerup', 'mousedown', 'submit', 'drop', 'dragstart']);

/**
 * A listener that ignores presses made by a script, so that the page cannot work our controls.
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {AddEventListenerOptions} [options]
 */
export function on(target, type, listener, options) {
  const guarded = PRESSES.has(type)
    ? (/** @type {Event} */ event) => {
        if (event.isTrusted) listener(event);
      }
    : listener;
  target.addEventListener(type, guarded, options);
}

/**
 * @param {Element} element
 * @param {Record<string, any>} props  `onclick`-style functions become guarded listeners; `true` sets an
 *   empty attribute, `false`, `null` and `undefined` leave it away; `value`, `checked` and `disabled` set
 *   the property.
 */
function apply(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') on(element, name.slice(2), value);
    else if (name === 'value' || name === 'checked') /** @type {any} */ (element)[name] = value;
    else if (name === 'style') for (const [key, v] of Object.entries(value)) /** @type {any} */ (element).style.setProperty(key, v);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any> | null} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  if (props) apply(element, props);
  put(element, children);
  // A select's value can only be set once its options exist.
  if (tag === 'select' && props && 'value' in props) /** @type {any} */ (element).value = props.value;
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, any>} props
 * @param {...Element} children
 * @returns {SVGElement}
 */
export function s(tag, props, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  apply(element, props);
  element.append(...children);
  return element;
}

/**
 * Append children, leaving out the empty ones.
 * @param {Element | DocumentFragment} parent
 * @param {(Child | Child[])[]} children
 */
export function put(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Replace the content of a container and keep the keyboard where it was: the element that had the focus is
 * found again by its `data-key`.
 * @param {Element} container
 * @param {...(Child | Child[])} children
 */
export function swap(container, ...children) {
  const root = /** @type {ShadowRoot | Document} */ (container.getRootNode());
  const active = root.activeElement;
  const key = active && container.contains(active) ? active.getAttribute('data-key') : null;
  container.replaceChildren();
  put(container, children);
  if (key) {
    const again = [...container.querySelectorAll('[data-key]')].find((node) => node.getAttribute('data-key') === key);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }
}
