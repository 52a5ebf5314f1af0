// The timeline's dots are moved by dragging or with the arrow keys; both clocks are shown on the way.

import { post } from './desk.js';

const MINUTE = 60_000;
const STEP = 15 * MINUTE;
const SPAN = 48 * 60 * MINUTE;
const LANGUAGE = document.documentElement.lang;

const picture = document.querySelector('[data-timeline]');
if (picture instanceof HTMLElement) for (const dot of picture.querySelectorAll('g[data-messages]')) follow(picture, /** @type {SVGGElement} */ (dot));

/** @param {HTMLElement} picture @param {SVGGElement} dot */
function follow(picture, dot) {
  const at = Number(dot.dataset.at);
  let by = 0;
  /** @param {number} wanted Milliseconds, never back into the past. */
  const move = (wanted) => {
    by = Math.max(Math.round(wanted / STEP) * STEP, Math.ceil((Date.now() - at) / STEP) * STEP);
    dot.setAttribute('transform', `translate(${(by / SPAN) * picture.clientWidth} 0)`);
    say(picture, by ? `${clock(at + by, dot.dataset.zone)} ${dot.dataset.city} · ${clock(at + by, picture.dataset.zone)} ${picture.dataset.mine}` : '');
  };
  const reset = () => move(0);
  const save = async () => {
    if (!by) return;
    try {
      await post(picture.dataset.timeline ?? '', { messages: dot.dataset.messages ?? '', minutes: String(by / MINUTE) });
      location.reload();
    } catch (error) {
      reset();
      say(picture, /** @type {Error} */ (error).message);
    }
  };

  dot.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    dot.focus();
    dot.setPointerCapture(down.pointerId);
    const drag = new AbortController();
    dot.addEventListener('pointermove', (moved) => move(((moved.clientX - down.clientX) / picture.clientWidth) * SPAN), { signal: drag.signal });
    dot.addEventListener('pointerup', () => (drag.abort(), save()), { signal: drag.signal });
    dot.addEventListener('pointercancel', () => (drag.abort(), reset()), { signal: drag.signal });
  });
  dot.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step) move(by + step);
    else if (event.key === 'Escape') reset();
    else if (event.key === 'Enter') save();
    else return;
    event.preventDefault();
  });
  dot.addEventListener('blur', reset);
}

/** @param {number} instant @param {string} [zone] */
function clock(instant, zone) {
  return new Intl.DateTimeFormat(LANGUAGE, { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);
}

/** @param {HTMLElement} picture @param {string} text */
function say(picture, text) {
  const said = document.querySelector('[data-moving]');
  if (said) said.textContent = text || (picture.dataset.hint ?? '');
}
