/*
 * Runs in the extension's own world before the page's scripts. It agrees on a secret event name with
 * src/page/identity.js and then loads the modules: a content script cannot be a module itself.
 */
(() => {
  'use strict';

  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const channel = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

  let open = false;
  document.addEventListener(`${channel}-open`, () => { open = true; }, { once: true });
  const hello = () => document.dispatchEvent(new CustomEvent('sidenote-hello', { detail: channel }));

  hello();
  if (!open) {
    // The page's world comes second. After loading nobody may ask for the name any more.
    document.addEventListener('sidenote-here', hello, { once: true });
    document.addEventListener('DOMContentLoaded', () => {
      document.removeEventListener('sidenote-here', hello);
    }, { once: true });
  }

  void import(chrome.runtime.getURL('src/main.js')).then((main) => main.start(channel));
})();
