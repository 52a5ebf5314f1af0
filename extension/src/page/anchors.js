/**
 * Where the overlay puts its parts: the rectangles of the page's own, kept right while it moves.
 *
 * @typedef {import('./types.js').Anchors} Anchors
 */
import { find } from './registry.js';
import { oncePerRound, onLayout, watchValue } from './watch.js';

/** @type {() => Anchors} */
export const currentAnchors = oncePerRound(() => ({
  header: rectOf('header'),
  composer: rectOf('composer'),
  sendButton: rectOf('sendButton'),
  list: rectOf('pane'),
  searchBox: rectOf('searchBox'),
  main: rectOf('main'),
}));

/**
 * @param {AbortSignal} signal
 * @param {(anchors: Anchors) => void} callback
 */
export function watchAnchors(signal, callback) {
  watchValue(signal, ['rest', 'chat', 'list'], currentAnchors, sameAnchors, callback);
  // Parts also move without any mutation: the window is resized, a drawer slides in, an editor grows.
  onLayout(signal, () => ['header', 'composer', 'pane', 'main'].map((key) => find(key)));
}

/** @param {string} key */
function rectOf(key) {
  const rect = find(key)?.getBoundingClientRect();
  return rect && rect.width > 0 && rect.height > 0 ? rect : null;
}

/** @param {Anchors} a @param {Anchors} b */
function sameAnchors(a, b) {
  return /** @type {(keyof Anchors)[]} */ (Object.keys(a)).every((key) => {
    const [one, other] = [a[key], b[key]];
    if (!one || !other) return one === other;
    return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
  });
}
