import { options } from './options.js';
import base from './style/base.css';
import chats from './style/chats.css';
import conversation from './style/conversation.css';
import pattern from './style/pattern.css';
import side from './style/side.css';
import drawer from './style/drawer.css';

/** Class names that say nothing and differ on each load, like those of a compiled stylesheet. */
const known = new Map();

function hash(text) {
  let value = 0x811c9dc5;
  for (const character of options.salt + text) {
    value = Math.imul(value ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return 'x' + value.toString(36).slice(0, 6).padEnd(6, 'q');
}

/** @param {...(string|false|null|undefined)} names @returns {string} the page's classes, with some that style nothing */
export function cx(...names) {
  return names
    .filter(Boolean)
    .map((name) => {
      if (!known.has(name)) {
        known.set(name, [hash(name), hash(name + '1'), hash(name + '2')].join(' '));
      }
      return known.get(name);
    })
    .join(' ');
}

/** Put the page's own stylesheet in place. In its source a class is written ".c-name". */
export function addStyles() {
  const sheet = new CSSStyleSheet();
  const source = [base, side, chats, conversation, pattern, drawer].join('\n');
  sheet.replaceSync(source.replace(/\.c-([a-z0-9-]+)/g, (_all, name) => '.' + hash(name)));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
