/**
 * The shapes that the page layer gives to the rest of the extension.
 *
 * @typedef {'c.us'|'lid'|'g.us'} AliasKind
 *
 * One name WhatsApp has for a chat. `value` is the chat id as WhatsApp writes it, "972502345678@c.us".
 * @typedef {{kind: AliasKind, value: string}} Alias
 *
 * The open chat. `id` is null when it cannot be read: then a person may be asked who it is, and sending
 * refuses. `key` is an object that is new at each chat switch, also between two chats of the same name.
 * `phone` is E.164 and only known from a c.us id or from the title of an unsaved contact.
 * @typedef {{id: string|null, aliases: Alias[], name: string, phone: string|null, isGroup: boolean, key: object}} Chat
 *
 * One existing row of the chat list. `top` is in pixels of the scrolled content, so it does not change
 * while the list scrolls. `id` is null when it cannot be read.
 * @typedef {{element: HTMLElement, id: string|null, aliases: Alias[], name: string, phone: string|null,
 *   isGroup: boolean, top: number, height: number}} Row
 *
 * `at` is the minute the bubble shows, in milliseconds since 1970, or null when the page does not say.
 * @typedef {{id: string, outgoing: boolean, text: string, pending: boolean, at: number|null}} Bubble
 *
 * Whom to open: any of its aliases counts.
 * @typedef {{id?: string|null, aliases: Alias[], name?: string, phone?: string|null}} Target
 *
 * @typedef {'starting'|'logged-out'|'ready'} Boot
 * @typedef {{dark: boolean, dir: 'ltr'|'rtl', lang: string}} Look
 * @typedef {{present: boolean, focused: boolean, draft: string, caretRect: DOMRect|null}} ComposerState
 * @typedef {{header: DOMRect|null, composer: DOMRect|null, sendButton: DOMRect|null, list: DOMRect|null,
 *   searchBox: DOMRect|null, main: DOMRect|null}} Anchors
 *
 * What is remembered just before the click, to tell a new bubble from those that were there.
 * @typedef {{ids: string[]}} Before
 */
export {};
