// The chats that are chosen to be labelled together. There is one choice, whichever list it is made in.

/** @typedef {import('./book.js').Who} Who */

/** @type {Map<string, Who> | null} */
let chosen = null;
const changed = new EventTarget();

/** @param {Map<string, Who> | null} now */
function set(now) {
  chosen = now;
  changed.dispatchEvent(new Event('change'));
}

/** A chat of the page and its contact are known by one name: their first chat id. @param {Who} who */
export function keyOf({ aliases: [first], id, phone }) {
  if (!first) return phone ?? `#${id}`;
  return first.value;
}

export const selection = {
  /** Whether somebody is choosing. */
  active: () => chosen !== null,
  /** @returns {Who[]} */
  all: () => [...(chosen?.values() ?? [])],
  /** @param {Who} who */
  has: (who) => chosen !== null && (chosen.has(keyOf(who)) || who.aliases.some(({ value }) => chosen?.has(value))),
  begin: () => set(new Map()),
  end: () => chosen && set(null),
  /** @param {Who[]} whos @param {boolean} on */
  choose(whos, on) {
    const next = new Map(chosen);
    for (const who of whos) {
      if (on) next.set(keyOf(who), who);
      else for (const key of [keyOf(who), ...who.aliases.map(({ value }) => value)]) next.delete(key);
    }
    set(next);
  },
  /**
   * Call back now and after each change.
   * @param {AbortSignal} signal
   * @param {() => void} callback
   */
  watch(signal, callback) {
    changed.addEventListener('change', callback, { signal });
    callback();
  },
};
