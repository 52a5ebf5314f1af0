/**
 * Where the token and the PIN's hash lie: in a database of the extension's own origin. Content scripts can read
 * chrome.storage but not this, so they cannot reach a page's process at all.
 *
 * @typedef {{port: number, browserId: number, token: string}} Pairing
 */

const NAME = 'sidenote';
const STORE = 'vault';
// A browser that has just been told to clear its data may never open a database again in this worker's life.
// An error can be shown and tried again; silence cannot.
const PATIENCE_MS = 10_000;

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>} after the transaction is complete, so that what was written is there
 */
async function within(mode, act) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(reject, PATIENCE_MS, new Error('The browser does not open the storage of this extension.'));
  });
  try {
    return await Promise.race([transact(mode, act), /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function transact(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @param {string} name @returns {Promise<any>} null when nothing is kept under the name */
export async function readVault(name) {
  return (await within('readonly', (store) => store.get(name))) ?? null;
}

/** @param {string} name @param {unknown} value */
export async function keepVault(name, value) {
  await within('readwrite', (store) => store.put(value, name));
}

/** @param {string} name */
export async function dropVault(name) {
  await within('readwrite', (store) => store.delete(name));
}

/** @returns {Promise<Pairing|null>} */
export const readPairing = () => readVault('pairing');

/** @param {Pairing} pairing */
export const keepPairing = (pairing) => keepVault('pairing', pairing);

export const forgetPairing = () => dropVault('pairing');
