import { cx } from '../classes.js';
import { Picture } from '../icons.jsx';
import { colorOf, initials } from '../names.js';

/** @param {{id: string, name: string, isGroup?: boolean, size?: number}} props */
export function Avatar({ id, name, isGroup = false, size = 49 }) {
  const letters = isGroup ? '' : initials(name);
  return (
    <div className={cx('avatar')} style={{ width: size, height: size, fontSize: size * 0.36, backgroundColor: letters || isGroup ? colorOf(id) : undefined }} aria-hidden="true">
      {letters || <Picture name={isGroup ? 'people' : 'person'} size={size * 0.56} />}
    </div>
  );
}
