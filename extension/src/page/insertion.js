/** Telling whether a text arrived, from what an editor held before and after. No page here. */

/**
 * Whether `after` is `before` with `text` put in at one place.
 * @param {string} before
 * @param {string} after
 * @param {string} text
 * @param {boolean} selected something was selected, and the text takes its place
 */
export function isInsertion(before, after, text, selected) {
  for (let at = after.indexOf(text); at >= 0; at = after.indexOf(text, at + 1)) {
    const head = after.slice(0, at);
    const tail = after.slice(at + text.length);
    const kept = head.length + tail.length;
    if (before.startsWith(head) && before.endsWith(tail)
      && (selected ? kept <= before.length : kept === before.length)) return true;
  }
  return false;
}
