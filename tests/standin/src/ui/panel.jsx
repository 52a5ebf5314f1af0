import { cx } from '../classes.js';
import { isB, testid } from '../options.js';
import { useStore } from '../state/store.js';
import { Footer } from './footer.jsx';
import { Header } from './header.jsx';
import { Messages } from './messages.jsx';
import { Preview } from './preview.jsx';

/**
 * All of one chat. Its key is the chat's id, so that it is built anew at each switch. A file that is about to be sent
 * lies over the messages in build B and takes their place in build A, because nobody knows what the real page does.
 */
export function Panel({ id }) {
  const chat = useStore((state) => state.chats.get(id));
  const preview = useStore((state) => state.preview);
  return (
    <div className={cx('panel')}>
      <Header chat={chat} />
      {preview && !isB ? null : (
        <>
          <div className={cx('panel-body')} {...testid('conversation-panel-body')}>
            <Messages chat={chat} />
          </div>
          <Footer chat={chat} />
        </>
      )}
      {preview ? <Preview chat={chat} files={preview.files} /> : null}
    </div>
  );
}
