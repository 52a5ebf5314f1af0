import { cx } from '../classes.js';
import { testid } from '../options.js';
import { useStore } from '../state/store.js';
import { Footer } from './footer.jsx';
import { Header } from './header.jsx';
import { Messages } from './messages.jsx';
import { Preview } from './preview.jsx';

/** All of one chat. Its key is the chat's id, so that it is built anew at each switch. */
export function Panel({ id }) {
  const chat = useStore((state) => state.chats.get(id));
  const preview = useStore((state) => state.preview);
  return (
    <div className={cx('panel')}>
      <Header chat={chat} />
      <div className={cx('panel-body')} {...testid('conversation-panel-body')}>
        <Messages chat={chat} />
      </div>
      <Footer chat={chat} />
      {preview ? <Preview chat={chat} files={preview.files} /> : null}
    </div>
  );
}
