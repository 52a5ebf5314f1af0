// The labels of this chat, each with a way to take it off, and the way to more.

import { h } from '../h.js';
import { icon } from '../icons.js';
import { changeLabels } from '../change-labels.js';
import { chip } from '../chip.js';
import { pickLabels } from '../pick-labels.js';
import { section } from './section.js';
import { labelsOf } from '../../lib/book.js';
import { t } from '../../lib/i18n.js';

/** @param {AbortSignal} signal */
export function labelsSection(signal) {
  const part = section({ iconName: 'flag' });

  return {
    element: part.element,
    /**
     * @param {import('../../lib/book.js').Who} who
     * @param {import('../../lib/store.js').Contact | null} contact
     */
    draw(who, contact) {
      const labels = labelsOf(contact);
      const button = h('button', {
        class: 'sn-link', type: 'button', 'data-key': 'labels-add', 'aria-haspopup': 'dialog',
        onclick: () => pickLabels({ who, opener: button, signal, anchor: () => part.element.querySelector('[data-key="labels-add"]')?.getBoundingClientRect() ?? null }),
      }, t('labels.add'));
      part.draw(t('panel.labels'), [labels.length
        ? h('div', { class: 'sn-chips' }, labels.map((label) => chipWithout(label, () => void changeLabels([who], [], [label]))))
        : h('p', { class: 'sn-note' }, t('labels.none_yet'))], button);
    },
  };
}

/** @param {import('../../lib/store.js').Label} label @param {() => void} remove */
function chipWithout(label, remove) {
  const slip = chip(label, { attributes: { class: 'sn-chip sn-chip-large' } });
  slip.append(h('button', { class: 'sn-chip-remove', type: 'button', 'data-key': `off-${label.id}`, 'aria-label': t('labels.remove', { name: label.name }), onclick: remove }, icon('close', { size: 12 })));
  return slip;
}
