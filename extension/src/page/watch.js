/**
 * One observer for the whole page. It says, once per frame, which regions changed; nothing here runs while
 * the page is quiet. "rows" is what happens among the rows of the chat list alone, which moves nothing else;
 * whoever watches "list" hears of it only by naming it too.
 *
 * @typedef {'rows'|'list'|'chat'|'rest'} Region
 */

/** @type {{regions: Region[], run: () => void}[]} */
const watchers = [];
/** @type {Set<Region>} */
const changed = new Set();
let scheduled = false;
/** @type {MutationObserver|null} */
let observer = null;
/** @type {WeakMap<Node, unknown>} */
let notes = new WeakMap();

const OUR_TAG = 'SIDENOTE-OVERLAY';
const ATTRIBUTES = [
  'class', 'style', 'title', 'dir', 'lang', 'role', 'contenteditable', 'data-id', 'data-icon', 'data-testid',
  'data-tab', 'data-ref', 'data-theme', 'id', 'hidden', 'aria-rowcount', 'data-pre-plain-text', 'alt', 'data-plain-text',
];

/**
 * Run `run` now, and again after any of the regions changed.
 * @param {AbortSignal} signal
 * @param {Region[]} regions
 * @param {() => void} run
 */
export function onChange(signal, regions, run) {
  if (signal.aborted) return;
  const watcher = { regions, run };
  watchers.push(watcher);
  observe();
  signal.addEventListener('abort', () => {
    watchers.splice(watchers.indexOf(watcher), 1);
    if (!watchers.length) disconnect();
  }, { once: true });
  run();
}

/**
 * Resolves with the first value that is not null, or with null after `ms` or when the signal ends.
 * @template T
 * @param {AbortSignal} signal
 * @param {number} ms
 * @param {() => T|null} look
 * @param {Region[]} [regions]
 * @returns {Promise<T|null>}
 */
export function until(signal, ms, look, regions = ['rows', 'list', 'chat', 'rest']) {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    /** @param {T|null} value */
    const finish = (value) => {
      clearTimeout(timer);
      stop.abort();
      resolve(value);
    };
    const timer = setTimeout(() => finish(look()), ms);
    signal.addEventListener('abort', () => finish(null), { once: true });
    if (signal.aborted) finish(null);
    else onChange(either, regions, () => {
      const value = look();
      if (value !== null) finish(value);
    });
  });
}

function observe() {
  if (observer) return;
  notes = new WeakMap();
  observer = new MutationObserver(sort);
  observer.observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  // Rows also move without a mutation of their own when the window changes.
  window.addEventListener('resize', onResize);
}

function disconnect() {
  observer?.disconnect();
  observer = null;
  window.removeEventListener('resize', onResize);
}

function onResize() {
  mark('rest');
}

/** @param {MutationRecord[]} records */
function sort(records) {
  const side = document.getElementById('side');
  const main = document.getElementById('main');
  /** @type {Node|null} */
  let last = null;
  for (const { target } of records) {
    // What is gone has a record of its own where it was.
    if (target === last || target.nodeName === OUR_TAG || !target.isConnected) continue;
    last = target;
    if (main?.contains(target)) mark('chat');
    else if (!side?.contains(target)) mark('rest');
    else mark(forget(target, side) ? 'rows' : 'list');
  }
}

/**
 * Forget what was noted about the parts of the list that a change lies in.
 * @param {Node} target
 * @param {Node} side
 * @returns {boolean} whether it lies in any
 */
function forget(target, side) {
  let inside = false;
  for (let at = /** @type {Node|null} */ (target); at && at !== side; at = at.parentNode) {
    if (!notes.has(at)) continue;
    notes.set(at, null);
    inside = true;
  }
  return inside;
}

/**
 * What was read from a part of the chat list, as long as nothing in it changed; else null.
 * @param {Node} part
 * @returns {unknown}
 */
export function noted(part) {
  return notes.get(part) ?? null;
}

/**
 * @param {Node} part
 * @param {unknown} what
 */
export function note(part, what) {
  // Without an observer nobody would notice that it is no longer so.
  if (observer) notes.set(part, what);
}

/** Changes made in this very moment are still to be told; whoever trusts notes asks for them first. */
export function catchUp() {
  sort(observer?.takeRecords() ?? []);
}

/** Everything may be found elsewhere now although the page stands still: somebody told us new places. */
export function lookAgain() {
  notes = new WeakMap();
  mark('rest');
}

/** @param {Region} region */
function mark(region) {
  changed.add(region);
  if (scheduled) return;
  scheduled = true;
  // A hidden tab has no frames and throttled timers; messages are neither.
  if (document.hidden) relay.port1.postMessage(null);
  else requestAnimationFrame(flush);
}

const relay = new MessageChannel();
relay.port2.onmessage = () => flush();

let rounds = 0;
let running = 0;

/**
 * Read a part of the page once in each round of calling watchers: the page stands still meanwhile, so what one
 * watcher found holds for the next one too. Reading again would make the browser lay the page out again, because
 * the watchers before have written. Between rounds it is read each time.
 * @template T
 * @param {() => T} read
 * @returns {() => T}
 */
export function oncePerRound(read) {
  /** @type {{round: number, value: T}|null} */
  let last = null;
  return () => {
    if (!running) return read();
    if (last?.round !== running) last = { round: running, value: read() };
    return last.value;
  };
}

function flush() {
  if (!scheduled) return;
  scheduled = false;
  rounds += 1;
  running = rounds;
  const now = new Set(changed);
  changed.clear();
  // "rest" is anything above both columns, so it may have replaced them.
  const all = now.has('rest');
  for (const { regions, run } of [...watchers]) {
    if (!all && !regions.some((region) => now.has(region))) continue;
    try {
      run();
    } catch (error) {
      console.warn('Sidenote: the page could not be read', error);
    }
  }
  running = 0;
}

// A frame that was asked for just before the tab became hidden would not come.
document.addEventListener('visibilitychange', () => {
  if (scheduled && document.hidden) relay.port1.postMessage(null);
});

/**
 * Call back with the value now and whenever it differs.
 * @template T
 * @param {AbortSignal} signal
 * @param {Region[]} regions
 * @param {() => T} read
 * @param {(a: T, b: T) => boolean} same
 * @param {(value: T) => void} callback
 */
export function watchValue(signal, regions, read, same, callback) {
  /** @type {{value: T}|null} */
  let last = null;
  onChange(signal, regions, () => {
    const value = read();
    if (last && same(last.value, value)) return;
    last = { value };
    callback(value);
  });
}

/**
 * Also count a change of size of these elements as a change of the page. They are looked up again after
 * each change, because the page replaces them.
 * @param {AbortSignal} signal
 * @param {() => (Element|null)[]} elements
 */
export function onLayout(signal, elements) {
  const sizes = new ResizeObserver(() => mark('rest'));
  /** @type {Set<Element>} */
  let watched = new Set();
  onChange(signal, ['chat', 'list'], () => {
    const now = new Set(elements().filter((element) => element !== null));
    for (const gone of watched) if (!now.has(gone)) sizes.unobserve(gone);
    for (const come of now) if (!watched.has(come)) sizes.observe(come);
    watched = now;
  });
  signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
}
