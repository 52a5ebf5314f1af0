/**
 * The server's page rules as far as they hold for this version of the extension. They end by themselves: a newer
 * extension knows the page and must not be led by rules that were made for an older one.
 *
 * @typedef {{feature: string, reason: string, fixed_in?: string|null}} SwitchedOff
 * @typedef {{version: number, fixed_in?: string|null, overrides: Record<string, string[]>, off: SwitchedOff[]}} PageRules
 */

/**
 * @param {PageRules|null} rules
 * @param {string} version the extension's, such as "0.1.0"
 * @returns {{overrides: Record<string, string[]>, off: SwitchedOff[]}}
 */
export function inForce(rules, version) {
  /** @param {{fixed_in?: string|null}} rule */
  const holds = ({ fixed_in: fixedIn }) => !fixedIn || isOlder(version, fixedIn);
  if (!rules) return { overrides: {}, off: [] };
  return { overrides: holds(rules) ? rules.overrides ?? {} : {}, off: (rules.off ?? []).filter(holds) };
}

/** @param {PageRules|null} rules */
export function inForceNow(rules) {
  return inForce(rules, chrome.runtime.getManifest().version);
}

/**
 * @param {string} version
 * @param {string} other
 */
export function isOlder(version, other) {
  const [mine, theirs] = [version, other].map((text) => text.split('.').map(Number));
  for (let part = 0; part < Math.max(mine.length, theirs.length); part += 1) {
    const difference = (mine[part] || 0) - (theirs[part] || 0);
    if (difference) return difference < 0;
  }
  return false;
}
