// What the extension's own pages (options, popup) share with the overlay: tokens, the night theme, the mark.

import { icon } from './icons.js';
import { TOKENS } from './tokens.js';

/**
 * Dress a document of the extension. It follows the system's theme, as there is no WhatsApp to follow here.
 * @param {Document} page
 */
export function dressPage(page) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(TOKENS);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  const night = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => void (page.documentElement.dataset.theme = night.matches ? 'dark' : 'light');
  night.addEventListener('change', follow);
  follow();
  page.getElementById('mark')?.replaceChildren(icon('mark', { size: 24 }));
  page.body.dataset.ready = '';
}
