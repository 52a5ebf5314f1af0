import { useEffect, useState } from 'react';
import { cx } from '../classes.js';
import { Icon, Picture } from '../icons.jsx';
import { isB, testid } from '../options.js';
import { useStore } from '../state/store.js';
import { words } from '../words.js';

const ENTRIES = [
  { name: 'document', accept: '*', icon: 'file', color: '#7f66ff' },
  { name: 'photos', accept: 'image/*,video/mp4', icon: 'photo', color: '#007bfc' },
  { name: 'sticker', accept: 'image/*', icon: 'sticker', color: '#02a698' },
];

/** The button with the menu of what can be attached. @param {{onFiles: (files: File[]) => void}} props */
export function Attach({ onFiles }) {
  const lang = useStore((state) => state.lang);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const close = () => setOpen(false);
    document.addEventListener('mousedown', close);
    return () => document.removeEventListener('mousedown', close);
  }, [open]);
  return (
    <div className={cx('attach')} onMouseDown={(event) => event.nativeEvent.stopImmediatePropagation()}>
      <button type="button" className={cx('round')} aria-label={words(lang).attach} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon icon={isB ? 'plus-rounded' : 'plus'} name="plus" />
      </button>
      {open ? (
        <ul role="menu" className={cx('menu')} {...testid('attach-menu-popup')}>
          {ENTRIES.map((entry) => (
            <li key={entry.name} role="menuitem" tabIndex={-1} className={cx('menu-item')} onClick={() => pick(entry.accept, onFiles, setOpen)}>
              <span style={{ color: entry.color }}><Picture name={entry.icon} size={20} /></span>
              {words(lang)[entry.name]}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

// The real page makes its file input at the click and takes it away at once, so nobody can find it.
function pick(accept, onFiles, setOpen) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = true;
  input.hidden = true;
  input.addEventListener('change', () => onFiles([...input.files]));
  document.body.append(input);
  input.click();
  input.remove();
  setOpen(false);
}
