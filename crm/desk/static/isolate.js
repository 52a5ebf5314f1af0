// {{ fields }} in Hebrew and Arabic text: each stands in invisible isolates, so that it reads in one piece
// from left to right. They are in the text area alone; what is sent and saved has none of them.

const [BEGIN, END] = ['\u2066', '\u2069'];
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** @param {string} text The text as it is saved. */
export function bare(text) {
  return text.replace(/\u2066(?=\{\{)|(?<=\}\})\u2069/g, '');
}

/** @param {string} text The text as it is shown. */
export function isolated(text) {
  const plain = bare(text);
  return RIGHT_TO_LEFT.test(plain) ? plain.replace(/\{\{[^{}\n]*\}\}/g, `${BEGIN}$&${END}`) : plain;
}

/**
 * Where a place of the saved text lies in the shown one.
 * @param {string} shown
 * @param {number} offset
 */
export function placed(shown, offset) {
  let at = 0;
  for (let count = 0; at < shown.length; at += 1) {
    const hidden = bare(shown.slice(0, at + 1)).length === bare(shown.slice(0, at)).length;
    if (!hidden && count++ === offset) break;
  }
  return at;
}

/**
 * Keep a text area's fields isolated while it is written in, and what is sent free of isolates.
 * @param {HTMLTextAreaElement} area
 */
export function keepIsolated(area) {
  area.value = isolated(area.value);
  area.form?.addEventListener('formdata', (event) => event.formData.set(area.name, bare(area.value)));
  area.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent) || event.isComposing || event.inputType.startsWith('history')) return;
    const adds = event.inputType.startsWith('insert');
    settle(area, adds ? isolated(area.value) : whole(area.value));
  });
}

/**
 * Without isolates whose partner was deleted; typing makes them anew.
 * @param {string} text
 */
function whole(text) {
  return text.replace(/\u2066(\{\{[^{}\n]*\}\})\u2069|[\u2066\u2069]/g, (found, field) => (field ? found : ''));
}

/** @param {HTMLTextAreaElement} area @param {string} wanted */
function settle(area, wanted) {
  const present = area.value;
  if (present === wanted) return;
  const caret = bare(present.slice(0, area.selectionEnd)).length;
  let start = 0;
  while (start < wanted.length && present[start] === wanted[start]) start += 1;
  let tail = 0;
  while (tail < Math.min(present.length, wanted.length) - start && present.at(-1 - tail) === wanted.at(-1 - tail)) tail += 1;
  area.setSelectionRange(start, present.length - tail);
  const text = wanted.slice(start, wanted.length - tail);
  // Written as if typed, so that undo goes back past it.
  document.execCommand(text ? 'insertText' : 'delete', false, text);
  const end = placed(wanted, caret);
  area.setSelectionRange(end, end);
}
