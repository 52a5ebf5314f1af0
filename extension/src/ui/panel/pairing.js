// What stands in the panel until this browser is paired: three steps, and a way to the place of the third.

import { h, swap } from '../h.js';
import { icon } from '../icons.js';
import { toast } from '../toast.js';
import { explain } from '../../lib/errors.js';
import { t } from '../../lib/i18n.js';
import { call } from '../../lib/server.js';

export function pairingCard() {
  const element = h('section', { class: 'sn-pairing' });
  return {
    element,
    draw() {
      element.setAttribute('aria-label', t('pair.title'));
      swap(element,
        h('span', { class: 'sn-pairing-mark' }, icon('mark', { size: 32 })),
        h('h2', null, t('pair.title')),
        h('p', { class: 'sn-note' }, t('pair.why')),
        h('ol', { class: 'sn-steps' },
          h('li', null, h('p', null, t('pair.step1')), h('code', { dir: 'ltr' }, 'sidenote serve')),
          h('li', null, h('p', null, t('pair.step2'))),
          h('li', null, h('p', null, t('pair.step3')))),
        h('button', { class: 'sn-button sn-primary', type: 'button', 'data-key': 'pair', onclick: () => void call('options.open').catch((error) => toast(explain(error), { key: 'panel' })) }, icon('plug', { size: 16 }), t('pair.open')));
    },
  };
}
