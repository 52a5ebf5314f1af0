import { useLayoutEffect, useRef } from 'react';
import { cx } from '../classes.js';
import { Picture } from '../icons.jsx';
import { isB, testid } from '../options.js';
import { useStore } from '../state/store.js';
import { daysAgo, separator } from '../time.js';
import { words } from '../words.js';
import { MessageA, MessageB } from './message.jsx';

const Message = isB ? MessageB : MessageA;

/** The messages of one chat, the newest in view. */
export function Messages({ chat }) {
  const lang = useStore((state) => state.lang);
  const now = useStore((state) => state.now);
  const scroller = useRef(null);
  const count = chat.messages.length;
  useLayoutEffect(() => {
    scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [count]);
  return (
    <div ref={scroller} className={cx('messages')} data-scrolltracepolicy="wa.web.conversation.messages" {...testid('conversation-panel-messages')}>
      <div role="application" data-tab="8" tabIndex={-1} aria-label={words(lang).messageList} className={cx('messages-list')}>
        <p className={cx('privacy')}><Picture name="lock" size={12} /> {words(lang).privacy}</p>
        {chat.description ? (
          <div role="dialog" aria-label={words(lang).description} className={cx('description')}><strong>{words(lang).description}</strong>{chat.description}</div>
        ) : null}
        {chat.messages.map((message, index) => {
          const before = chat.messages[index - 1];
          const newDay = !before || daysAgo(message.time, before.time) !== 0;
          return [
            newDay ? <div key={`day-${message.id}`} className={cx('day')}><span dir="auto">{separator(lang, now, message.time)}</span></div> : null,
            <Message key={message.id} chat={chat} message={message} first={newDay || !sameSide(message, before)} lang={lang} />,
          ];
        })}
      </div>
    </div>
  );
}

const sameSide = (one, other) => one.outgoing === other.outgoing && one.author?.id === other.author?.id;
