import { useEffect, useRef } from 'react';
import { cx } from '../classes.js';
import { isB, options, testid } from '../options.js';
import { useStore } from '../state/store.js';
import { words } from '../words.js';

/** What shows while the chats are loading. */
export function Splash() {
  const lang = useStore((state) => state.lang);
  const id = isB ? { id: 'wa_web_initial_startup' } : {};
  return (
    <div {...id} className={cx('splash')}>
      <svg viewBox="0 0 32 32" width="64" height="64" aria-hidden="true"><path d="M8 9h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H14l-5 4v-4H8a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z" fill="currentColor" /></svg>
      <p>{words(lang).loading}</p>
      <div className={cx('splash-bar')} />
    </div>
  );
}

/** The code to scan, when no phone is linked. It leads nowhere. */
export function Login() {
  const lang = useStore((state) => state.lang);
  const canvas = useRef(null);
  useEffect(() => drawCode(canvas.current), []);
  return (
    <div className={cx('login')}>
      <div className={cx('login-card')}>
        <div>
          <h1 className={cx('login-title')}>{words(lang).linkTitle}</h1>
          <p>{words(lang).linkText}</p>
        </div>
        <div {...testid('link-device-qr-code')} data-ref={`2@${options.salt}standin,link`} className={cx('login-code')}>
          <canvas ref={canvas} width="228" height="228" role="img" aria-label={words(lang).linkTitle} />
        </div>
      </div>
    </div>
  );
}

function drawCode(canvas) {
  const paint = canvas.getContext('2d');
  const side = 228 / 29;
  paint.fillStyle = '#fff';
  paint.fillRect(0, 0, 228, 228);
  paint.fillStyle = '#122e31';
  const corner = (x, y) => (x < 8 && y < 8) || (x > 20 && y < 8) || (x < 8 && y > 20);
  for (let x = 0; x < 29; x += 1) {
    for (let y = 0; y < 29; y += 1) if (!corner(x, y) && (x * 7 + y * 13 + ((x * y) % 5)) % 3 === 0) paint.fillRect(x * side, y * side, side, side);
  }
  for (const [x, y] of [[0, 0], [22, 0], [0, 22]]) {
    paint.fillRect(x * side, y * side, side * 7, side * 7);
    paint.clearRect((x + 1) * side, (y + 1) * side, side * 5, side * 5);
    paint.fillRect((x + 2) * side, (y + 2) * side, side * 3, side * 3);
  }
}
