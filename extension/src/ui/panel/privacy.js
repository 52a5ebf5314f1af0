// Two switches at the top of the panel: customers' data out of focus, and the screen locked now.

import { h } from '../h.js';
import { icon } from '../icons.js';
import { t } from '../../lib/i18n.js';
import { changeOptions, watchOptions } from '../../lib/options.js';
import { call } from '../../lib/server.js';

/** @param {AbortSignal} signal */
export function privacyButtons(signal) {
  /** @type {import('../../lib/options.js').Options} */
  let options = {};
  const blur = h('button', { class: 'sn-icon-button', type: 'button', 'data-key': 'blur', onclick: () => void changeOptions({ blur: options.blur ? undefined : true }) }, icon('eye', { size: 18 }));
  const lock = h('button', { class: 'sn-icon-button', type: 'button', 'data-key': 'lock', onclick: () => void call('lock.now') }, icon('lock', { size: 18 }));

  function draw() {
    for (const [button, words] of /** @type {[HTMLElement, string][]} */ ([[blur, t('blur.switch')], [lock, t('lock.now')]])) {
      button.setAttribute('aria-label', words);
      button.title = words;
    }
    blur.setAttribute('aria-pressed', String(options.blur === true));
    lock.hidden = options.pinSet !== true;
  }

  watchOptions(signal, (now) => {
    options = now;
    draw();
  });
  return { element: h('span', null, blur, lock), draw };
}
