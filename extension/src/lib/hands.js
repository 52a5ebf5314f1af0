/** The page has one pair of hands: whoever opens chats waits until the one before is done. */

/** @type {Promise<unknown>} */
let busy = Promise.resolve();

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withHands(work) {
  const mine = busy.then(work);
  busy = mine.catch(() => {});
  return mine;
}
