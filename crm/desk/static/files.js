// The file of a form: its name, kind and size are shown at once, and one that cannot be taken is named before it travels.

/** @typedef {{id: number, name: string, type: string, size: number}} Known */

const MIB = 1024 * 1024;

for (const field of document.querySelectorAll('[data-file]')) follow(/** @type {HTMLElement} */ (field));

/** @param {HTMLElement} field */
function follow(field) {
  /** @param {string} selector @returns {any} */
  const part = (selector) => field.querySelector(selector);
  const [input, kept] = /** @type {HTMLInputElement[]} */ ([part('input[type="file"]'), part('[name="attachment_id"]')]);
  const problem = part('[data-file-problem]');

  /** @param {{name: string, type: string, size: number} | null} file */
  const show = (file) => {
    part('[data-file-shown]').hidden = !file;
    part('[data-file-add]').hidden = Boolean(file);
    part('[data-file-name]').textContent = file?.name ?? '';
    if (file) part('[data-file-kind]').replaceChildren(kindOf(file));
  };
  /** @param {string} words */
  const say = (words) => {
    problem.textContent = words;
    problem.hidden = !words;
  };

  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (!file) return;
    const other = !input.accept.split(',').includes(file.type) && field.dataset.otherKind;
    const large = file.size > Number(field.dataset.most) * MIB && field.dataset.tooLarge;
    say(other || large || '');
    if (other || large) input.value = '';
    show(other || large ? null : file);
  });
  part('[data-file-remove]').addEventListener('click', () => {
    input.value = '';
    kept.value = 'none';
    say('');
    show(null);
    input.focus();
  });

  // A template brings its file along, and takes it away again when another one is chosen.
  /** @type {string | null} */
  let brought = null;
  field.closest('form')?.querySelector('[data-bodies], [data-template]')?.addEventListener('change', (event) => {
    const chosen = /** @type {HTMLSelectElement} */ (event.target).selectedOptions[0];
    /** @type {Known | null} */
    const file = JSON.parse(chosen?.dataset.brings ?? 'null');
    if (input.value || (kept.value && kept.value !== 'none' && kept.value !== brought)) return;
    kept.value = file ? String(file.id) : '';
    brought = kept.value;
    show(file);
  });
  part('[data-file-add]').hidden = !part('[data-file-shown]').hidden;
}

/** @param {{type: string, size: number}} file */
function kindOf({ type, size }) {
  const note = document.createElement('span');
  note.className = 'note figures';
  note.dir = 'ltr';
  const amount = size < 1e5 ? `${Math.max(1, Math.round(size / 1000))} kB` : `${(size / 1e6).toFixed(1)} MB`;
  note.textContent = `${type.split('/')[1].toUpperCase()} · ${amount}`;
  return note;
}
