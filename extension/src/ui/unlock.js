// Asking for the PIN, in the overlay and in the popup alike. It is compared in the background, never here.

import { h } from './h.js';
import { icon } from './icons.js';
import { t } from '../lib/i18n.js';
import { call, ServerError } from '../lib/server.js';

/** @param {() => void} [onOpen] */
export function unlockForm(onOpen) {
  const input = h('input', { class: 'sn-input', type: 'password', 'aria-label': t('lock.pin'), placeholder: t('lock.pin'), autocomplete: 'off', maxlength: 32, required: true, dir: 'ltr' });
  const problem = h('p', { class: 'sn-problem', role: 'alert', hidden: true });
  const button = h('button', { class: 'sn-button sn-primary', type: 'submit' }, t('lock.open'));

  /** @param {Event} event */
  async function open(event) {
    event.preventDefault();
    button.disabled = true;
    try {
      await call('lock.open', { pin: input.value });
      onOpen?.();
    } catch (error) {
      problem.hidden = false;
      problem.replaceChildren(icon('alert', { size: 16 }), pinTrouble(error));
    } finally {
      button.disabled = false;
      input.value = '';
      input.focus();
    }
  }

  return h('form', { class: 'sn-unlock', onsubmit: open }, h('p', null, t('lock.long')), input, button, problem);
}

/** @param {unknown} error */
export function pinTrouble(error) {
  const { code, more, message } = error instanceof ServerError ? error : new ServerError('', String(error));
  if (code === 'pin_wait') return t('lock.wait', { count: Number(more.seconds) });
  return code === 'wrong_pin' ? t('lock.wrong') : code === 'bad_pin' ? t('lock.bad') : message;
}
