// What went wrong, in the person's language where we have words for it.

import { has, t } from './i18n.js';

/**
 * @param {unknown} error  a ServerError, or anything else that was thrown
 * @returns {string}
 */
export function explain(error) {
  const { code, message } = /** @type {{code?: string, message?: string}} */ (error ?? {});
  if (code && has(`error.${code}`)) return t(`error.${code}`);
  return message || t('error.unknown');
}
