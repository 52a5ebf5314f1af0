/*
 * Runs in the page's own world, before the page's scripts, because React's notes on elements are invisible
 * from the extension's world. It reads React keys and hands text to the composer; it holds no data, talks
 * to nobody else, and changes nothing of the page's code.
 *
 * It answers synchronous events whose random name only the loader knows, see src/page/channel.js.
 */
(() => {
  'use strict';

  const CHAT = /^(?:chat-)?((?:\d{5,20}@(?:c\.us|lid))|(?:\d{5,25}(?:-\d{5,15})?@g\.us))$/;
  // A row's key sits two levels above the row's element, or inside it where rows are recycled. A few levels
  // more are allowed for wrappers; searching without a bound finds other chats.
  const ABOVE_ROW = 5;
  const MOST_LEVELS = 60;

  // The page may replace these later; the ones from before its scripts are kept.
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  const { CustomEvent, ClipboardEvent, DragEvent, InputEvent, DataTransfer, File, JSON, Uint8Array, atob } = window;
  const call = Function.prototype.call.bind(Function.prototype.call);

  /** @type {string|null} */
  let expando = null;

  /** @param {any} element */
  function fiberOf(element) {
    if (expando && expando in element) return element[expando];
    for (const name of Object.keys(element)) {
      if (name.startsWith('__reactFiber$') || name.startsWith('__reactInternalInstance$')) {
        expando = name;
        return element[name];
      }
    }
    return null;
  }

  /**
   * The one chat id among the keys from an element upwards. Two different ids are no answer.
   * @param {Element} element
   * @param {Element} boundary the element whose own keys are the last to count
   * @param {number} beyond how many levels above the boundary are looked at nevertheless
   * @param {boolean} prefixed the key must read "chat-<id>", as those of rows do
   * @returns {string|null}
   */
  function chatIdAbove(element, boundary, beyond, prefixed) {
    let found = null;
    let fiber = fiberOf(element);
    let left = MOST_LEVELS;
    while (fiber && left >= 0) {
      const { key } = fiber;
      // Most have none, and this runs for every row in every frame that moves the list.
      const match = typeof key === 'string' && (!prefixed || key.startsWith('chat-')) ? CHAT.exec(key) : null;
      if (match) {
        if (found && found !== match[1]) return null;
        found = match[1];
      }
      left = fiber.stateNode === boundary ? beyond : left;
      left -= 1;
      fiber = fiber.return;
    }
    return found;
  }

  /** @param {Element} row */
  function rowId(row) {
    return chatIdAbove(row.querySelector('span[dir="auto"]') ?? row, row, ABOVE_ROW, true);
  }

  /**
   * @param {Element} element
   * @param {number} hops how many elements above lies the one that holds the open chat
   */
  function panel(element, hops) {
    let boundary = element;
    for (let hop = 0; hop < hops; hop += 1) boundary = boundary.parentElement ?? boundary;
    return chatIdAbove(element, boundary, 0, false);
  }

  /**
   * Hand text to the editor as a paste. The text is set on the event after construction: that is the one
   * way that works in Chromium and Firefox alike and leaves a draft as it is.
   * @param {Element} editor
   * @param {string} text
   */
  function paste(editor, text) {
    const event = new ClipboardEvent('paste', {
      bubbles: true, cancelable: true, composed: true, clipboardData: new DataTransfer(),
    });
    event.clipboardData?.setData('text/plain', text);
    call(dispatchEvent, editor, event);
    return event.defaultPrevented;
  }

  /**
   * @param {Element} editor
   * @param {string} text
   */
  function replace(editor, text) {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', text);
    const event = new InputEvent('beforeinput', {
      bubbles: true, cancelable: true, composed: true, inputType: 'insertReplacementText', dataTransfer,
    });
    call(dispatchEvent, editor, event);
    return event.defaultPrevented;
  }

  /**
   * Hand a file to the page as if it were pasted or dropped; its hidden file input is not for this.
   * @param {Element} editor
   * @param {{way: string, name: string, type: string, base64: string}} given
   */
  function file(editor, { way, name, type, base64 }) {
    const data = new DataTransfer();
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    data.items.add(new File([bytes], name, { type }));
    const usual = { bubbles: true, cancelable: true, composed: true };
    const event = way === 'paste' ? new ClipboardEvent('paste', { ...usual, clipboardData: data })
      : new DragEvent('drop', { ...usual, dataTransfer: data });
    call(dispatchEvent, editor, event);
    return event.defaultPrevented;
  }

  /**
   * Remove what is selected in the editor.
   * @param {Element} editor
   */
  function remove(editor) {
    const event = new InputEvent('beforeinput', {
      bubbles: true, cancelable: true, composed: true, inputType: 'deleteContentBackward',
    });
    call(dispatchEvent, editor, event);
    return event.defaultPrevented;
  }

  /**
   * @param {Element} target
   * @param {{op: string, hops?: number, text?: string, file?: any}} request
   */
  function answer(target, request) {
    switch (request.op) {
      case 'panel': return panel(target, request.hops ?? 0);
      case 'rows': return Array.from(target.children, rowId);
      case 'paste': return paste(target, request.text ?? '');
      case 'replace': return replace(target, request.text ?? '');
      case 'remove': return remove(target);
      case 'file': return file(target, request.file);
      default: return null;
    }
  }

  /** @param {string} channel */
  function open(channel) {
    call(addEventListener, document, channel, (/** @type {any} */ event) => {
      let value = null;
      try {
        value = answer(event.target, JSON.parse(event.detail));
      } catch {
        // An element without React's notes, or notes of another shape: nothing is known, which is an answer.
      }
      call(dispatchEvent, document, new CustomEvent(`${channel}-answer`, { detail: JSON.stringify(value) }));
    }, true);
  }

  // Whichever world comes first, the second one completes the greeting, still before the page's scripts.
  /** @param {any} event */
  function greet(event) {
    if (typeof event.detail !== 'string' || !/^[0-9a-f]{32}$/.test(event.detail)) return;
    call(removeEventListener, document, 'sidenote-hello', greet);
    open(event.detail);
    call(dispatchEvent, document, new CustomEvent(`${event.detail}-open`));
  }
  call(addEventListener, document, 'sidenote-hello', greet);
  call(dispatchEvent, document, new CustomEvent('sidenote-here'));
})();
