import { useLayoutEffect, useRef, useState } from 'react';
import { cx } from '../classes.js';
import { colorOf } from '../names.js';
import { isB, testid } from '../options.js';
import { useStore } from '../state/store.js';
import { words } from '../words.js';
import { Avatar } from './avatar.jsx';

const HEIGHT = 68;
const OVERSCAN = 4;

/** The members of a group. Only those near the visible part exist; most numbers are not shown. */
export function Members({ chat, scroller }) {
  const lang = useStore((state) => state.lang);
  const list = useRef(null);
  const [[first, last], setRange] = useState([0, 12]);
  useLayoutEffect(() => {
    const box = scroller.current;
    const measure = () => {
      const above = box.getBoundingClientRect().top - list.current.getBoundingClientRect().top;
      const start = Math.max(0, Math.floor(above / HEIGHT) - OVERSCAN);
      setRange([start, Math.ceil((above + box.clientHeight) / HEIGHT) + OVERSCAN]);
    };
    measure();
    box.addEventListener('scroll', measure, { passive: true });
    return () => box.removeEventListener('scroll', measure);
  }, [scroller]);
  return (
    <div className={cx('info-card', 'members')}>
      <span className={cx('info-label', 'members-count')}>{words(lang).members(chat.members.length)}</span>
      <div ref={list} role={isB ? 'grid' : 'list'} aria-rowcount={chat.members.length} className={cx('members-list')} style={{ height: chat.members.length * HEIGHT }}>
        {chat.members.slice(first, last).map((member, index) => (
          <Member key={`participant-${member.id}`} member={member} ordinal={first + index} lang={lang} />
        ))}
      </div>
    </div>
  );
}

function Member({ member, ordinal, lang }) {
  const say = words(lang);
  const name = member.name ?? say.you;
  return (
    <div role={isB ? 'row' : 'listitem'} {...testid(`list-item-${ordinal}`)} className={cx('member')} style={{ height: HEIGHT, transform: `translateY(${ordinal * HEIGHT}px)` }}>
      <div role={isB ? 'gridcell' : undefined} className={cx('member-cell')} {...testid('cell-frame-container')}>
        <Avatar id={member.id} name={name} size={40} />
        <div className={cx('cell-body')}>
          <div className={cx('cell-line')}>
            <div className={cx('cell-title')} {...testid('cell-frame-title')}><span dir="auto" title={name} className={cx('clip')} style={name.startsWith('~') ? { color: colorOf(member.id) } : undefined}>{name}</span></div>
            {member.admin ? <div className={cx('admin')} {...testid('cell-frame-primary-detail')}>{say.admin}</div> : null}
          </div>
          <div className={cx('cell-line', 'cell-second')} {...testid('cell-frame-secondary')}><span className={cx('clip')}>{say.aboutText}</span></div>
        </div>
      </div>
    </div>
  );
}
