/**
 * The extension's own page: pairing, how things stand, and the few choices. An address that ends in
 * `#pair=CODE&port=8765` pairs at once.
 */
import { direction, language, t, useLanguage } from '../src/lib/i18n.js';
import { changeOptions, LOCK_MINUTES, readOptions, watchOptions } from '../src/lib/options.js';
import { call, ServerError } from '../src/lib/server.js';
import { dressPage } from '../src/ui/own-page.js';
import { pinTrouble, unlockForm } from '../src/ui/unlock.js';

const page = {
  state: element('state', HTMLElement),
  form: element('pair', HTMLFormElement),
  code: element('code', HTMLInputElement),
  port: element('port', HTMLInputElement),
  trouble: element('trouble', HTMLElement),
  unpair: element('unpair', HTMLButtonElement),
  language: element('language', HTMLSelectElement),
  openWhenDue: element('open-when-due', HTMLInputElement),
  blur: element('blur', HTMLInputElement),
  lockMinutes: element('lock-minutes', HTMLSelectElement),
};
const lock = {
  form: element('lock', HTMLFormElement),
  current: element('pin-current', HTMLInputElement),
  chosen: element('pin-new', HTMLInputElement),
  remove: element('pin-remove', HTMLButtonElement),
  trouble: element('pin-trouble', HTMLElement),
  when: element('lock-when', HTMLElement),
  unlock: element('unlock', HTMLElement),
};

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`options.html has no ${id}`);
  return found;
}

/** Put the words of the chosen language into the page. */
async function speak() {
  const chosen = (await readOptions()).language;
  await useLanguage(chosen || navigator.language);
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  for (const place of document.querySelectorAll('[data-words]')) {
    place.textContent = t(place.getAttribute('data-words') ?? '');
  }
}

async function showStatus() {
  const status = await call('status');
  document.body.dataset.paired = String(status.paired);
  page.unpair.hidden = !status.paired;
  page.port.value = String(status.port);
  page.state.textContent = stateText(status);
}

/** @param {{paired: boolean, online: boolean, code: string|null, queued: number, me: any}} status */
function stateText({ paired, online, code, queued, me }) {
  if (!paired) return t('options.notPaired');
  if (code === 'impostor') return t('options.impostor');
  if (!online) return t('options.away', { count: queued });
  return t('options.paired', { account: me.account.name });
}

/** @param {string} pin empty for none */
async function setPin(pin) {
  try {
    await call('lock.set', { pin, current: lock.current.value });
    lock.form.reset();
    lock.trouble.textContent = t('lock.saved');
  } catch (error) {
    lock.trouble.textContent = pinTrouble(error);
  }
  lock.trouble.hidden = false;
}

/**
 * @param {string} code
 * @param {number} port
 */
async function pair(code, port) {
  page.trouble.hidden = true;
  page.form.inert = true;
  try {
    await call('pair', { code, port });
    page.form.reset();
  } catch (error) {
    page.trouble.textContent = troubleText(error, port);
    page.trouble.hidden = false;
  } finally {
    page.form.inert = false;
    await showStatus();
  }
}

/**
 * @param {unknown} error
 * @param {number} port
 */
function troubleText(error, port) {
  const code = error instanceof ServerError ? error.code : '';
  if (code === 'offline') return t('options.noServer', { port });
  if (code === 'pairing_refused') return t('options.badCode');
  return error instanceof Error ? error.message : String(error);
}

/** The server's command and its desk open this page with a code in the address. */
async function pairFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const code = given.get('pair');
  if (!code) return;
  // The code must not stay in the history, even though it is good only once.
  history.replaceState(null, '', location.pathname);
  await pair(code, Number(given.get('port') ?? page.port.value));
}

page.form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.isTrusted) void pair(page.code.value, page.port.valueAsNumber);
});
page.unpair.addEventListener('click', async (event) => {
  if (!event.isTrusted) return;
  await call('unpair');
  await showStatus();
});
page.language.addEventListener('change', () => void changeOptions({ language: page.language.value || undefined }));
page.openWhenDue.addEventListener('change', () => void changeOptions({ openWhenDue: page.openWhenDue.checked }));
page.blur.addEventListener('change', () => void changeOptions({ blur: page.blur.checked || undefined }));
page.lockMinutes.addEventListener('change', () => void changeOptions({ lockMinutes: Number(page.lockMinutes.value) }));
lock.form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.isTrusted) void setPin(lock.chosen.value);
});
lock.remove.addEventListener('click', (event) => {
  if (event.isTrusted) void setPin('');
});
window.addEventListener('hashchange', () => void pairFromAddress());

watchOptions(new AbortController().signal, async (options) => {
  page.language.value = options.language ?? '';
  page.openWhenDue.checked = options.openWhenDue === true;
  page.blur.checked = options.blur === true;
  page.lockMinutes.value = String(options.lockMinutes ?? LOCK_MINUTES);
  lock.form.toggleAttribute('data-first', options.pinSet !== true);
  lock.form.hidden = options.locked === true;
  lock.when.hidden = options.pinSet !== true;
  lock.unlock.hidden = options.locked !== true;
  if (options.locked && !lock.unlock.firstElementChild) lock.unlock.append(unlockForm());
  await speak();
  await showStatus();
});
await call('lock.state');
await speak();
dressPage(document);
await pairFromAddress();
await showStatus();
