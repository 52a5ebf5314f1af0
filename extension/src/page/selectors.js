/**
 * Where things are on the page: the one table of selectors. Each key lists candidates, the newer build
 * first; the first that resolves is used. None of them matches localised words or hashed class names.
 *
 * `expect` says when the key has to resolve, so that only real losses are reported as missing:
 * `ready` when logged in, `list` when the left column shows rows (a search may find none), `rows` when the grid
 * of rows is known and not empty, `chat` when a chat is open, `writable` when it has a bar to write in (one may
 * not write to every group), `draft` when the composer holds text, `messages` when the open chat shows
 * something, `never` for what comes and goes.
 *
 * @typedef {'ready'|'list'|'rows'|'chat'|'writable'|'draft'|'messages'|'never'} Expect
 * @typedef {{what: string, root: string|null, expect: Expect, usedBy: string, candidates: string[]}} Entry
 */

/** @type {Readonly<Record<string, Entry>>} */
export const SELECTORS = Object.freeze({
  qr: {
    what: 'The code a logged-out person scans with the phone.',
    root: null,
    expect: 'never',
    usedBy: 'boot',
    candidates: [
      '[data-testid="link-device-qr-code"]',
      '[data-testid="qrcode"]',
      '[data-testid="link-device-phone-number-entry-screen"]',
      '[data-ref] canvas',
      'canvas[data-ref]',
    ],
  },
  splash: {
    what: 'The picture while WhatsApp starts.',
    root: null,
    expect: 'never',
    usedBy: 'boot',
    candidates: ['#wa_web_initial_startup'],
  },
  side: {
    what: 'The left column: search box and chat list.',
    root: null,
    expect: 'never',
    usedBy: 'boot, anchors, look',
    candidates: ['#side', '#app [data-testid="chatlist-header"]'],
  },
  pane: {
    what: 'The scrolled part of the left column.',
    root: null,
    expect: 'ready',
    usedBy: 'boot, chats, anchors',
    candidates: ['#pane-side', '[data-scrolltracepolicy="wa.web.chatlist"]'],
  },
  chatList: {
    what: 'The grid whose children are the rows of the chat list.',
    root: null,
    expect: 'list',
    usedBy: 'labels on rows, open-chat, inbound',
    candidates: [
      '#pane-side [data-testid="chat-list"] [role="grid"][aria-rowcount]',
      '#pane-side [role="grid"][aria-rowcount]',
      '#side [role="grid"][aria-rowcount]',
      '#pane-side [role="grid"]',
      '[data-testid="chat-list"] [role="grid"]',
      '[data-testid="chat-list"]',
    ],
  },
  row: {
    what: 'One row of the chat list. Headings of search results are rows too.',
    root: 'chatList',
    expect: 'rows',
    usedBy: 'labels on rows, open-chat, inbound',
    candidates: [
      '[role="row"][data-testid^="list-item-"]',
      '[role="row"]',
      '[role="listitem"]',
      '[data-testid^="list-item-"]',
    ],
  },
  rowTitle: {
    what: 'The name in a row. Looked up inside each row.',
    root: 'row',
    expect: 'rows',
    usedBy: 'labels on rows, open-chat',
    candidates: [
      '[data-testid="cell-frame-title"] span[dir="auto"]',
      '[data-testid="cell-frame-title"]',
      'span[dir="auto"][title]',
      'span[title]',
    ],
  },
  rowPreview: {
    what: 'The last message in a row. Looked up inside each row.',
    root: 'row',
    expect: 'never',
    usedBy: 'inbound',
    candidates: [
      '[data-testid="last-msg-status"]',
      '[data-testid="cell-frame-secondary"]',
    ],
  },
  rowUnread: {
    what: 'The count of unread messages in a row. Looked up inside each row.',
    root: 'row',
    expect: 'never',
    usedBy: 'inbound',
    candidates: ['[data-testid="icon-unread-count"]', 'span[data-icon="unread-count"]'],
  },
  searchBox: {
    what: 'The search box above the chat list: an input in build B, an editor in build A.',
    root: null,
    expect: 'ready',
    usedBy: 'open-chat, label bar',
    candidates: [
      '#side input[role="textbox"][data-tab="3"]',
      '#side input[data-tab="3"]',
      '#side [contenteditable="true"][data-tab="3"]',
      '#side input[role="textbox"]',
      '#side [contenteditable="true"][role="textbox"]',
    ],
  },
  main: {
    what: 'The part that shows the open chat. It stays; what is inside is rebuilt at each switch.',
    root: null,
    expect: 'chat',
    usedBy: 'everything about the open chat',
    candidates: ['#main'],
  },
  header: {
    what: 'The header of the open chat; its node stands for one visit of one chat.',
    root: 'main',
    expect: 'chat',
    usedBy: 'identity, sending, label chips of the open chat',
    candidates: [
      'header[data-testid="conversation-header"]',
      'header',
      '[data-testid="conversation-header"]',
    ],
  },
  headerTitle: {
    what: 'The name of the open chat.',
    root: 'header',
    expect: 'chat',
    usedBy: 'the name shown and the phone of unsaved contacts; never identity',
    candidates: [
      '[data-testid="conversation-info-header-chat-title"]',
      '[data-tab="6"] span[dir="auto"]',
      'span[title]',
      'span[dir="auto"]',
    ],
  },
  messageList: {
    what: 'The list of bubbles of the open chat.',
    root: 'main',
    expect: 'chat',
    usedBy: 'sending, inbound',
    candidates: [
      '[data-testid="conversation-panel-messages"]',
      '[data-scrolltracepolicy="wa.web.conversation.messages"]',
      '[data-tab="8"]',
      '[data-testid="conversation-panel-body"]',
      '[role="application"]',
      ':has(> [role="row"] > [data-id])',
      ':has(> [data-id])',
    ],
  },
  message: {
    what: 'One bubble with its id, in the order of the list.',
    root: 'main',
    expect: 'messages',
    usedBy: 'sending, inbound',
    candidates: [
      '[role="row"] > div[data-id][data-testid^="conv-msg-"]',
      '[role="row"] > div[data-id]',
      '.message-in[data-id], .message-out[data-id]',
      '[data-id]:has(.message-in, .message-out)',
      '[data-testid^="conv-msg-"]',
      '[data-id]',
    ],
  },
  messageText: {
    what: 'The words of a text message. Looked up inside each bubble.',
    root: 'message',
    expect: 'never',
    usedBy: 'sending, inbound',
    candidates: [
      '.copyable-text[data-pre-plain-text] .selectable-text',
      '[data-pre-plain-text] .selectable-text',
      '.selectable-text',
    ],
  },
  footer: {
    what: 'The bar below the open chat that holds composer and send button.',
    root: 'main',
    expect: 'never',
    usedBy: 'anchors',
    candidates: ['footer', '[data-testid="compose-box"]'],
  },
  composer: {
    what: 'The editor of the open chat. Absent in chats one may not write to.',
    root: 'main',
    expect: 'writable',
    usedBy: 'templates, scheduling, sending',
    candidates: [
      'footer [contenteditable="true"][role="textbox"][data-tab="10"]',
      '[contenteditable="true"][data-testid="conversation-compose-box-input"]',
      '[data-testid="conversation-compose-box-input"] [contenteditable="true"]',
      '[contenteditable="true"][data-tab="10"]',
      'footer [contenteditable="true"][role="textbox"]',
      'footer [contenteditable="true"]',
    ],
  },
  sendButton: {
    what: 'The send button; the microphone is in its place while the composer is empty.',
    root: 'main',
    expect: 'draft',
    usedBy: 'sending, the clock beside it',
    candidates: [
      'footer button[data-tab="11"]:has([data-icon="wds-ic-send-filled"])',
      'footer button:has([data-icon="wds-ic-send-filled"])',
      'footer button:has([data-icon="send"])',
      'footer [role="button"]:has([data-icon="wds-ic-send-filled"], [data-icon="send"])',
      'footer button[data-tab="11"]:not(:has([data-icon*="mic"], [data-icon*="ptt"]))',
    ],
  },
  caption: {
    what: 'The editor for the words below a file that is about to be sent; it lies over the chat.',
    root: null,
    expect: 'never',
    usedBy: 'sending files',
    candidates: [
      '[data-testid="media-caption-input-container"][contenteditable="true"]',
      '[data-testid="media-caption-input-container"] [contenteditable="true"]',
      '[contenteditable="true"][role="textbox"]:not(footer *, #side *, header *, [data-testid="drawer-right"] *)',
    ],
  },
  captionSend: {
    what: 'The button that sends that file.',
    root: null,
    expect: 'never',
    usedBy: 'sending files',
    candidates: [
      '[role="button"]:not(footer *):has([data-icon="wds-ic-send-filled"], [data-icon="send"])',
      'button:not(footer *):has([data-icon="wds-ic-send-filled"], [data-icon="send"])',
    ],
  },
  captionClose: {
    what: 'The button that takes that file back.',
    root: null,
    expect: 'never',
    usedBy: 'sending files',
    candidates: [
      '[data-testid="media-preview"] button:has([data-icon="ic-close"], [data-icon="x"])',
      'button:not(footer *, header *, #side *):has([data-icon="ic-close"], [data-icon="x"], [data-icon="x-viewer"])',
      '[role="button"]:not(footer *, header *, #side *):has([data-icon="ic-close"], [data-icon="x"], [data-icon="x-viewer"])',
    ],
  },
  memberList: {
    what: 'The list of members in the information of a group, once that is open. Build A has no names for it.',
    root: null,
    expect: 'never',
    usedBy: 'reading members',
    candidates: [
      '[data-testid="drawer-right"] [role="grid"][aria-rowcount]',
      '[data-testid="chat-info-drawer"] :is([role="grid"], [role="list"])[aria-rowcount]',
      '#app :is([role="grid"], [role="list"])[aria-rowcount]:not(#side *, #main *)',
    ],
  },
  member: {
    what: 'One member in that list.',
    root: 'memberList',
    expect: 'never',
    usedBy: 'reading members',
    candidates: ['[role="row"]', '[role="listitem"]', '[data-testid^="list-item-"]'],
  },
  memberName: {
    what: 'The name of a member, or the number of one who is not saved. Looked up inside each member.',
    root: 'member',
    expect: 'never',
    usedBy: 'reading members',
    candidates: ['[data-testid="cell-frame-title"] span[dir="auto"]', '[data-testid="cell-frame-title"]', 'span[dir="auto"][title]', 'span[dir="auto"]'],
  },
  drawerClose: {
    what: 'The button that closes the information beside the chat.',
    root: null,
    expect: 'never',
    usedBy: 'reading members',
    candidates: ['[data-testid="drawer-right"] header button', '#main ~ * header button:first-child'],
  },
  dialog: {
    what: 'A dialog. Those outside the open chat swallow clicks.',
    root: null,
    expect: 'never',
    usedBy: 'open-chat, sending',
    candidates: ['[role="dialog"]', '[data-testid="confirm-popup"]', '[data-testid="chat-modal"]'],
  },
});

/**
 * Names of icons, as `data-icon` or as the title inside an svg. The names of build B run one step ahead of
 * their meaning. Any of them marks a bubble as our own, because only own messages carry one.
 */
export const ICONS = Object.freeze({
  pending: ['msg-time', 'wds-ic-status-pending', 'status-time'],
  accepted: [
    'msg-check', 'msg-dblcheck', 'msg-dblcheck-ack', 'wds-ic-delivered', 'wds-ic-read',
    'status-check', 'status-dblcheck',
  ],
  failed: ['msg-error', 'wds-ic-status-error'],
});

/** Elements whose presence in a bubble says which side it is on. */
export const SIDES = Object.freeze({
  outgoing: '.message-out, [data-icon="tail-out"]',
  incoming: '.message-in, [data-icon="tail-in"]',
});
