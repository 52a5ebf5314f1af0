// The questions of a template, asked where the message is written.

/** @typedef {{key: string, title: string, kind: 'text' | 'number' | 'date' | 'choice', choices: string[]}} Prompt */

/**
 * Ask these instead of those that were there.
 * @param {HTMLElement} place
 * @param {Prompt[]} prompts
 */
export function askPrompts(place, prompts) {
  place.replaceChildren(...prompts.map(question));
}

/** @param {Prompt} prompt */
function question(prompt) {
  const label = document.createElement('label');
  label.className = 'field';
  const title = document.createElement('span');
  title.dir = 'auto';
  title.textContent = prompt.title;
  const field = prompt.kind === 'choice' ? choice(prompt.choices) : input(prompt.kind);
  field.className = 'input';
  field.name = `value.${prompt.key}`;
  field.dir = 'auto';
  label.append(title, field);
  return label;
}

/** @param {string[]} choices */
function choice(choices) {
  const select = document.createElement('select');
  select.append(new Option(''), ...choices.map((text) => new Option(text)));
  return select;
}

/** @param {string} kind */
function input(kind) {
  const field = document.createElement('input');
  field.type = kind === 'date' ? 'date' : 'text';
  if (kind === 'number') field.inputMode = 'decimal';
  return field;
}
