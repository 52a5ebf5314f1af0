import { useCallback, useEffect, useRef, useState } from 'react';
import { cx } from '../classes.js';
import { readFiles } from '../files.js';
import { Icon, Picture } from '../icons.jsx';
import { isB, testid } from '../options.js';
import { send } from '../state/outbox.js';
import { get, set, useStore } from '../state/store.js';
import { words } from '../words.js';
import { Composer } from './composer.jsx';

/** Files before they leave, with their own caption and their own button; it lies over the chat. */
export function Preview({ chat, files }) {
  const lang = useStore((state) => state.lang);
  const [loaded, setLoaded] = useState([]);
  const caption = useRef('');
  const say = words(lang);
  useEffect(() => {
    let current = true;
    void readFiles(files).then((value) => {
      if (current) setLoaded(value);
    });
    return () => {
      current = false;
    };
  }, [files]);
  const onSend = useCallback(() => {
    if (loaded.length === 0 || get().ignoreSend) return;
    // As in the real page the caption goes with the first file and every file is a message.
    loaded.forEach((file, index) => send(chat.id, index === 0 ? caption.current : '', [file], 'file'));
    set({ preview: null });
  }, [chat.id, loaded]);
  const onText = useCallback((text) => {
    caption.current = text;
  }, []);
  const onEditor = useCallback((editor) => editor.focus(), []);
  return (
    <div className={cx('preview')} {...testid('media-preview')}>
      <div className={cx('preview-top')}>
        <button type="button" className={cx('round')} aria-label={say.close} onClick={() => set({ preview: null })}><Icon icon={isB ? 'ic-close' : 'x'} name="close" /></button>
        <span className={cx('clip')}>{loaded.map((file) => file.name).join(', ')}</span>
      </div>
      <div className={cx('preview-files')}>
        {loaded.map((file) => file.type.startsWith('image/')
          ? <img key={file.name} src={file.url} alt={file.name} className={cx('preview-photo')} />
          : <div key={file.name} className={cx('preview-file')}><Picture name="file" size={72} /><span dir="auto">{file.name}</span></div>)}
      </div>
      <div className={cx('preview-foot')}>
        <div className={cx('composer')}>
          <Composer text="" label={say.caption} placeholder={say.caption} attributes={testid('media-caption-input-container')} onText={onText} onSend={onSend} onEditor={onEditor} />
        </div>
        <div role="button" tabIndex={0} aria-label={say.send} className={cx('send')} onClick={onSend}><Icon icon={isB ? 'wds-ic-send-filled' : 'send'} name="send" /></div>
      </div>
    </div>
  );
}
