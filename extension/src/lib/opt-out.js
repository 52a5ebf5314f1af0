/**
 * Whether a customer asked not to be written to any more. Only a message that is nothing but such a word
 * counts: "stop by tomorrow" is no refusal, and a person reads the rest anyway.
 */

const WORDS = new Set([
  'stop', 'stop all', 'stopall', 'unsubscribe', 'opt out', 'optout',
  'הסר', 'הסירו', 'הסר אותי', 'הסירו אותי', 'תסירו אותי', 'להסיר',
  'توقف', 'أوقف', 'اوقف', 'إلغاء الاشتراك', 'الغاء الاشتراك',
  'baja', 'darme de baja', 'dar de baja', 'no enviar más',
  'sair', 'parar', 'descadastrar', 'não enviar mais',
]);

/**
 * @param {string} text
 * @returns {boolean}
 */
export function isOptOut(text) {
  const words = text.normalize('NFC').toLowerCase()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{P}\p{S}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return WORDS.has(words);
}
