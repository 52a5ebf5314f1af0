// The one place where the overlay stands in the page: <sidenote-overlay> with a shadow root, its layers,
// its style sheets, and the shield that keeps our keys from the page's shortcuts.

import { h, on } from './h.js';
import { STYLES } from './styles/index.js';

/**
 * @typedef {'starting'|'logged-out'|'unpaired'|'ready'|'degraded'|'paused'} OverlayState
 * @typedef {'chips'|'list'|'controls'|'panel'|'popover'|'dialog'|'countdown'|'toasts'} LayerName
 * @typedef {{dark: boolean, dir: 'ltr'|'rtl', pageDir: 'ltr'|'rtl', lang: string}} Look
 *   `dir` is the direction of our words, `pageDir` that of the page, which decides on which side things stand.
 * @typedef {{
 *   host: HTMLElement,
 *   root: ShadowRoot,
 *   layer: (name: LayerName) => HTMLElement,
 *   setState: (state: OverlayState) => void,
 *   setMissing: (keys: string[]) => void,
 *   look: Look,
 *   setLook: (look: Look) => void,
 *   onLook: (signal: AbortSignal, callback: () => void) => void,
 *   setStage: (stage: {centre: number, floor: number} | null) => void,
 *   announce: (text: string) => void,
 *   onEscape: (signal: AbortSignal, handler: () => void) => void,
 * }} Overlay
 */

/** From the lowest to the highest; the order is the painting order. @type {LayerName[]} */
const LAYERS = ['chips', 'list', 'controls', 'panel', 'popover', 'dialog', 'countdown', 'toasts'];

/** What a page may listen to for its shortcuts; none of it leaves our shadow root. */
const KEPT_INSIDE = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'paste', 'copy', 'cut',
  'compositionstart', 'compositionupdate', 'compositionend', 'dragstart', 'dragover', 'drop'];

/** @type {Overlay | null} */
let mounted = null;

/**
 * The overlay of this page. There is one by design, so what is shown from anywhere needs no passing around.
 * @returns {Overlay}
 */
export function overlay() {
  if (!mounted) throw new Error('the overlay is not mounted yet');
  return mounted;
}

/**
 * Put the overlay on the page; it stays there, even when the page removes it, until the signal aborts.
 * @param {AbortSignal} signal
 * @param {{open?: boolean}} [options]  `open` makes the shadow root readable, for tests only.
 * @returns {Overlay}
 */
export function mountOverlay(signal, { open = false } = {}) {
  const host = document.createElement('sidenote-overlay');
  host.dataset.state = 'starting';
  host.dataset.missing = '';
  const root = host.attachShadow({ mode: open ? 'open' : 'closed' });
  dress(root, STYLES);

  const layers = new Map(LAYERS.map((name) => [name, h('div', { class: 'sn-layer', 'data-layer': name })]));
  const live = h('div', { class: 'sn-unseen', role: 'status', 'aria-live': 'polite' });
  const frame = h('div', { class: 'sn-root', dir: 'ltr', lang: 'en' }, ...layers.values(), live);
  root.append(frame);

  for (const type of KEPT_INSIDE) root.addEventListener(type, (event) => event.stopPropagation(), { signal });
  noteWriting(root, host, signal);
  stayMounted(host, signal);
  const onEscape = escapeStack(signal);
  const looks = new EventTarget();

  mounted = {
    host,
    root,
    layer: (name) => /** @type {HTMLElement} */ (layers.get(name)),
    setState: (state) => void (host.dataset.state = state),
    setMissing: (keys) => void (host.dataset.missing = keys.join(' ')),
    look: { dark: false, dir: 'ltr', pageDir: 'ltr', lang: 'en' },
    setLook(look) {
      this.look = look;
      host.dataset.theme = look.dark ? 'dark' : 'light';
      host.dataset.side = look.pageDir === 'rtl' ? 'left' : 'right';
      frame.dir = look.dir;
      frame.lang = look.lang;
      looks.dispatchEvent(new Event('change'));
    },
    // Colours of chips and places of parts are computed, so they are computed again; words follow the
    // language, which is part of the look.
    onLook: (mine, callback) => looks.addEventListener('change', callback, { signal: mine }),
    // Where the conversation is: what concerns it stands over its middle and above its composer.
    setStage(stage) {
      frame.style.setProperty('--sn-centre', stage ? `${stage.centre}px` : '50vw');
      frame.style.setProperty('--sn-floor', stage ? `${stage.floor}px` : '24px');
    },
    announce(text) {
      // A region that is given the same words again says nothing, so it is emptied first.
      live.textContent = '';
      requestAnimationFrame(() => void (live.textContent = text));
    },
    onEscape,
  };
  return mounted;
}

/**
 * Style sheets are adopted, because a <style> element would fall under the page's content policy.
 * @param {ShadowRoot} root
 * @param {string[]} styles
 */
function dress(root, styles) {
  root.adoptedStyleSheets = styles.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

/**
 * The page owns its body and may rebuild it; whenever our element is gone it is put back.
 * @param {HTMLElement} host
 * @param {AbortSignal} signal
 */
function stayMounted(host, signal) {
  const mount = () => {
    if (document.body && host.parentNode !== document.body) document.body.append(host);
  };
  /** @type {HTMLElement | null} */
  let watched = null;
  const observer = new MutationObserver(() => {
    if (document.body && document.body !== watched) {
      watched = document.body;
      observer.observe(watched, { childList: true });
    }
    mount();
  });
  observer.observe(document.documentElement, { childList: true });
  if (document.body) {
    watched = document.body;
    observer.observe(watched, { childList: true });
    mount();
  }
  signal.addEventListener('abort', () => {
    observer.disconnect();
    host.remove();
  }, { once: true });
}

const WRITING_MS = 60_000;

/**
 * Whoever writes into one of our fields must not lose the keyboard to a message that is due: the host says
 * so by `data-writing`. A field that was left alone for a minute hinders nobody any more.
 * @param {ShadowRoot} root
 * @param {HTMLElement} host
 * @param {AbortSignal} signal
 */
function noteWriting(root, host, signal) {
  let timer = 0;
  const rest = () => {
    clearTimeout(timer);
    delete host.dataset.writing;
  };
  /** @param {Event} event */
  const write = ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    clearTimeout(timer);
    host.dataset.writing = '';
    timer = window.setTimeout(rest, WRITING_MS);
  };
  for (const type of ['focusin', 'keydown', 'input']) root.addEventListener(type, write, { signal, capture: true });
  root.addEventListener('focusout', rest, { signal });
  signal.addEventListener('abort', rest, { once: true });
}

/**
 * Escape closes what was opened last and nothing else: WhatsApp itself would close the chat.
 * @param {AbortSignal} signal
 * @returns {Overlay['onEscape']}
 */
function escapeStack(signal) {
  /** @type {(() => void)[]} */
  const stack = [];
  on(window, 'keydown', (event) => {
    const top = stack.at(-1);
    if (event.key !== 'Escape' || event.isComposing || !top) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    top();
  }, { capture: true, signal });
  return (mine, handler) => {
    if (mine.aborted) return;
    stack.push(handler);
    mine.addEventListener('abort', () => void stack.splice(stack.indexOf(handler), 1), { once: true });
  };
}
