import { cx } from './classes.js';

/** The page's icons, drawn for this page on a grid of 24. A path is filled, a stroke is drawn with a line. */
const PATHS = {
  send: 'M3.6 4.3 21 12 3.6 19.7l1.7-6.5L13.5 12l-8.2-1.2z',
  chats: 'M4 4.5h16A1.5 1.5 0 0 1 21.5 6v10a1.5 1.5 0 0 1-1.5 1.500H9l-4.6 3.500V17.500H4A1.5 1.5 0 0 1 2.5 16V6A1.5 1.5 0 0 1 4 4.500zM6.5 9h11v1.600h-11zm0 3.600h7v1.600h-7z',
  'tail-in': 'M8 0v13C7.2 9.6 5.5 6.7 1.3 2.7.1 1.5.7 0 2.4 0z',
  'tail-out': 'M0 0v13C.8 9.6 2.5 6.7 6.7 2.7 7.9 1.5 7.3 0 5.6 0z',
  pin: 'M14.5 3.5 20.5 9.5 19 11l-.9-.3-3.4 3.4.1 3.4-1.4 1.4-3.8-3.800L5.2 19.5 4.5 18.8 8.9 14.4 5.1 10.6 6.5 9.200l3.4.1 3.4-3.400L13 5z',
  person: 'M12 12.200a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.400zm0 2c-4.3 0-8 2.1-8 5v1h16v-1c0-2.9-3.7-5-8-5z',
  people: 'M8.7 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm7 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-7 1.800c-3.6 0-6.7 1.7-6.7 4.200v1h13.400v-1c0-2.5-3.1-4.2-6.7-4.200zm7.3.100c1 .9 1.6 2.1 1.6 3.600V19H22v-1c0-2.3-2.8-4-6-4.100z',
  file: 'M6 2.500h8l5 5V20a1.5 1.5 0 0 1-1.5 1.500h-11.500A1.5 1.5 0 0 1 4.5 20V4A1.5 1.5 0 0 1 6 2.500zm7.5 1.600V8H18z',
  lock: 'M7 10V8a5 5 0 0 1 10 0v2h1.200v10H5.800V10zm2 0h6V8a3 3 0 0 0-6 0z',
};

const STROKES = {
  plus: 'M12 5v14M5 12h14',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.200c1.7 2.4 5.3 2.4 7 0M9 9.600v.5M15 9.600v.5',
  mic: 'M12 3.500a2.8 2.8 0 0 1 2.8 2.800v5a2.8 2.8 0 0 1-5.6 0v-5A2.8 2.8 0 0 1 12 3.500zM6 11.500a6 6 0 0 0 12 0M12 17.500V21',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20.5 20.5',
  more: 'M12 5.500v.01M12 12v.01M12 18.500v.01',
  back: 'M20 12H5M11 6l-6 6 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  status: 'M12 20.500a8.5 8.5 0 1 0 0-17M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM7.5 5A8.5 8.5 0 0 0 4 9.200M4 14.500a8.5 8.5 0 0 0 3.7 4.7',
  channels: 'M5 12a7 7 0 0 1 14 0M8.5 12.500a3.5 3.5 0 0 1 7 0M12 13v7',
  gear: 'M12 15.200a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.400zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.600l2.2 2.200M16.2 16.200l2.2 2.200M18.4 5.600l-2.2 2.200M7.8 16.200l-2.2 2.2',
  newchat: 'M12 4.500H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.500h12a1.5 1.5 0 0 0 1.5-1.500v-6M10 14l.5-3 8-8 2.5 2.5-8 8z',
  call: 'M4 6.500h10.500a1.5 1.5 0 0 1 1.5 1.500v8a1.5 1.5 0 0 1-1.5 1.500H4A1.5 1.5 0 0 1 2.5 16V8A1.5 1.5 0 0 1 4 6.500zM16 10.700l5.5-3v8.600l-5.5-3',
  mute: 'M4 9.500h3.500L12 5.500v13l-4.5-4H4zM16 9.500l5 5M21 9.500l-5 5',
  label: 'M4 6.500A1.5 1.5 0 0 1 5.5 5H14l6 7-6 7H5.500A1.5 1.5 0 0 1 4 17.500z',
  clock: 'M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.500V12l3 2',
  photo: 'M4 5h16v14H4zM4 16l5-5 4.5 4.5 2.5-2.5 4 4M15.5 9.500v.01',
  sticker: 'M5 4h14v9l-6 7H5zM13 20v-7h6',
  meta: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z',
};

const TICKS = {
  pending: <><circle cx="8" cy="8" r="5.6" /><path d="M8 5v3.200l2 1.3" /></>,
  one: <path d="M2.5 8.5 6 12l7-8" />,
  two: <path d="M1 8.6 4.3 12l6.7-8M7.6 11.300l.9.7 6.7-8" />,
};

/** A picture without a name. @param {{name: string, size?: number}} props */
export function Picture({ name, size = 24 }) {
  const stroke = STROKES[name];
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className={cx('svg')}>
      {stroke ? (
        <path d={stroke} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
      ) : (
        <path d={PATHS[name]} fill="currentColor" />
      )}
    </svg>
  );
}

/** An icon that the page names with data-icon. @param {{icon: string, name: string, size?: number}} props */
export function Icon({ icon, name, size }) {
  return (
    <span data-icon={icon} aria-hidden="true" className={cx('icon')}>
      <Picture name={name} size={size} />
    </span>
  );
}

/** The corner of the first bubble of a run. @param {{way: 'in'|'out'}} props */
export function Tail({ way }) {
  return (
    <span data-icon={`tail-${way}`} aria-hidden="true" className={cx('tail', `tail-${way}`)}>
      <svg viewBox="0 0 8 13" width="8" height="13"><path d={PATHS[`tail-${way}`]} fill="currentColor" /></svg>
    </span>
  );
}

/** @param {{kind: 'pending'|'one'|'two', title?: string}} props */
export function Ticks({ kind, title }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round">
      {title ? <title>{title}</title> : null}
      {TICKS[kind]}
    </svg>
  );
}
