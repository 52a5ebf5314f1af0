import { cx } from '../classes.js';
import { Icon } from '../icons.jsx';
import { me } from '../state/people.js';
import { useStore } from '../state/store.js';
import { words } from '../words.js';
import { Avatar } from './avatar.jsx';

/** The narrow column of the main sections. */
export function Rail() {
  const lang = useStore((state) => state.lang);
  const unread = useStore((state) => [...state.chats.values()].filter((chat) => chat.unread > 0).length);
  return (
    <header className={cx('rail')}>
      <button type="button" className={cx('rail-button', 'rail-active')} aria-label={words(lang).chats} aria-pressed="true">
        <Icon icon="chats-filled" name="chats" />
        {unread ? <span className={cx('rail-badge')}>{unread}</span> : null}
      </button>
      <button type="button" className={cx('rail-button')} aria-label="Status"><Icon icon="status-outline" name="status" /></button>
      <button type="button" className={cx('rail-button')} aria-label="Channels"><Icon icon="channels-outline" name="channels" /></button>
      <button type="button" className={cx('rail-button')} aria-label={words(lang).groups}><Icon icon="community-outline" name="people" /></button>
      <span className={cx('rail-gap')} />
      <button type="button" className={cx('rail-button')} aria-label="Settings"><Icon icon="settings-outline" name="gear" /></button>
      <Avatar id={me.id} name={me.name} size={30} />
    </header>
  );
}
