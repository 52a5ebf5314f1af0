// What somebody may have meant who typed with another keyboard layout switched on: the same keys, other letters. Pure.
// AZERTY, Dvorak and the like need nothing of this, because their letters are the ones that were meant.

/** The letters of the same keys, in the same order. */
const LATIN = { he: 'ertyuiopasdfghjkl;zxcvbnm,.', ar: 'qwertyuiopasdfghjkl;zxcvnm,.' };
const LETTERS = { he: 'קראטוןםפשדגכעיחלךףזסבהנמצתץ', ar: 'ضصثقفغعهخحشسيبلاتنمكئءؤرىةوز' };

/** @type {Map<string, string>[]} */
const TABLES = /** @type {const} */ (['he', 'ar']).flatMap((layout) => [table(LETTERS[layout], LATIN[layout]), table(LATIN[layout], LETTERS[layout])]);

/** @param {string} from @param {string} to */
function table(from, to) {
  return new Map([...from].map((letter, i) => [letter, to[i]]));
}

/**
 * @param {string} text  in small letters
 * @returns {string[]} other readings in which every letter has a counterpart; the text itself is not among them
 */
export function otherLayouts(text) {
  return TABLES.filter((letters) => text !== '' && [...text].every((letter) => letters.has(letter)))
    .map((letters) => [...text].map((letter) => letters.get(letter)).join(''));
}
