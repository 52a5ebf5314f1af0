// Keeps a layer of ours on the content of one of the page's scrollers.

/** Only what is used of it; not every browser has it yet. @typedef {new (options: {source: Element, axis: 'block'}) => AnimationTimeline} ScrollTimelineClass */

/**
 * With a scroll timeline the browser itself moves the layer in the very frame in which it scrolls the
 * content, whatever our script is doing. Elsewhere the scroll event moves it, at most a frame behind.
 * @param {HTMLElement} track  moved so that its origin is the beginning of the scrolled content
 * @param {HTMLElement} scroller
 * @param {AbortSignal} signal
 * @returns {() => void} to be called when the length of the content may have changed
 */
export function glueTo(track, scroller, signal) {
  const ScrollTimeline = /** @type {{ScrollTimeline?: ScrollTimelineClass}} */ (/** @type {unknown} */ (window)).ScrollTimeline;
  if (!ScrollTimeline) {
    const follow = () => void (track.style.transform = `translateY(${-scroller.scrollTop}px)`);
    scroller.addEventListener('scroll', follow, { passive: true, signal });
    follow();
    return follow;
  }
  const timeline = new ScrollTimeline({ source: scroller, axis: 'block' });
  /** @type {Animation | null} */
  let animation = null;
  let distance = -1;
  const measure = () => {
    const now = scroller.scrollHeight - scroller.clientHeight;
    if (now === distance) return;
    distance = now;
    animation?.cancel();
    animation = now > 0 ? track.animate({ transform: ['translateY(0)', `translateY(${-now}px)`] }, { fill: 'both', timeline }) : null;
  };
  signal.addEventListener('abort', () => animation?.cancel(), { once: true });
  measure();
  return measure;
}
