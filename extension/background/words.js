/**
 * The few words that are shown outside of any page. A service worker cannot load dictionaries on demand,
 * so its own are here, and those of the panel are all loaded for the sake of the reasons.
 *
 * @typedef {{dueTitle: string, dueText: string, checkTitle: string, checkText: string, pausedTitle: string,
 *   pausedText: string, remindTitle: string}} Words
 */
import ar from '../src/lib/strings/ar.js';
import en from '../src/lib/strings/en.js';
import es from '../src/lib/strings/es.js';
import he from '../src/lib/strings/he.js';
import pt from '../src/lib/strings/pt.js';

/** @type {Record<string, Record<string, unknown>>} */
const PANEL = { ar, en, es, he, pt };

/** @type {Record<string, Words>} */
const WORDS = {
  en: {
    dueTitle: 'A message is due',
    dueText: 'Open WhatsApp Web so that it can leave. Messages due: {count}.',
    checkTitle: 'Please check a message',
    checkText: 'Open WhatsApp Web and look at the list “Please check”.',
    pausedTitle: 'Sending is paused',
    pausedText: 'When you have looked at them, press “{resume}” in the panel or the toolbar.',
    remindTitle: 'Reminder: {name}',
  },
  he: {
    dueTitle: 'הגיע הזמן לשלוח הודעה',
    dueText: 'כדי שהיא תצא יש לפתוח את WhatsApp Web. הודעות ממתינות: {count}.',
    checkTitle: 'הודעה ממתינה לבדיקה',
    checkText: 'יש לפתוח את WhatsApp Web ולעיין ברשימה ”לבדיקה“.',
    pausedTitle: 'השליחה מושהית',
    pausedText: 'אחרי שבדקת אותן, יש ללחוץ על ”{resume}“ בחלונית או בסרגל הכלים.',
    remindTitle: 'תזכורת: {name}',
  },
  ar: {
    dueTitle: 'حان موعد رسالة',
    dueText: 'افتح WhatsApp Web كي تُرسَل. الرسائل المستحقة: {count}.',
    checkTitle: 'رسالة تحتاج إلى مراجعة',
    checkText: 'افتح WhatsApp Web وانظر قائمة «يرجى المراجعة».',
    pausedTitle: 'الإرسال متوقف',
    pausedText: 'بعد أن تراجعها، اضغط «{resume}» في اللوحة أو في شريط الأدوات.',
    remindTitle: 'تذكير: {name}',
  },
  es: {
    dueTitle: 'Hay un mensaje por enviar',
    dueText: 'Abre WhatsApp Web para que pueda salir. Mensajes pendientes: {count}.',
    checkTitle: 'Revisa un mensaje',
    checkText: 'Abre WhatsApp Web y mira la lista «Por revisar».',
    pausedTitle: 'El envío está en pausa',
    pausedText: 'Cuando los hayas revisado, pulsa «{resume}» en el panel o en la barra.',
    remindTitle: 'Recordatorio: {name}',
  },
  pt: {
    dueTitle: 'Há uma mensagem para enviar',
    dueText: 'Abra o WhatsApp Web para que ela possa sair. Mensagens pendentes: {count}.',
    checkTitle: 'Confira uma mensagem',
    checkText: 'Abra o WhatsApp Web e veja a lista “Para conferir”.',
    pausedTitle: 'O envio está em pausa',
    pausedText: 'Depois de conferir, clique em “{resume}” no painel ou na barra.',
    remindTitle: 'Lembrete: {name}',
  },
};

/**
 * @param {string} tag a BCP 47 tag
 * @returns {Words}
 */
export function wordsFor(tag) {
  const words = WORDS[languageOf(tag)] ?? WORDS.en;
  return { ...words, pausedText: words.pausedText.replace('{resume}', sentence(tag, 'paused.resume')) };
}

/**
 * The panel's sentence for why a message asks; empty when it has none.
 * @param {string} tag a BCP 47 tag
 * @param {{state: string, reason?: string|null}} message
 */
export function whyFor(tag, { state, reason }) {
  return sentence(tag, `reason.${reason}`) || sentence(tag, `check.${state}`);
}

/**
 * @param {string} tag
 * @param {string} key
 */
function sentence(tag, key) {
  const found = (PANEL[languageOf(tag)] ?? PANEL.en)[key];
  return typeof found === 'string' ? found : '';
}

/** @param {string} tag */
function languageOf(tag) {
  const language = tag.toLowerCase().split('-')[0];
  return language === 'iw' ? 'he' : language;
}

/** @returns {Promise<string>} the language that the person chose, or the browser's */
export async function language() {
  const { language: chosen } = await chrome.storage.local.get('language');
  return typeof chosen === 'string' ? chosen : chrome.i18n.getUILanguage();
}
