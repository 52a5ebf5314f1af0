// One part of the panel: a drawing in the margin, a caption, content.

import { h, swap } from '../h.js';
import { icon } from '../icons.js';

/**
 * @param {object} options
 * @param {string} options.iconName
 * @param {string} [options.part]
 * @param {string} [options.className]
 */
export function section({ iconName, part, className = '' }) {
  const caption = h('h3', { class: 'sn-section-title' });
  const action = h('span', { class: 'sn-section-action' });
  const content = h('div', { class: 'sn-section-content' });
  const element = h('section', { class: `sn-section ${className}`, 'data-part': part ?? null },
    h('span', { class: 'sn-section-mark' }, icon(iconName)), h('div', { class: 'sn-section-main' }, h('div', { class: 'sn-section-head' }, caption, action), content));
  return {
    element,
    /**
     * Draw the content again, unless somebody is typing in it: what they see may wait until they are done.
     * @param {string} title
     * @param {import('../h.js').Child[]} children
     * @param {import('../h.js').Child} [button]
     */
    draw(title, children, button) {
      element.setAttribute('aria-label', title);
      caption.textContent = title;
      if (button !== undefined) swap(action, button);
      if (!content.querySelector('[data-editing]')) swap(content, children);
    },
  };
}
