import { memo } from 'react';
import { cx } from '../classes.js';
import { Picture, Tail } from '../icons.jsx';
import { colorOf } from '../names.js';
import { testid } from '../options.js';
import { me } from '../state/people.js';
import { clock, day } from '../time.js';
import { words } from '../words.js';
import { Ack } from './ack.jsx';
import { Rich } from './rich.jsx';

/** A message of build A: direction classes, and an id that names the direction, the chat and the author. */
export const MessageA = memo(function MessageA({ chat, message, first, lang }) {
  const author = chat.isGroup ? `_${message.outgoing ? me.id : message.author?.id}` : '';
  const way = message.outgoing ? 'out' : 'in';
  return (
    <div role="row" className={cx('message-row')}>
      <div tabIndex={-1} data-id={`${message.outgoing}_${chat.id}_${message.id}${author}`} className={cx('message-focus')}>
        <div className={`message-${way} focusable-list-item ${cx('message', `message-${way}`, first && 'message-first')}`}>
          {first ? <Tail way={way} /> : null}
          <Bubble chat={chat} message={message} first={first} lang={lang} />
        </div>
      </div>
    </div>
  );
});

/** A message of build B: a bare id and no direction but the tail of the first bubble of a run. */
export const MessageB = memo(function MessageB({ chat, message, first, lang }) {
  const way = message.outgoing ? 'out' : 'in';
  return (
    <div role="row" className={cx('message-row')}>
      <div tabIndex={-1} data-id={message.id} {...testid(`conv-msg-${message.id}`)} className={cx('message-focus')}>
        <div className={cx('message', `message-${way}`, first && 'message-first')}>
          {first ? <Tail way={way} /> : null}
          <div {...testid('msg-container')} className={cx('message-box')}>
            <Bubble chat={chat} message={message} first={first} lang={lang} />
          </div>
        </div>
      </div>
    </div>
  );
});

function Bubble({ chat, message, first, lang }) {
  const sender = message.outgoing ? me.name : (message.author?.name ?? chat.name);
  const stamp = `[${clock(lang, message.time)}, ${day(lang, message.time)}] ${sender}: `;
  return (
    <div className={cx('bubble', message.outgoing ? 'bubble-out' : 'bubble-in')}>
      {message.author && first ? <span dir="auto" className={cx('author')} style={{ color: colorOf(message.author.id) }}>{message.author.name}</span> : null}
      {message.files.map((file) => <File key={file.name} file={file} lang={lang} />)}
      {message.text ? (
        <div className={`copyable-text ${cx('text')}`} data-pre-plain-text={stamp}>
          <span dir="auto" className={`selectable-text copyable-text ${cx('text-body')}`}><Rich text={message.text} more={words(lang).readMore} /></span>
          <span className={cx('meta-gap', message.outgoing && 'meta-gap-out')} aria-hidden="true" />
        </div>
      ) : null}
      <div className={cx('meta')}>
        <span dir="auto">{clock(lang, message.time)}</span>
        {message.outgoing ? <Ack ack={message.ack} /> : null}
      </div>
    </div>
  );
}

function File({ file, lang }) {
  if (file.url && file.type.startsWith('image/')) return <img src={file.url} alt={words(lang).photo} className={cx('photo')} />;
  const size = file.size > 1_048_576 ? `${(file.size / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(file.size / 1024))} kB`;
  return (
    <div className={cx('file')}>
      <span className={cx('file-icon')}><Picture name="file" size={30} /></span>
      <span className={cx('file-name')}><span dir="auto" className={cx('clip')} title={file.name}>{file.name}</span><small>{file.name.split('.').pop().toUpperCase()} · {size}</small></span>
    </div>
  );
}
