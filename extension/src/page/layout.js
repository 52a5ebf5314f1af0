/**
 * Makes room on the page for our own parts, so that they stand beside its content and not over it. The
 * page gets one adopted style sheet and no element. These ids have not changed in years; where one is
 * missing, no room is made and the part floats.
 *
 * @typedef {{panel: number, bar: number, foot: number, composer: number}} Room in CSS pixels
 */

/** @type {Room} */
const room = { panel: 0, bar: 0, foot: 0, composer: 0 };
/** @type {CSSStyleSheet|null} */
let sheet = null;

/**
 * `panel` beside the whole page, `bar` above the chat list, `foot` below it, `composer` at the end of the composer's bar.
 * @param {Partial<Room>} wanted
 */
export function makeRoom(wanted) {
  const before = JSON.stringify(room);
  Object.assign(room, wanted);
  sheet ??= new CSSStyleSheet();
  if (JSON.stringify(room) !== before) sheet.replaceSync(rules());
  // The page may have put its own list of sheets in place of the one with ours.
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** @type {CSSStyleSheet|null} */
let veil = null;

/**
 * Make names and words on the page unreadable except where the pointer or the keyboard is.
 * @param {boolean} on
 */
export function blurPage(on) {
  if (!on && !veil) return;
  veil ??= new CSSStyleSheet();
  veil.replaceSync(on ? BLUR : '');
  if (!document.adoptedStyleSheets.includes(veil)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, veil];
}

const BLUR = `:is(#pane-side :is([role="row"], [role="listitem"]), #main header, #main [data-id]):not(:hover, :focus-within) { filter: blur(5px); }`;

/** Whether the page really left the room above its chat list. */
export function hasBarRoom() {
  const pane = document.getElementById('pane-side');
  return pane !== null && room.bar > 0 && Number.parseFloat(getComputedStyle(pane).marginBlockStart) === room.bar;
}

function rules() {
  const { panel, bar, foot, composer } = room;
  return [
    panel && `#app { inline-size: calc(100% - ${panel}px) !important; min-inline-size: 0 !important; }`,
    bar && `#pane-side { margin-block-start: ${bar}px !important; }`,
    foot && `#pane-side { margin-block-end: ${foot}px !important; }`,
    composer && `#main footer { padding-inline-end: ${composer}px !important; }`,
  ].filter(Boolean).join('\n');
}
