import { memo } from 'react';
import { cx } from '../classes.js';
import { Icon } from '../icons.jsx';
import { embedded } from '../names.js';
import { isB, options, testid } from '../options.js';
import { openChat } from '../state/chats.js';
import { useStore } from '../state/store.js';
import { rowTime } from '../time.js';
import { words } from '../words.js';
import { Ack } from './ack.jsx';
import { Avatar } from './avatar.jsx';

const shown = (text) => (isB ? embedded(text) : text);

/** One row of the list: a chat, or a heading between search results. */
export const Row = memo(function Row({ item, ordinal, top, layer, lang }) {
  const place = { height: 72, transform: `translateY(${top}px)`, zIndex: layer };
  const role = isB ? 'row' : 'listitem';
  const open = item.chat ? () => openChat(item.chat.id) : undefined;
  const press = (event) => {
    if (event.button === 0 && open) open();
  };
  return (
    <div role={role} {...testid(`list-item-${ordinal}`)} className={cx('row')} style={place} onMouseDown={press} onClick={open}>
      {item.kind === 'heading' ? (
        <div role="gridcell" className={cx('heading')}>{item.text}</div>
      ) : options.rows === 'recycled' ? (
        <Chosen key={item.key} item={item} lang={lang} />
      ) : (
        <Cell chat={item.chat} lang={lang} />
      )}
    </div>
  );
});

/** With recycled rows the chat's key lies inside the row. */
const Chosen = ({ item, lang }) => <Cell chat={item.chat} lang={lang} />;

function Cell({ chat, lang }) {
  const selected = useStore((state) => state.open === chat.id);
  const now = useStore((state) => state.now);
  const last = chat.messages.at(-1);
  return (
    <div role="gridcell" tabIndex={-1} aria-selected={selected} className={cx('cell', selected && 'cell-open')} {...testid('cell-frame-container')}>
      <Avatar id={chat.id} name={chat.name} isGroup={chat.isGroup} />
      <div className={cx('cell-body')}>
        <div className={cx('cell-line')}>
          <div className={cx('cell-title')} {...testid('cell-frame-title')}>
            <span dir="auto" title={shown(chat.name)} className={cx('clip')}>{shown(chat.name)}</span>
          </div>
          {options.own === '1' ? <Icon icon="label-filled" name="label" size={16} /> : null}
          <div className={cx('cell-time', chat.unread > 0 && 'cell-time-new')} {...testid('cell-frame-primary-detail')}>{last ? rowTime(lang, now, last.time) : ''}</div>
        </div>
        <div className={cx('cell-line', 'cell-second')} {...testid('cell-frame-secondary')}>
          <Preview chat={chat} last={last} selected={selected} lang={lang} />
          <Badges chat={chat} lang={lang} />
        </div>
      </div>
    </div>
  );
}

function Preview({ chat, last, selected, lang }) {
  const say = words(lang);
  if (chat.typing) return <span className={cx('cell-typing', 'clip')} {...testid('last-msg-status')} title={say.typing}>{say.typing}</span>;
  if (chat.draft && !selected) {
    return (
      <span className={cx('clip')} {...testid('last-msg-status')} title={shown(chat.draft)}>
        <span className={cx('cell-draft')}>{say.draft}</span>
        <span dir="auto">{chat.draft}</span>
      </span>
    );
  }
  if (!last) return <span className={cx('clip')} {...testid('last-msg-status')}>{say.aboutText}</span>;
  const text = last.text || last.files[0]?.name || '';
  const who = chat.isGroup && last.author ? `${last.author.name}: ` : '';
  return (
    <span className={cx('cell-last')} {...testid('last-msg-status')} title={shown(text)}>
      {last.outgoing ? <Ack ack={last.ack} /> : null}
      <span dir="auto" className={cx('clip')}>{who + text}</span>
    </span>
  );
}

function Badges({ chat, lang }) {
  const say = words(lang);
  return (
    <span className={cx('badges')}>
      {chat.muted ? <span aria-label={say.muted}><Icon icon="muted" name="mute" size={18} /></span> : null}
      {chat.pinned ? <span aria-label={say.pinned}><Icon icon={isB ? 'ic-pinned' : 'pinned2'} name="pin" size={17} /></span> : null}
      {chat.unread > 0 ? <span className={cx('unread')} {...testid('icon-unread-count')} aria-label={say.unreadCount(chat.unread)}>{chat.unread}</span> : null}
    </span>
  );
}
