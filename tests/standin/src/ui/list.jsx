import { useLayoutEffect, useMemo, useState } from 'react';
import { cx } from '../classes.js';
import { isB, options, testid } from '../options.js';
import { listItems } from '../state/results.js';
import { useStore } from '../state/store.js';
import { words } from '../words.js';
import { Row } from './row.jsx';

const HEIGHT = 72;
// About 70 rows exist at a time on a common screen, as counted on the real page.
const OVERSCAN = 28;

/** The chat list. Only rows near the visible part exist; a row is an ordinal and a position, not a person. */
export function ChatList({ pane }) {
  const chats = useStore((state) => state.chats);
  const order = useStore((state) => state.order);
  const contacts = useStore((state) => state.contacts);
  const search = useStore((state) => state.search);
  const filter = useStore((state) => state.filter);
  const lang = useStore((state) => state.lang);
  const items = useMemo(() => listItems({ chats, order, contacts, search, filter, lang }), [chats, order, contacts, search, filter, lang]);
  const { first, last, pool } = useWindow(pane, items.length);
  const rows = [];
  for (let ordinal = first; ordinal < last; ordinal += 1) {
    const item = items[ordinal];
    const key = options.rows === 'recycled' ? `slot-${ordinal % pool}` : item.key;
    rows.push(<Item key={key} item={item} ordinal={ordinal} count={items.length} lang={lang} />);
  }
  const grid = (
    <div role="grid" aria-label={words(lang).chatList} aria-rowcount={items.length} data-tab="4" className={cx('grid')} style={{ height: items.length * HEIGHT }}>
      {rows}
    </div>
  );
  if (items.length === 0) return <p className={cx('empty')}>{words(lang).nothing}</p>;
  return isB ? <div {...testid('chat-list')}>{grid}</div> : grid;
}

/** Carries the key that names the chat: the row's element lies two steps below it. */
function Item({ item, ordinal, count, lang }) {
  return <Row item={item} ordinal={ordinal} top={ordinal * HEIGHT} layer={count - ordinal} lang={lang} />;
}

/** @returns {{first: number, last: number, pool: number}} the ordinals that exist, and how many ever do at once */
function useWindow(pane, count) {
  const [range, setRange] = useState({ first: 0, last: 30, pool: 30 });
  useLayoutEffect(() => {
    if (!pane) return undefined;
    const measure = () => {
      const first = Math.max(0, Math.floor(pane.scrollTop / HEIGHT) - OVERSCAN);
      const last = Math.ceil((pane.scrollTop + pane.clientHeight) / HEIGHT) + OVERSCAN;
      const pool = Math.ceil(pane.clientHeight / HEIGHT) + 1 + 2 * OVERSCAN;
      setRange((old) => (old.first === first && old.last === last && old.pool === pool ? old : { first, last, pool }));
    };
    measure();
    pane.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(pane);
    return () => {
      pane.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [pane, count]);
  return { first: Math.min(range.first, Math.max(0, count - 1)), last: Math.min(range.last, count), pool: range.pool };
}
