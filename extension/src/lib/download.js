/** Giving a file of the server to the person; it comes from the background piece by piece. */
import { ServerError } from './server.js';

/**
 * @param {Record<string, unknown>} wanted {what, format?, label?, …}, as the background takes it
 * @param {AbortSignal} signal stops the file
 * @param {(done: number, total: number) => void} onProgress rows
 * @returns {Promise<void>} when the browser has the whole file
 * @throws {ServerError}
 */
export function download(wanted, signal, onProgress) {
  return new Promise((resolve, reject) => {
    if (!chrome.runtime?.id) {
      reject(new ServerError('extension_reloaded', 'Please reload this page.'));
      return;
    }
    const port = chrome.runtime.connect({ name: 'export' });
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const pieces = [];
    signal.addEventListener('abort', () => {
      port.disconnect();
      reject(signal.reason);
    }, { once: true });
    port.onDisconnect.addListener(() => reject(new ServerError('offline', 'The file was cut off.')));
    port.onMessage.addListener(({ piece, total, done, end, error }) => {
      if (piece) pieces.push(Uint8Array.from(atob(piece), (letter) => letter.charCodeAt(0)));
      if (total !== undefined) onProgress(done, total);
      if (!end && !error) return;
      port.disconnect();
      if (error) {
        reject(new ServerError(error.code, error.message));
        return;
      }
      save(new Blob(pieces, { type: end.type }), end.filename);
      resolve();
    });
    port.postMessage(wanted);
  });
}

/**
 * @param {Blob} file
 * @param {string} filename
 */
function save(file, filename) {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  // Never attached to the page: a click on a detached link downloads just the same.
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
