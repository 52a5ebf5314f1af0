// Whether this WhatsApp is the one the browser is paired for. The first number that is seen becomes the account's;
// another one later stops everything but a warning, so that two businesses are never mixed.

import { watchOwnNumber } from '../page/own-number.js';
import { call } from '../lib/server.js';
import { store } from '../lib/store.js';

/** @type {import('./index.js').Feature} */
export const account = { id: 'account', needs: [], during: ['locked', 'other'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  /** @type {string | null} */
  let number = null;
  let learning = false;

  async function compare() {
    const { account: mine, connection, otherNumber } = store.get();
    if (!mine) return;
    const other = number && mine.phone && mine.phone !== number ? number : null;
    if (other !== otherNumber) store.set({ otherNumber: other });
    if (!number || mine.phone || connection !== 'online' || learning) return;
    learning = true;
    try {
      await call('account.update', { phone: number });
    } catch {
      // The next change of the account is the next occasion.
    } finally {
      learning = false;
    }
  }

  watchOwnNumber(signal, (now) => { number = now; void compare(); });
  store.subscribe(signal, (state) => state.account, () => void compare());
  signal.addEventListener('abort', () => store.set({ otherNumber: null }), { once: true });
}
