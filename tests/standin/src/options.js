/**
 * How this load of the page is to behave, from its address. All times are milliseconds.
 *
 * build      "a" or "b": the shape of the page
 * lang       "en", "he" or "pt"
 * dark       "1": dark theme
 * people     at least so many chats; generated customers fill up
 * store      the account's name: history and outbox are kept by it
 * me         own number, E.164
 * wid        "1": the page notes in localStorage who is logged in
 * boot_ms    how long the splash stays; ack_ms: how long each step of the ticks takes
 * bubble_ms  how long a sent message takes to show as a bubble
 * drawer_ms  how long the information drawer takes to fill
 * offline    "1": start without a connection; loggedout "1": start at the code to scan
 * dialog     "1": start behind a dialog that blocks the page
 * clock      "HH:MM": the conversations are told as if it were this time of day
 * rows       "recycled": row elements are used again for other chats; else they move with their chat
 * lines      "p": pasted lines become paragraphs; else line breaks
 * enter      "newline": Enter does not send
 * focus      "0": opening a chat does not put the caret into the composer
 * rich       "1": bubbles show *bold*, links, emoji as pictures, and cut long texts
 * own        "1": the page brings its own label button and its own scheduling
 */
const DEFAULTS = {
  build: 'b',
  lang: 'en',
  dark: '0',
  people: '0',
  store: 'default',
  me: '',
  wid: '0',
  boot_ms: '150',
  ack_ms: '250',
  bubble_ms: '0',
  drawer_ms: '120',
  offline: '0',
  loggedout: '0',
  dialog: '0',
  clock: '',
  rows: 'keyed',
  lines: 'br',
  enter: 'send',
  focus: '1',
  rich: '0',
  own: '0',
};

/** @type {Record<string, string>} */
export const options = { ...DEFAULTS, ...JSON.parse(document.currentScript.dataset.options) };

export const isB = options.build !== 'a';

/** @param {string} name @returns {number} */
export const milliseconds = (name) => Number(options[name]);

/** A test id, which only build B has. @param {string} name */
export const testid = (name) => (isB ? { 'data-testid': name } : {});
