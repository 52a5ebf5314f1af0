// All style sheets of the overlay, in the order in which they apply.

import { TOKENS } from '../tokens.js';
import { BASE } from './base.js';
import { BOARD } from './board.js';
import { LABELS } from './labels.js';
import { PANEL } from './panel.js';
import { SCHEDULE } from './schedule.js';
import { TEMPLATES } from './templates.js';

export const STYLES = [TOKENS, BASE, LABELS, TEMPLATES, SCHEDULE, PANEL, BOARD];
