import { useState } from 'react';
import { cx } from '../classes.js';
import { options } from '../options.js';

const LIMIT = 700;
const PARTS = /(\*[^*\n]+\*|_[^_\n]+_|https?:\/\/\S+|\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*)/u;

/** The text of a bubble: as it is, or with the option "rich" as a page that dresses texts up. */
export function Rich({ text, more }) {
  const [whole, setWhole] = useState(false);
  if (options.rich !== '1') return <span>{text}</span>;
  const cut = text.length > LIMIT && !whole;
  const shown = cut ? text.slice(0, LIMIT) : text;
  return (
    <>
      <span>{shown.split(PARTS).map((part, index) => <Part key={index} part={part} />)}</span>
      {cut ? <>… <button type="button" className={cx('more')} onClick={() => setWhole(true)}>{more}</button></> : null}
    </>
  );
}

function Part({ part }) {
  if (/^\*[^*]+\*$/.test(part)) return <strong>{part.slice(1, -1)}</strong>;
  if (/^_[^_]+_$/.test(part)) return <em>{part.slice(1, -1)}</em>;
  if (/^https?:/.test(part)) return <a href={part} target="_blank" rel="noopener noreferrer">{part}</a>;
  if (/^\p{Extended_Pictographic}/u.test(part)) return <img alt={part} src={picture(part)} className={cx('emoji-picture')} />;
  return part;
}

const picture = (emoji) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><text y="16" font-size="16">${emoji}</text></svg>`)}`;
