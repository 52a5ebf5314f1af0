/**
 * The caret inside an editor of the page. Lexical only knows a caret after the browser announced it, so
 * whoever moves it waits for that announcement.
 */

/**
 * @param {Element} editor
 * @returns {Range|null} the selection, if it lies inside the editor
 */
export function rangeIn(editor) {
  const selection = document.getSelection();
  if (!selection?.rangeCount) return null;
  const range = selection.getRangeAt(0);
  return editor.contains(range.commonAncestorContainer) ? range : null;
}

/**
 * Focus the editor; keep a caret that is inside, else go back to the given one, else to the end.
 * @param {HTMLElement} editor
 * @param {Range|null} remembered
 */
export async function focusIn(editor, remembered) {
  const here = rangeIn(editor)?.cloneRange() ?? usable(editor, remembered);
  if (document.activeElement !== editor) editor.focus({ preventScroll: true });
  const range = here ?? endOf(editor);
  await select(range);
}

/**
 * @param {Range} range
 */
export async function select(range) {
  const selection = document.getSelection();
  if (!selection) return;
  const same = selection.rangeCount === 1
    && selection.anchorNode === range.startContainer && selection.anchorOffset === range.startOffset
    && selection.focusNode === range.endContainer && selection.focusOffset === range.endOffset;
  if (!same) {
    const announced = nextEvent('selectionchange');
    selection.setBaseAndExtent(
      range.startContainer, range.startOffset, range.endContainer, range.endOffset,
    );
    await announced;
  }
  // The editor listens to the same announcement, and may do so after us.
  await new Promise((resolve) => { setTimeout(resolve, 0); });
}

/**
 * @param {HTMLElement} editor
 * @returns {Range} everything in the editor
 */
export function allOf(editor) {
  const range = document.createRange();
  range.selectNodeContents(editor);
  return range;
}

/**
 * Everything between the start of the caret's paragraph and the caret.
 * @param {HTMLElement} editor
 * @returns {Range|null} null unless the caret is in the editor and nothing is selected
 */
export function paragraphBefore(editor) {
  const range = rangeIn(editor);
  if (!range?.collapsed) return null;
  const node = range.startContainer;
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest('p, div, li') ?? editor;
  const before = document.createRange();
  before.selectNodeContents(editor.contains(paragraph) ? paragraph : editor);
  before.setEnd(range.startContainer, range.startOffset);
  return before;
}

/**
 * The last `count` characters of a range, as a range of their own.
 * @param {Range} range
 * @param {number} count
 */
export function tailOf(range, count) {
  const tail = range.cloneRange();
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  if (range.commonAncestorContainer instanceof Text) texts.push(range.commonAncestorContainer);
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (range.intersectsNode(text)) texts.push(text);
  }
  let left = count;
  for (const text of texts.reverse()) {
    const end = text === range.endContainer ? range.endOffset : text.length;
    if (left <= end) {
      tail.setStart(text, end - left);
      return tail;
    }
    left -= end;
  }
  return tail;
}

/**
 * @param {Range} range
 * @param {HTMLElement} editor
 */
export function rectOf(range, editor) {
  const rect = range.getBoundingClientRect();
  // An empty line has no rectangle of its own.
  if (rect.height) return rect;
  const node = range.startContainer;
  const element = node instanceof Element ? node : node.parentElement;
  return (element ?? editor).getBoundingClientRect();
}

/** @param {HTMLElement} editor */
function endOf(editor) {
  const last = editor.lastElementChild ?? editor;
  const range = document.createRange();
  range.selectNodeContents(last);
  range.collapse(false);
  return range;
}

/**
 * @param {HTMLElement} editor
 * @param {Range|null} range
 */
function usable(editor, range) {
  return range && range.startContainer.isConnected && editor.contains(range.commonAncestorContainer)
    ? range : null;
}

/**
 * @param {string} name
 * @returns {Promise<void>} after the event, or after 100 ms when the browser has nothing to announce
 */
function nextEvent(name) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, 100);
    function done() {
      clearTimeout(timer);
      document.removeEventListener(name, done);
      resolve();
    }
    document.addEventListener(name, done);
  });
}
