import { get, set } from './state/store.js';

/**
 * Simulate a change of the page: whatever the last part of a selector hangs on (attributes, id, classes) is
 * taken from every matching element, now and later. Of "#main header" and the like the element's tag changes.
 */
const rules = [];

/** @param {string} selector one selector without commas */
export function removeKey(selector) {
  const last = selector.trim().split(/[\s>+~]+(?![^[]*\])/).at(-1);
  const attributes = [...last.matchAll(/\[([\w-]+)/g)].map((match) => match[1]);
  const bare = last.replace(/\[[^\]]*\]/g, '');
  const id = /#([\w-]+)/.exec(bare)?.[1];
  const classes = [...bare.matchAll(/\.([\w-]+)/g)].map((match) => match[1]);
  if (attributes.length + classes.length === 0 && !id) {
    set({ tags: { ...get().tags, [bare]: 'div' } });
    return;
  }
  if (rules.length === 0) watch();
  rules.push({ selector, attributes, id, classes });
  apply();
}

function watch() {
  new MutationObserver(apply).observe(document.body, { subtree: true, childList: true, attributes: true });
}

function apply() {
  for (const { selector, attributes, id, classes } of rules) {
    for (const element of document.querySelectorAll(selector)) {
      for (const name of attributes) element.removeAttribute(name);
      if (id) element.id = `changed-${id}`;
      element.classList.remove(...classes);
    }
  }
}
