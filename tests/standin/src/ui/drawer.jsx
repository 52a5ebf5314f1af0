import { useEffect, useRef, useState } from 'react';
import { cx } from '../classes.js';
import { Icon } from '../icons.jsx';
import { readable } from '../names.js';
import { isB, milliseconds, testid } from '../options.js';
import { set, useStore } from '../state/store.js';
import { words } from '../words.js';
import { Avatar } from './avatar.jsx';
import { Members } from './members.jsx';

/** The column beside the chat. In build B it is always there and empty until somebody opens it. */
export function Drawer() {
  const drawer = useStore((state) => state.drawer);
  const open = useStore((state) => state.open);
  const shown = drawer && open;
  if (!isB && !shown) return null;
  return (
    <div {...testid('drawer-right')} className={cx('drawer', shown && 'drawer-open')}>
      {shown ? <Info key={open} id={open} /> : null}
    </div>
  );
}

function Info({ id }) {
  const chat = useStore((state) => state.chats.get(id));
  const lang = useStore((state) => state.lang);
  const scroller = useRef(null);
  const [ready, setReady] = useState(false);
  const say = words(lang);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), milliseconds('drawer_ms'));
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className={cx('info')} {...testid('chat-info-drawer')}>
      <header className={cx('info-top')}>
        <button type="button" className={cx('round')} aria-label={say.close} onClick={() => set({ drawer: false })}><Icon icon={isB ? 'ic-close' : 'x'} name="close" /></button>
        <h2 className={cx('info-heading')}>{chat.isGroup ? say.groupInfo : say.contactInfo}</h2>
      </header>
      <div ref={scroller} className={cx('info-body')}>
        {ready ? <Body chat={chat} say={say} scroller={scroller} /> : null}
      </div>
    </section>
  );
}

function Body({ chat, say, scroller }) {
  return (
    <>
      <div className={cx('info-card')} {...testid(chat.isGroup ? 'group-info-header' : 'contact-info-header')}>
        <Avatar id={chat.id} name={chat.name} isGroup={chat.isGroup} size={120} />
        <h2 dir="auto" className={cx('info-name')}>{chat.name}</h2>
        <span className={cx('info-sub')}>{chat.isGroup ? say.members(chat.members.length) : <Number chat={chat} />}</span>
      </div>
      {chat.isGroup ? (
        <>
          {chat.description ? <p className={cx('info-card', 'info-text')} dir="auto">{chat.description}</p> : null}
          <Members chat={chat} scroller={scroller} />
        </>
      ) : (
        <div className={cx('info-card', 'info-text')} {...testid('section-about-and-phone-number')}>
          <span className={cx('info-label')}>{say.about}</span>
          <span dir="auto">{say.aboutText}</span>
          {chat.phone ? <><span className={cx('info-label')}>{say.phone}</span><span dir="auto">{readable(chat.phone)}</span></> : null}
        </div>
      )}
    </>
  );
}

// Under the name stands the number, or what somebody unsaved calls themselves.
function Number({ chat }) {
  if (!chat.saved) return chat.pushname ? `~${chat.pushname}` : '';
  return chat.phone ? <span dir="ltr">{readable(chat.phone)}</span> : '';
}
