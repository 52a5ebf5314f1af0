import { cx } from '../classes.js';
import { Ticks } from '../icons.jsx';
import { isB } from '../options.js';
import { useStore } from '../state/store.js';
import { words } from '../words.js';

const ICONS_A = { pending: 'msg-time', sent: 'msg-check', delivered: 'msg-dblcheck', read: 'msg-dblcheck' };
// The titles of build B run one step ahead of what they mean; read and delivered differ in colour only.
const TITLES_B = { pending: 'wds-ic-status-pending', sent: 'wds-ic-delivered', delivered: 'wds-ic-read', read: 'wds-ic-read' };
const SHAPES = { pending: 'pending', sent: 'one', delivered: 'two', read: 'two' };

/** The clock or ticks of an own message. @param {{ack: 'pending'|'sent'|'delivered'|'read'}} props */
export function Ack({ ack }) {
  const lang = useStore((state) => state.lang);
  const name = isB ? {} : { 'data-icon': ICONS_A[ack] };
  return (
    <span {...name} aria-label={words(lang)[ack]} className={cx('ack', ack === 'read' && 'ack-read')}>
      <Ticks kind={SHAPES[ack]} title={isB ? TITLES_B[ack] : ICONS_A[ack]} />
    </span>
  );
}
