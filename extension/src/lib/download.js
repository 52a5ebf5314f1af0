/** Giving a file to the person, made from an answer of the background. */

/**
 * @param {{filename: string, type: string, base64: string}} file
 */
export function download({ filename, type, base64 }) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  // Never attached to the page: a click on a detached link downloads just the same.
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
