import { useEffect } from 'react';
import { cx } from '../classes.js';
import { openChat } from '../state/chats.js';
import { get, set, useStore } from '../state/store.js';
import { direction, words } from '../words.js';
import { Dialog } from './dialog.jsx';
import { Drawer } from './drawer.jsx';
import { Login, Splash } from './login.jsx';
import { Panel } from './panel.jsx';
import { Rail } from './rail.jsx';
import { Side } from './side.jsx';

export function App() {
  const phase = useStore((state) => state.phase);
  const lang = useStore((state) => state.lang);
  const dark = useStore((state) => state.dark);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.documentElement.dir = direction(lang);
  }, [lang]);
  useEffect(() => {
    document.body.classList.toggle('dark', dark);
  }, [dark]);
  return (
    <div className={cx('app')}>
      {phase === 'boot' ? <Splash /> : null}
      {phase === 'out' ? <Login /> : null}
      {phase === 'in' ? <Desktop /> : null}
    </div>
  );
}

function Desktop() {
  const open = useStore((state) => state.open);
  const dialog = useStore((state) => state.dialog);
  const unread = useStore((state) => [...state.chats.values()].filter((chat) => chat.unread > 0).length);
  useEffect(() => {
    document.title = unread ? `(${unread}) WhatsApp` : 'WhatsApp';
  }, [unread]);
  useEffect(() => {
    document.addEventListener('keydown', escape);
    return () => document.removeEventListener('keydown', escape);
  }, []);
  return (
    <div className={cx('desktop')}>
      <Rail />
      <Side />
      {open ? (
        <div id="main" className={cx('main')}>
          <Panel key={open} id={open} />
        </div>
      ) : (
        <Intro />
      )}
      <Drawer />
      {dialog ? <Dialog /> : null}
    </div>
  );
}

// Escape closes the topmost thing, at last the chat itself, unless somebody has dealt with the key.
function escape(event) {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  const state = get();
  if (state.dialog) set({ dialog: false });
  else if (state.preview) set({ preview: null });
  else if (state.drawer) set({ drawer: false });
  else if (state.search) set({ search: '' });
  else if (state.open) openChat(null);
}

function Intro() {
  const lang = useStore((state) => state.lang);
  return (
    <div className={cx('intro')}>
      <svg viewBox="0 0 320 190" width="320" height="190" aria-hidden="true" className={cx('intro-art')}>
        <rect x="46" y="22" width="228" height="136" rx="12" fill="var(--art-back)" />
        <rect x="60" y="36" width="62" height="108" rx="6" fill="var(--art-side)" />
        {[48, 72, 96, 120].map((y) => <circle key={y} cx="74" cy={y} r="7" fill="var(--accent)" opacity={1 - y / 180} />)}
        <rect x="136" y="48" width="74" height="22" rx="8" fill="var(--art-side)" />
        <rect x="176" y="80" width="84" height="22" rx="8" fill="var(--bubble-out)" />
        <rect x="136" y="112" width="56" height="22" rx="8" fill="var(--art-side)" />
        <rect x="22" y="158" width="276" height="10" rx="5" fill="var(--art-foot)" />
      </svg>
      <h1 className={cx('intro-title')}>{words(lang).introTitle}</h1>
      <p className={cx('intro-text')}>{words(lang).introText}</p>
    </div>
  );
}
