import { useCallback, useRef, useState } from 'react';
import { cx } from '../classes.js';
import { readFiles } from '../files.js';
import { Icon } from '../icons.jsx';
import { isB, options, testid } from '../options.js';
import { currentDraft, keepDraft, onFocusComposer } from '../state/chats.js';
import { send } from '../state/outbox.js';
import { get, set, useStore } from '../state/store.js';
import { words } from '../words.js';
import { Attach } from './attach.jsx';
import { $fill, $text, Composer } from './composer.jsx';

/** Where one writes. The button at the end sends, or records while nothing is written. */
export function Footer({ chat }) {
  const lang = useStore((state) => state.lang);
  const Tag = useStore((state) => state.tags.footer);
  const [written, setWritten] = useState(chat.draft !== '');
  const editor = useRef(null);
  const say = words(lang);
  const label = isB ? say.composeTo(chat.name) : say.compose;

  const onText = useCallback((text) => {
    keepDraft(text);
    setWritten(text !== '');
  }, []);
  const onSend = useCallback(() => submit(chat.id, editor.current), [chat.id]);
  const onFiles = useCallback((files) => set({ preview: { files } }), []);
  const onEditor = useCallback((value) => {
    editor.current = value;
    onFocusComposer(() => value.focus());
    if (options.focus === '1') value.focus();
  }, []);

  return (
    <Tag className={cx('footer')}>
      <div className={cx('compose-box')} {...testid('compose-box')}>
        <Attach onFiles={onFiles} />
        <button type="button" className={cx('round')} aria-label={say.emoji} tabIndex={0}><Icon icon={isB ? 'expressions' : 'smiley'} name="smile" /></button>
        <div className={cx('composer')}>
          <Composer
            text={currentDraft()} label={label} placeholder={say.compose} attributes={{ 'data-tab': '10', ...testid('conversation-compose-box-input') }}
            onText={onText} onSend={onSend} onFiles={onFiles} onEditor={onEditor}
          />
        </div>
        {options.own === '1' ? <button type="button" className={cx('round')} aria-label={say.schedule}><Icon icon="schedule-outline" name="clock" /></button> : null}
        {written ? (
          <button type="button" data-tab="11" aria-label={say.send} className={cx('send')} onClick={onSend}><Icon icon={isB ? 'wds-ic-send-filled' : 'send'} name="send" /></button>
        ) : (
          <button type="button" data-tab="11" aria-label={say.voice} className={cx('round')}><Icon icon={isB ? 'mic-outlined' : 'ptt'} name="mic" /></button>
        )}
        <StickerMaker chatId={chat.id} />
      </div>
    </Tag>
  );
}

function submit(chatId, editor) {
  const text = editor.getEditorState().read($text);
  if (!text.trim() || get().ignoreSend) return;
  send(chatId, text);
  keepDraft('');
  editor.update(() => {
    $fill('');
    editor.focus();
  });
}

/** The only file input that is always there. It does not attach files: it makes stickers of them. */
function StickerMaker({ chatId }) {
  const make = async (event) => {
    const files = await readFiles([...event.target.files]);
    if (files.length > 0) send(chatId, '', files, 'sticker');
  };
  return <input type="file" accept="image/*" tabIndex={-1} aria-hidden="true" className={cx('sticker-maker')} onChange={make} />;
}
