/**
 * The bubbles of the open chat, oldest first, as far as the page holds them.
 *
 * @typedef {import('./types.js').Bubble} Bubble
 * @typedef {import('./types.js').Chat} Chat
 */
import { currentChat } from './chat.js';
import { parseMessageId } from './ids.js';
import { find, findAll } from './registry.js';
import { ICONS, SIDES } from './selectors.js';
import { squashed, textOf } from './text.js';
import { onChange } from './watch.js';
import { parseStamp } from './when.js';

/** @returns {Bubble[]} */
export function bubbles() {
  const lang = document.documentElement.lang || navigator.language;
  /** @type {boolean|null} */
  let run = null;
  return findAll('message').map((element) => {
    const icons = iconsIn(element);
    const said = saidSide(element, icons) ?? run ?? placedSide(element);
    run = said;
    return {
      id: idOf(element),
      // In doubt it is incoming: a bubble wrongly taken for ours would count as proof.
      outgoing: said ?? false,
      text: wordsOf(element),
      pending: ICONS.pending.some((icon) => icons.has(icon)),
      at: parseStamp(stampOf(element), lang),
    };
  });
}

/**
 * Whether the page shows words of a conversation but no bubble could be read: blindness, not silence.
 */
export function isBlind() {
  const list = find('messageList') ?? find('main');
  return !findAll('message').length && list?.querySelector('.selectable-text, [data-pre-plain-text]') != null;
}

/**
 * Whether a bubble's words are those of a message. WhatsApp draws *bold* without its stars and cuts very
 * long texts.
 * @param {string} shown
 * @param {string} text
 */
export function sameWords(shown, text) {
  const a = squashed(shown);
  const b = squashed(text);
  if (a === b) return a !== '';
  const bare = (/** @type {string} */ words) => squashed(words.replace(/[*_~`]/g, ''));
  if (bare(a) === bare(b)) return bare(a) !== '';
  const cut = bare(a).replace(/\s*…$/, '');
  return cut.length >= 300 && bare(b).startsWith(cut);
}

/**
 * Called for incoming messages of the open chat: once with the newest one when the chat opens and the page
 * says when it came (`live` false), and for each one that arrives while the chat is open (`live` true).
 * @param {AbortSignal} signal
 * @param {(incoming: {chat: Chat, id: string, text: string, at: number, live: boolean}) => void} callback
 */
export function watchIncoming(signal, callback) {
  /** @type {object|null} */
  let key = null;
  /** @type {Set<string>} */
  let seen = new Set();
  onChange(signal, ['chat'], () => {
    const chat = currentChat();
    if (!chat) return;
    // Reading bubbles takes longer than looking whether there are any new ones.
    if (chat.key === key && !findAll('message').some((element) => !seen.has(idOf(element)))) return;
    const all = bubbles();
    if (!all.length) return;
    if (chat.key !== key) {
      key = chat.key;
      seen = new Set(all.map((bubble) => bubble.id));
      const last = all.at(-1);
      if (last && !last.outgoing && last.at !== null) {
        callback({ chat, id: last.id, text: last.text, at: last.at, live: false });
      }
      return;
    }
    // Older messages that are loaded above are not news.
    const lastSeen = all.findLastIndex((bubble) => seen.has(bubble.id));
    all.forEach((bubble, index) => {
      if (seen.has(bubble.id)) return;
      seen.add(bubble.id);
      if (index > lastSeen && lastSeen >= 0 && !bubble.outgoing) {
        callback({ chat, id: bubble.id, text: bubble.text, at: Date.now(), live: true });
      }
    });
  });
}

/**
 * The id of the message itself, without the chat that build A puts in front.
 * @param {Element} bubble
 */
function idOf(bubble) {
  const dataId = bubble.getAttribute('data-id');
  return parseMessageId(dataId)?.message ?? dataId ?? bubble.getAttribute('data-testid') ?? '';
}

/** @param {Element} bubble */
function wordsOf(bubble) {
  const texts = findAll('messageText', bubble);
  // A quoted message comes before the words themselves; nested elements belong to the outer one.
  const outer = texts.filter((text) => !texts.some((other) => other !== text && other.contains(text)));
  const last = outer.at(-1);
  return last ? textOf(last) : '';
}

/** @param {Element} bubble */
function stampOf(bubble) {
  const stamped = bubble.matches('[data-pre-plain-text]') ? bubble
    : bubble.querySelector('[data-pre-plain-text]');
  return stamped?.getAttribute('data-pre-plain-text') ?? null;
}

/**
 * @param {Element} bubble
 * @returns {Set<string>}
 */
function iconsIn(bubble) {
  const names = new Set();
  for (const icon of bubble.querySelectorAll('[data-icon]')) names.add(icon.getAttribute('data-icon') ?? '');
  for (const title of bubble.querySelectorAll('svg > title')) names.add(title.textContent ?? '');
  return names;
}

/**
 * What the bubble itself says: its class, its tail, or an acknowledgement, which only own messages have.
 * @param {Element} bubble
 * @param {Set<string>} icons
 * @returns {boolean|null} true for outgoing
 */
function saidSide(bubble, icons) {
  if (bubble.matches(SIDES.outgoing) || bubble.querySelector(SIDES.outgoing) || icons.has('tail-out')) return true;
  if (bubble.matches(SIDES.incoming) || bubble.querySelector(SIDES.incoming) || icons.has('tail-in')) return false;
  if (bubble.closest('.message-out')) return true;
  if (bubble.closest('.message-in')) return false;
  if ([...ICONS.pending, ...ICONS.accepted, ...ICONS.failed].some((icon) => icons.has(icon))) return true;
  return null;
}

/**
 * On which side of its row the bubble stands, mirrored in pages that run from right to left.
 * @param {Element} bubble
 * @returns {boolean|null}
 */
function placedSide(bubble) {
  const row = bubble.closest('[role="row"]') ?? bubble.parentElement;
  const box = bubble.querySelector('[data-testid="msg-container"]') ?? bubble.firstElementChild;
  if (!row || !box) return null;
  const outer = row.getBoundingClientRect();
  const inner = box.getBoundingClientRect();
  const shift = inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  if (!inner.width || Math.abs(shift) < outer.width * 0.04) return null;
  return (shift > 0) !== (getComputedStyle(row).direction === 'rtl');
}
