/** Waiting that ends with a signal. */

/**
 * @param {number} ms
 * @param {AbortSignal} signal
 * @returns {Promise<void>} after the time, or at once when the signal aborts
 */
export function sleep(ms, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
