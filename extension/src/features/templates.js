// Message templates in the composer: by a button, or by "/" at the start of a word. Inserting never sends.

import { watchAnchors } from '../page/anchors.js';
import { currentChat, watchChat } from '../page/chat.js';
import { focusComposer, insertText, replaceSlash, watchSlash } from '../page/composer.js';
import { watchCovered } from '../page/covered.js';
import { makeRoom } from '../page/layout.js';
import { addToTray, placeTray, trayWidth } from '../ui/composer-tray.js';
import { h } from '../ui/h.js';
import { icon } from '../ui/icons.js';
import { overlay } from '../ui/root.js';
import { offerFile } from './templates/file.js';
import { openTemplatePicker } from '../ui/template-picker.js';
import { toast } from '../ui/toast.js';
import { callName, contactOf } from '../lib/book.js';
import { t, watchLanguage } from '../lib/i18n.js';
import { noteUse, previewFor, recentTemplates, titleOf } from '../lib/rendering.js';
import { rankTemplates } from '../lib/search.js';
import { store } from '../lib/store.js';

/** @typedef {import('../ui/template-picker.js').TemplatePicker} TemplatePicker */

/** @type {import('./index.js').Feature} */
export const templates = { id: 'templates', needs: ['header', 'composer'], init };

/** @param {AbortSignal} signal */
function init(signal) {
  /** @type {{picker: TemplatePicker, slash: boolean} | null} */
  let open = null;
  /** @type {number[]} */
  let recent = [];
  let query = '';
  // True while the picker closes because the "/word" changed, not because a person closed it.
  let ending = false;
  void recentTemplates().then((ids) => { recent = ids; });

  const button = h('button', {
    class: 'sn-icon-button', type: 'button', 'data-part': 'template-button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick: () => (open ? open.picker.close() : show({ slash: false })),
  }, icon('note', { size: 20 }));
  addToTray(button, 1, signal);
  watchLanguage(signal, () => {
    button.setAttribute('aria-label', t('templates.title'));
    button.title = t('templates.button');
  });

  /**
   * @param {{slash: boolean, anchor?: () => DOMRect}} how
   * @returns {TemplatePicker | null}
   */
  function show({ slash, anchor = () => button.getBoundingClientRect() }) {
    const chat = currentChat();
    if (!chat?.id) {
      if (chat && !slash) toast(t('panel.unreadable'), { key: 'templates' });
      return null;
    }
    open?.picker.close();
    const picker = openTemplatePicker({
      anchor, slash, signal, recent, titleOf, opener: slash ? null : button, name: callName(contactOf(chat), chat),
      templates: () => store.get().templates,
      preview: previewFor(chat),
      insert: (text, template) => insert(text, template, chat.key, slash),
      onClose: () => {
        if (slash && !ending) slashWatch.dismiss();
        open = null;
        button.setAttribute('aria-expanded', 'false');
      },
    });
    open = { picker, slash };
    button.setAttribute('aria-expanded', 'true');
    return picker;
  }

  /**
   * @param {string} text
   * @param {import('../lib/store.js').Template} template
   * @param {object} key  of the chat for which the text was filled in
   * @param {boolean} slash
   * @returns {Promise<string | null>} why not
   */
  async function insert(text, template, key, slash) {
    // While something was filled in, another chat may have been opened; these words are not for it.
    if (currentChat()?.key !== key) return t('templates.other_chat');
    await focusComposer();
    const answer = slash ? await replaceSlash(text, query) : await insertText(text);
    if (!answer.ok) return t('templates.not_inserted');
    void noteUse(template.id);
    recent = [template.id, ...recent.filter((one) => one !== template.id)];
    offerFile(key, template.attachment, text, signal);
    return null;
  }

  function end() {
    ending = true;
    open?.picker.close();
    ending = false;
  }

  const slashWatch = watchSlash(signal, {
    onQuery(word, rect) {
      query = word;
      const some = rankTemplates(store.get().templates, query, recent).length > 0;
      if (!some && open?.slash) end();
      if (!some || (open && !open.slash)) return;
      const at = rect;
      const picker = open?.picker ?? show({ slash: true, anchor: () => at });
      picker?.setQuery(query);
    },
    onEnd() {
      if (open?.slash && !open.picker.filling()) end();
    },
    onKey: (event) => open?.slash === true && open.picker.key(event),
  });

  /** @type {object | undefined} */
  let key;
  watchChat(signal, (chat) => {
    if (chat?.key !== key) open?.picker.close();
    key = chat?.key;
  });
  /** @type {import('../page/types.js').Anchors | null} */
  let anchors = null;
  let covered = false;
  const place = () => {
    makeRoom({ composer: anchors?.composer ? trayWidth() : 0 });
    if (anchors) placeTray(anchors, covered);
  };
  watchAnchors(signal, (now) => { anchors = now; place(); });
  watchCovered(signal, (now) => { covered = now.composer; place(); });
  overlay().onLook(signal, place);
}
