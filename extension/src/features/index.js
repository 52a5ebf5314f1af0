// Every feature of the overlay, in the order in which they start.

/**
 * @typedef {{id: string, needs: string[], init: (signal: AbortSignal) => void | Promise<void>}} Feature
 *   `needs` are keys of the page registry without which the feature stays away.
 */

/** @type {Feature[]} */
export const FEATURES = [];
