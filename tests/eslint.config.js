/**
 * Few rules, each against something that would be a fault here. Style is left to whoever writes.
 */

/** Markup is built by src/ui/h.js, as elements and texts; nothing is ever parsed. */
const MARKUP = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment)$/]',
    message: 'Build elements with h(); markup in strings lets a name become code.',
  },
  {
    selector: 'MemberExpression[object.name="document"][property.name=/^(write|writeln)$/]',
    message: 'Build elements with h().',
  },
];

const NETWORK = [
  {
    selector: 'CallExpression[callee.name="fetch"], NewExpression[callee.name=/^(XMLHttpRequest|WebSocket|EventSource)$/]',
    message: 'Only background/api.js talks to the network.',
  },
  {
    selector: 'MemberExpression[property.name="sendBeacon"]',
    message: 'Only background/api.js talks to the network.',
  },
];

const rules = {
  'no-undef': 'off',
  'no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true }],
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-fallthrough': 'error',
  'no-unreachable': 'error',
  'no-self-compare': 'error',
  'no-unsafe-finally': 'error',
  'no-promise-executor-return': ['error', { allowVoid: true }],
  'require-atomic-updates': 'off',
  'no-restricted-syntax': ['error', ...MARKUP, ...NETWORK],
};

export default [
  { files: ['**/extension/**/*.js'], languageOptions: { ecmaVersion: 2024, sourceType: 'module' }, rules },
  {
    // Pages of the desk talk to the server that they came from.
    files: ['**/crm/desk/static/*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: { ...rules, 'no-restricted-syntax': ['error', ...MARKUP] },
  },
  {
    files: ['**/extension/loader.js', '**/extension/src/page/identity.js'],
    languageOptions: { sourceType: 'script' },
  },
  {
    files: ['**/extension/background/api.js'],
    rules: { 'no-restricted-syntax': ['error', ...MARKUP] },
  },
];
