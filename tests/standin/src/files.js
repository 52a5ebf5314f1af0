/** @param {File[]} files @returns {Promise<{name: string, type: string, size: number, data: string, url: string}[]>} data is base64 */
export const readFiles = (files) => Promise.all(files.map(readFile));

async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { name: file.name, type: file.type, size: file.size, data: btoa(binary), url: URL.createObjectURL(file) };
}
