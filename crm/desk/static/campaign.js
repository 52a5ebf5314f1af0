// The form of a campaign: a chosen template shows its words, which are changed on its own page; one that asks for
// something shows its questions.

const form = /** @type {HTMLFormElement|null} */ (document.querySelector('form[data-campaign]'));
const chosen = /** @type {HTMLSelectElement|null} */ (form?.querySelector('[data-template]') ?? null);
const body = /** @type {HTMLTextAreaElement|null} */ (form?.querySelector('textarea[name="body"]') ?? null);

if (form && chosen && body) {
  let own = chosen.value ? '' : body.value;
  const show = () => {
    const option = chosen.selectedOptions[0];
    if (!body.readOnly) own = body.value;
    body.readOnly = Boolean(chosen.value);
    body.value = option?.dataset.body ?? own;
  };
  chosen.addEventListener('change', () => {
    show();
    if (Number(chosen.selectedOptions[0]?.dataset.asks)) form.requestSubmit();
  });
  if (chosen.value) show();
}
