import { cx } from '../classes.js';
import { Icon } from '../icons.jsx';
import { isB, options, testid } from '../options.js';
import { set, useStore } from '../state/store.js';
import { words } from '../words.js';
import { Avatar } from './avatar.jsx';

/** Who is written to. Build A gives the name a title attribute, build B does not. */
export function Header({ chat }) {
  const lang = useStore((state) => state.lang);
  const Tag = useStore((state) => state.tags.header);
  const say = words(lang);
  const title = isB ? {} : { title: chat.name };
  return (
    <Tag className={cx('header')} {...testid('conversation-header')}>
      <div className={cx('header-avatar')} onClick={() => set({ drawer: true })}><Avatar id={chat.id} name={chat.name} isGroup={chat.isGroup} size={40} /></div>
      <div role="button" tabIndex={0} data-tab="6" className={cx('header-info')} {...testid('conversation-info-header')} onClick={() => set({ drawer: true })}>
        <div className={cx('header-line')}>
          <span dir="auto" className={cx('header-title', 'clip')} {...title} {...testid('conversation-info-header-chat-title')}>{chat.name}</span>
        </div>
        <Subtitle chat={chat} say={say} />
      </div>
      <div className={cx('header-buttons')}>
        {options.own === '1' ? <button type="button" className={cx('round')} aria-label={say.labels}><Icon icon="label-outline" name="label" /></button> : null}
        <button type="button" className={cx('round')} aria-label={say.call}><Icon icon={isB ? 'video-call-refreshed' : 'video-call'} name="call" /></button>
        <button type="button" className={cx('round')} aria-label={say.searchChat}><Icon icon={isB ? 'search-refreshed' : 'search-alt'} name="search" /></button>
        <button type="button" className={cx('round')} aria-label={say.menu}><Icon icon={isB ? 'more-refreshed' : 'menu'} name="more" /></button>
      </div>
    </Tag>
  );
}

function Subtitle({ chat, say }) {
  const text = chat.typing ? say.typing : chat.isGroup ? chat.members.map((member) => member.name ?? say.you).join(', ') : chat.pushname ? `~${chat.pushname}` : say.hint;
  const title = !isB && chat.isGroup ? { title: text } : {};
  return (
    <div className={cx('header-line', 'header-sub')} {...testid('conversation-subheader')}>
      <span className={cx('clip')} {...title}>{text}</span>
    </div>
  );
}
