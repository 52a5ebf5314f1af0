/** The page's own words. Dates and times come from Intl. */
const WORDS = {
  en: {
    chats: 'Chats', search: 'Search or start a new chat', all: 'All', unread: 'Unread', groups: 'Groups', contacts: 'Contacts',
    compose: 'Type a message', composeTo: (name) => `Type a message to ${name}`, send: 'Send', attach: 'Attach', voice: 'Voice message', emoji: 'Emoji',
    document: 'Document', photos: 'Photos & videos', sticker: 'New sticker', caption: 'Add a caption', you: 'You', typing: 'typing…', draft: 'Draft: ',
    pending: ' Pending ', sent: ' Sent ', delivered: ' Delivered ', read: ' Read ', today: 'Today', yesterday: 'Yesterday',
    unreadCount: (n) => `${n} unread message${n === 1 ? '' : 's'}`, chatList: 'Chat list', messageList: 'Message list', menu: 'Menu', newChat: 'New chat', searchChat: 'Search in this chat', call: 'Call',
    contactInfo: 'Contact info', groupInfo: 'Group info', close: 'Close', about: 'About', phone: 'Phone number', members: (n) => `${n} members`, admin: 'Group admin',
    online: 'online', hint: 'click here for contact info', groupHint: 'click here for group info', pinned: 'Pinned chat', muted: 'Muted chat',
    introTitle: 'Your shop, on the big screen', introText: 'Pick a chat on the left to read it and to answer.', privacy: 'Only the people in this chat can read what is written here.',
    newsTitle: 'What’s new', newsText: 'You can now pin up to five messages in every chat.', ok: 'OK', linkTitle: 'Link this browser', linkText: 'Open the app on your phone, choose Linked devices, and scan this code.',
    loading: 'Loading your chats', readMore: 'Read more', labels: 'Label chat', schedule: 'Schedule message', file: 'File', photo: 'Photo', nothing: 'No chats found', aboutText: 'Available', offline: 'Computer not connected', description: 'Group description',
  },
  he: {
    chats: "צ'אטים", search: "חיפוש או פתיחת צ'אט חדש", all: 'הכול', unread: 'לא נקראו', groups: 'קבוצות', contacts: 'אנשי קשר',
    compose: 'הקלדת הודעה', composeTo: (name) => `הקלדת הודעה אל ${name}`, send: 'שליחה', attach: 'צירוף', voice: 'הודעה קולית', emoji: "אמוג'י",
    document: 'מסמך', photos: 'תמונות וסרטונים', sticker: 'מדבקה חדשה', caption: 'הוספת כיתוב', you: 'את/ה', typing: 'מקליד/ה…', draft: 'טיוטה: ',
    pending: ' בהמתנה ', sent: ' נשלחה ', delivered: ' נמסרה ', read: ' נקראה ', today: 'היום', yesterday: 'אתמול',
    unreadCount: (n) => `${n} הודעות שלא נקראו`, chatList: "רשימת צ'אטים", messageList: 'רשימת הודעות', menu: 'תפריט', newChat: "צ'אט חדש", searchChat: "חיפוש בצ'אט", call: 'שיחה',
    contactInfo: 'פרטי איש קשר', groupInfo: 'פרטי הקבוצה', close: 'סגירה', about: 'אודות', phone: 'מספר טלפון', members: (n) => `${n} משתתפים`, admin: 'מנהל/ת הקבוצה',
    online: 'מחובר/ת', hint: 'יש ללחוץ כאן לפרטי איש הקשר', groupHint: 'יש ללחוץ כאן לפרטי הקבוצה', pinned: "צ'אט נעוץ", muted: "צ'אט מושתק",
    introTitle: 'העסק שלך, על המסך הגדול', introText: "בחרו צ'אט מהרשימה כדי לקרוא ולהשיב.", privacy: "רק המשתתפים בצ'אט הזה יכולים לקרוא את הכתוב בו.",
    newsTitle: 'מה חדש', newsText: "אפשר עכשיו לנעוץ עד חמש הודעות בכל צ'אט.", ok: 'אישור', linkTitle: 'קישור הדפדפן', linkText: 'פתחו את האפליקציה בטלפון, בחרו מכשירים מקושרים וסרקו את הקוד.',
    loading: "טוען את הצ'אטים", readMore: 'קרא עוד', labels: "תיוג צ'אט", schedule: 'תזמון הודעה', file: 'קובץ', photo: 'תמונה', nothing: "לא נמצאו צ'אטים", aboutText: 'זמין/ה', offline: 'המחשב לא מחובר', description: 'תיאור הקבוצה',
  },
  pt: {
    chats: 'Conversas', search: 'Pesquisar ou começar uma nova conversa', all: 'Tudo', unread: 'Não lidas', groups: 'Grupos', contacts: 'Contatos',
    compose: 'Digite uma mensagem', composeTo: (name) => `Digite uma mensagem para ${name}`, send: 'Enviar', attach: 'Anexar', voice: 'Mensagem de voz', emoji: 'Emoji',
    document: 'Documento', photos: 'Fotos e vídeos', sticker: 'Nova figurinha', caption: 'Adicione uma legenda', you: 'Você', typing: 'digitando…', draft: 'Rascunho: ',
    pending: ' Pendente ', sent: ' Enviada ', delivered: ' Entregue ', read: ' Lida ', today: 'Hoje', yesterday: 'Ontem',
    unreadCount: (n) => `${n} mensage${n === 1 ? 'm' : 'ns'} não lida${n === 1 ? '' : 's'}`, chatList: 'Lista de conversas', messageList: 'Lista de mensagens', menu: 'Menu', newChat: 'Nova conversa', searchChat: 'Pesquisar na conversa', call: 'Ligar',
    contactInfo: 'Dados do contato', groupInfo: 'Dados do grupo', close: 'Fechar', about: 'Recado', phone: 'Telefone', members: (n) => `${n} membros`, admin: 'Admin do grupo',
    online: 'online', hint: 'clique aqui para dados do contato', groupHint: 'clique aqui para dados do grupo', pinned: 'Conversa fixada', muted: 'Conversa silenciada',
    introTitle: 'Sua loja, na tela grande', introText: 'Escolha uma conversa ao lado para ler e responder.', privacy: 'Só as pessoas desta conversa podem ler o que está escrito aqui.',
    newsTitle: 'Novidades', newsText: 'Agora dá para fixar até cinco mensagens em cada conversa.', ok: 'OK', linkTitle: 'Conecte este navegador', linkText: 'Abra o aplicativo no celular, escolha Aparelhos conectados e leia este código.',
    loading: 'Carregando suas conversas', readMore: 'Ler mais', labels: 'Etiquetar conversa', schedule: 'Agendar mensagem', file: 'Arquivo', photo: 'Foto', nothing: 'Nenhuma conversa encontrada', aboutText: 'Disponível', offline: 'Computador sem conexão', description: 'Descrição do grupo',
  },
};

const LOCALES = { en: 'en-US', he: 'he-IL', pt: 'pt-BR' };

/** @param {string} lang */
export const words = (lang) => WORDS[lang] ?? WORDS.en;
/** @param {string} lang @returns {'rtl'|'ltr'} */
export const direction = (lang) => (lang === 'he' || lang === 'ar' ? 'rtl' : 'ltr');
/** @param {string} lang */
export const locale = (lang) => LOCALES[lang] ?? LOCALES.en;
