// What the program did by itself, such as “12 messages moved by 1 h”, until the person has put it away.

import { h, swap } from '../h.js';
import { icon } from '../icons.js';
import { toast } from '../toast.js';
import { explain } from '../../lib/errors.js';
import { t } from '../../lib/i18n.js';
import { call } from '../../lib/server.js';
import { store } from '../../lib/store.js';

const SHOWN = 3;

export function newsLines() {
  const element = h('div', { class: 'sn-banner', 'data-part': 'news', role: 'status', hidden: true });
  return {
    element,
    /** @param {Map<number, import('../../lib/store.js').Notice>} notices */
    draw(notices) {
      const open = [...notices.values()].filter((one) => !one.dismissed_at).sort((a, b) => b.id - a.id).slice(0, SHOWN);
      element.hidden = open.length === 0;
      swap(element, open.map(({ id, text }) => h('p', { class: 'sn-callout' }, icon('info', { size: 16 }), h('span', { dir: 'auto' }, text, ' ',
        h('button', { class: 'sn-link', type: 'button', 'data-key': `news-${id}`, onclick: () => void putAway(id) }, t('news.put_away'))))));
    },
  };
}

/** @param {number} id */
async function putAway(id) {
  try {
    store.apply({ notices: [await call('notices.dismiss', { id })] });
  } catch (error) {
    toast(explain(error), { key: 'news' });
  }
}
