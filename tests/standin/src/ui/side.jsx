import { useState } from 'react';
import { cx } from '../classes.js';
import { Icon } from '../icons.jsx';
import { testid } from '../options.js';
import { set, useStore } from '../state/store.js';
import { words } from '../words.js';
import { ChatList } from './list.jsx';
import { Search } from './search.jsx';

/** The column with the search and the list of chats. */
export function Side() {
  const lang = useStore((state) => state.lang);
  const filter = useStore((state) => state.filter);
  const offline = useStore((state) => state.offline);
  const [pane, setPane] = useState(null);
  const say = words(lang);
  return (
    <div id="side" className={cx('side')}>
      <header className={cx('side-header')} {...testid('chatlist-header')}>
        <h1 className={cx('side-title')}>WhatsApp</h1>
        <button type="button" className={cx('round')} aria-label={say.newChat}><Icon icon="new-chat-outline" name="newchat" /></button>
        <button type="button" className={cx('round')} aria-label={say.menu}><Icon icon="more-refreshed" name="more" /></button>
      </header>
      {offline ? <div className={cx('butterbar')} {...testid('chat-butterbar')}>{say.offline}</div> : null}
      <Search />
      <div className={cx('filters')} role="tablist" aria-label={say.chatList}>
        {['all', 'unread', 'groups'].map((name) => (
          <button key={name} type="button" role="tab" aria-selected={filter === name} className={cx('filter', filter === name && 'filter-on')} onClick={() => set({ filter: name })}>
            {say[name]}
          </button>
        ))}
      </div>
      <div id="pane-side" ref={setPane} tabIndex={-1} className={cx('pane')} data-scrolltracepolicy="wa.web.chatlist">
        <ChatList pane={pane} />
      </div>
    </div>
  );
}
