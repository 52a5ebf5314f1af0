// Every feature of the overlay, in the order in which they start.

import { account } from './account.js';
import { health } from './health.js';
import { inbound } from './inbound.js';
import { labelFilter } from './label-filter.js';
import { lock } from './lock.js';
import { openChatLabels } from './open-chat-labels.js';
import { panel } from './panel.js';
import { recheck } from './recheck.js';
import { rowLabels } from './row-labels.js';
import { schedule } from './schedule.js';
import { selectChats } from './select-chats.js';
import { sending } from './sending.js';
import { templates } from './templates.js';

/**
 * @typedef {{id: string, needs: string[], anytime?: boolean, during?: string[],
 *   init: (signal: AbortSignal) => void | Promise<void>}} Feature
 *   `needs` are keys of the page registry without which the feature stays away; `anytime` features run
 *   before WhatsApp is ready too. `during` says what else it goes on in: `locked`, a locked screen; `other`, the page
 *   of another WhatsApp account than this browser is paired for.
 */

/** @type {Feature[]} */
export const FEATURES = [health, account, lock, sending, inbound, recheck, rowLabels, openChatLabels, labelFilter, selectChats, templates, schedule, panel];
