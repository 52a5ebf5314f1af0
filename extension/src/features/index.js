// Every feature of the overlay, in the order in which they start.

import { inbound } from './inbound.js';
import { recheck } from './recheck.js';
import { sending } from './sending.js';

/**
 * @typedef {{id: string, needs: string[], anytime?: boolean,
 *   init: (signal: AbortSignal) => void | Promise<void>}} Feature
 *   `needs` are keys of the page registry without which the feature stays away; `anytime` features run
 *   before WhatsApp is ready too.
 */

/** @type {Feature[]} */
export const FEATURES = [sending, inbound, recheck];
