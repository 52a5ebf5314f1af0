/**
 * The file that a template brought along for words in a chat's composer, which takes no files itself.
 * @type {WeakMap<object, {file: import('../ui/file-field.js').Stored, text: string}>} by the key of the chat
 */
export const brought = new WeakMap();
