/**
 * Asking our server. Every request goes to the extension's background by name; this side knows no address
 * and no token.
 */

/** The background or the server said no. `code` is the server's code, or one of those below. */
export class ServerError extends Error {
  /**
   * @param {string} code 'offline', 'unpaired', 'extension_reloaded', or what the server answered
   * @param {string} message
   * @param {Record<string, unknown>} [more] further members of the problem, such as `candidates`
   */
  constructor(code, message, more = {}) {
    super(message);
    this.name = 'ServerError';
    this.code = code;
    this.more = more;
  }
}

/**
 * Run a named operation (the table is background/operations.js).
 * @param {string} op
 * @param {Record<string, any>} [args]
 * @returns {Promise<any>} the server's answer; `{queued: true}` for a write that waits for the server
 * @throws {ServerError}
 */
export async function call(op, args = {}) {
  let answer;
  try {
    answer = await chrome.runtime.sendMessage({ op, args });
  } catch (error) {
    // The extension was updated or removed; this copy of it has no background any more.
    if (!chrome.runtime?.id) throw new ServerError('extension_reloaded', 'Please reload this page.');
    throw new ServerError('offline', error instanceof Error ? error.message : String(error));
  }
  if (answer?.ok) return answer.value;
  const { code = 'offline', message = '', ...more } = answer?.error ?? {};
  throw new ServerError(code, message, more);
}
