import { useEffect, useRef } from 'react';
import { cx } from '../classes.js';
import { testid } from '../options.js';
import { set, useStore } from '../state/store.js';
import { words } from '../words.js';

/** News that lie over the whole page until somebody has read them. */
export function Dialog() {
  const lang = useStore((state) => state.lang);
  const button = useRef(null);
  useEffect(() => button.current.focus(), []);
  return (
    <div className={cx('veil')}>
      <div role="dialog" aria-modal="true" aria-label={words(lang).newsTitle} className={cx('dialog')} {...testid('popup-contents')}>
        <h2 className={cx('dialog-title')}>{words(lang).newsTitle}</h2>
        <p>{words(lang).newsText}</p>
        <button ref={button} type="button" className={cx('dialog-button')} onClick={() => set({ dialog: false })}>{words(lang).ok}</button>
      </div>
    </div>
  );
}
