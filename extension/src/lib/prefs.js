// Small habits kept in this browser: whether the panel is open, which templates were used last.

/**
 * @template T
 * @param {string} key
 * @param {T} fallback
 * @returns {Promise<T>}
 */
export async function recall(key, fallback) {
  const kept = await chrome.storage.local.get(key);
  return /** @type {T | undefined} */ (kept[key]) ?? fallback;
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export async function remember(key, value) {
  await chrome.storage.local.set({ [key]: value });
}
