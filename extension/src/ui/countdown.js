// The visible seconds before a message leaves, in which a person can still stop it.

import { h, s } from './h.js';
import { icon } from './icons.js';
import { overlay } from './root.js';
import { t } from '../lib/i18n.js';

const TURN = 2 * Math.PI * 15;

/**
 * Show who gets what and count down. Nothing takes the focus: the person may be in the middle of a word.
 * @param {{name: string, text: string, seconds: number, signal: AbortSignal}} message
 * @returns {Promise<'go'|'cancel'|'pause'>} `cancel` also when the signal aborts.
 */
export function showCountdown({ name, text, seconds, signal }) {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve('cancel');
      return;
    }
    const life = new AbortController();
    /** @param {'go'|'cancel'|'pause'} outcome */
    const end = (outcome) => {
      life.abort();
      card.remove();
      resolve(outcome);
    };
    const { ring, show } = dial(seconds);
    const card = h('section', { class: 'sn-countdown', 'data-part': 'countdown', 'aria-label': t('countdown.label', { name }) },
      ring,
      h('div', { class: 'sn-countdown-words' },
        h('p', { class: 'sn-countdown-title' }, t('countdown.title', { name })),
        h('p', { class: 'sn-countdown-text', dir: 'auto' }, text)),
      h('div', { class: 'sn-countdown-buttons' },
        h('button', { class: 'sn-button', type: 'button', onclick: () => end('pause') }, icon('pause'), t('countdown.pause')),
        h('button', { class: 'sn-button sn-primary', type: 'button', onclick: () => end('cancel') }, t('countdown.cancel'))));
    overlay().layer('countdown').append(card);
    overlay().announce(t('countdown.announce', { name, seconds }));
    overlay().onEscape(life.signal, () => end('cancel'));
    signal.addEventListener('abort', () => end('cancel'), { signal: life.signal });

    const until = performance.now() + seconds * 1000;
    let timer = 0;
    life.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    const tick = () => {
      const left = until - performance.now();
      if (left <= 0) {
        end('go');
        return;
      }
      show(left / 1000);
      timer = window.setTimeout(tick, left % 1000 || 1000);
    };
    tick();
  });
}

/**
 * A ring that empties, with the seconds inside.
 * @param {number} seconds
 * @returns {{ring: SVGElement, show: (left: number) => void}}
 */
function dial(seconds) {
  const arc = s('circle', {
    class: 'sn-dial-arc', cx: 20, cy: 20, r: 15, 'stroke-dasharray': TURN, 'stroke-dashoffset': 0, transform: 'rotate(-90 20 20)',
  });
  const digits = s('text', { class: 'sn-dial-digits', x: 20, y: 25, 'text-anchor': 'middle' });
  const ring = s('svg', { class: 'sn-dial', viewBox: '0 0 40 40', width: 40, height: 40, 'aria-hidden': 'true' },
    s('circle', { class: 'sn-dial-track', cx: 20, cy: 20, r: 15 }), arc, digits);
  return {
    ring,
    show(left) {
      digits.textContent = String(Math.ceil(left));
      // The ring glides to where it will be a second from now; without motion it moves in steps.
      arc.setAttribute('stroke-dashoffset', String(TURN * (1 - Math.max(0, left - 1) / seconds)));
    },
  };
}
