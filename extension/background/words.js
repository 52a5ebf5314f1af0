/**
 * The few words that are shown outside of any page. A service worker cannot load dictionaries on demand,
 * so they are here.
 *
 * @typedef {{dueTitle: string, dueText: string, checkTitle: string, checkText: string}} Words
 */

/** @type {Record<string, Words>} */
const WORDS = {
  en: {
    dueTitle: 'A message is due',
    dueText: 'Open WhatsApp Web so that it can leave. Messages due: {count}.',
    checkTitle: 'Please check a message',
    checkText: 'Open WhatsApp Web and look at the list “Please check”.',
  },
  he: {
    dueTitle: 'הגיע הזמן לשלוח הודעה',
    dueText: 'כדי שהיא תצא יש לפתוח את WhatsApp Web. הודעות ממתינות: {count}.',
    checkTitle: 'הודעה ממתינה לבדיקה',
    checkText: 'יש לפתוח את WhatsApp Web ולעיין ברשימה ”לבדיקה“.',
  },
  ar: {
    dueTitle: 'حان موعد رسالة',
    dueText: 'افتح WhatsApp Web كي تُرسَل. الرسائل المستحقة: {count}.',
    checkTitle: 'رسالة تحتاج إلى مراجعة',
    checkText: 'افتح WhatsApp Web وانظر قائمة «يرجى المراجعة».',
  },
  es: {
    dueTitle: 'Hay un mensaje por enviar',
    dueText: 'Abre WhatsApp Web para que pueda salir. Mensajes pendientes: {count}.',
    checkTitle: 'Revisa un mensaje',
    checkText: 'Abre WhatsApp Web y mira la lista «Por revisar».',
  },
  pt: {
    dueTitle: 'Há uma mensagem para enviar',
    dueText: 'Abra o WhatsApp Web para que ela possa sair. Mensagens pendentes: {count}.',
    checkTitle: 'Confira uma mensagem',
    checkText: 'Abra o WhatsApp Web e veja a lista “Para conferir”.',
  },
};

/**
 * @param {string} tag a BCP 47 tag
 * @returns {Words}
 */
export function wordsFor(tag) {
  const language = tag.toLowerCase().split('-')[0];
  return WORDS[language === 'iw' ? 'he' : language] ?? WORDS.en;
}
