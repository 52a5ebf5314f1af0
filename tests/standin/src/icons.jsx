import { cx } from './classes.js';

/** The page's icons, drawn for this page on a grid of 24. A path is filled, a stroke is drawn with a line. */
const PATHS = {
  send: 'M3.6 4.3 21 12 3.6 19.7l1.7-6.5L13.5 12l-8.2-1.2z',
  chats: 'M4 4.5h16A1.5 1.5 0 0 1 21.500 6v10a1.5 1.5 0 0 1-1.5 1.500H9l-4.600 3.500V17.500H4A1.500 1.500 0 0 1 2.500 16V6A1.500 1.500 0 0 1 4 4.500zM6.500 9h11v1.600h-11zm0 3.600h7v1.600h-7z',
  'tail-in': 'M8 0v13L1.2 2.600C.3 1.200 1.200 0 2.800 0z',
  'tail-out': 'M0 0v13L6.800 2.600C7.700 1.200 6.800 0 5.200 0z',
  pin: 'M14.500 3.500 20.500 9.500 19 11l-.9-.3-3.400 3.400.1 3.400-1.400 1.400-3.800-3.800L5.200 19.500 4.500 18.800 8.900 14.400 5.100 10.600 6.500 9.200l3.400.1 3.400-3.400L13 5z',
  person: 'M12 12.200a4.200 4.200 0 1 0 0-8.400 4.200 4.200 0 0 0 0 8.400zm0 2c-4.300 0-8 2.100-8 5v1h16v-1c0-2.900-3.700-5-8-5z',
  people: 'M8.700 12a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zm7 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-7 1.800c-3.600 0-6.700 1.700-6.700 4.200v1h13.400v-1c0-2.500-3.100-4.200-6.700-4.200zm7.300.100c1 .9 1.600 2.100 1.600 3.600V19H22v-1c0-2.300-2.800-4-6-4.100z',
  file: 'M6 2.500h8l5 5V20a1.500 1.500 0 0 1-1.500 1.500h-11.500A1.500 1.500 0 0 1 4.500 20V4A1.500 1.500 0 0 1 6 2.500zm7.500 1.600V8H18z',
  lock: 'M7 10V8a5 5 0 0 1 10 0v2h1.200v10H5.800V10zm2 0h6V8a3 3 0 0 0-6 0z',
};

const STROKES = {
  plus: 'M12 5v14M5 12h14',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.500 14.200c1.700 2.400 5.300 2.400 7 0M9 9.600v.5M15 9.600v.5',
  mic: 'M12 3.500a2.800 2.800 0 0 1 2.800 2.800v5a2.800 2.800 0 0 1-5.600 0v-5A2.800 2.800 0 0 1 12 3.500zM6 11.500a6 6 0 0 0 12 0M12 17.500V21',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.300 15.300 20.500 20.500',
  more: 'M12 5.500v.01M12 12v.01M12 18.500v.01',
  back: 'M20 12H5M11 6l-6 6 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  status: 'M12 20.500a8.500 8.500 0 1 0 0-17M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM7.500 5A8.500 8.500 0 0 0 4 9.200M4 14.500a8.500 8.500 0 0 0 3.700 4.700',
  channels: 'M5 12a7 7 0 0 1 14 0M8.500 12.500a3.500 3.500 0 0 1 7 0M12 13v7',
  gear: 'M12 15.200a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.200 2.200M16.200 16.200l2.200 2.200M18.400 5.600l-2.200 2.200M7.800 16.200l-2.200 2.200',
  newchat: 'M12 4.500H6A1.500 1.500 0 0 0 4.500 6v12A1.500 1.500 0 0 0 6 19.500h12a1.500 1.500 0 0 0 1.500-1.500v-6M10 14l.5-3 8-8 2.500 2.500-8 8z',
  call: 'M4 6.500h10.500a1.500 1.500 0 0 1 1.500 1.500v8a1.500 1.500 0 0 1-1.500 1.500H4A1.500 1.500 0 0 1 2.500 16V8A1.500 1.500 0 0 1 4 6.500zM16 10.700l5.500-3v8.600l-5.500-3',
  mute: 'M4 9.500h3.500L12 5.500v13l-4.500-4H4zM16 9.500l5 5M21 9.500l-5 5',
  label: 'M4 6.500A1.500 1.500 0 0 1 5.500 5H14l6 7-6 7H5.500A1.500 1.500 0 0 1 4 17.500z',
  clock: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7.500V12l3 2',
  photo: 'M4 5h16v14H4zM4 16l5-5 4.500 4.500 2.500-2.500 4 4M15.500 9.500v.01',
  sticker: 'M5 4h14v9l-6 7H5zM13 20v-7h6',
  meta: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z',
};

const TICKS = {
  pending: <><circle cx="8" cy="8" r="5.600" /><path d="M8 5v3.200l2 1.300" /></>,
  one: <path d="M2.500 8.500 6 12l7-8" />,
  two: <path d="M1 8.600 4.300 12l6.700-8M7.600 11.300l.9.700 6.700-8" />,
};

/** A picture without a name. @param {{name: string, size?: number}} props */
export function Picture({ name, size = 24 }) {
  const stroke = STROKES[name];
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className={cx('svg')}>
      {stroke ? (
        <path d={stroke} fill="none" stroke="currentColor" strokeWidth="1.700" strokeLinecap="round" strokeLinejoin="round" />
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
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.400" strokeLinecap="round" strokeLinejoin="round">
      {title ? <title>{title}</title> : null}
      {TICKS[kind]}
    </svg>
  );
}
