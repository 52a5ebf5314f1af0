// All style sheets of the overlay, in the order in which they apply.

import { TOKENS } from '../tokens.js';

export const STYLES = [TOKENS];
