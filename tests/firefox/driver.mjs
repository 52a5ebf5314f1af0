/**
 * Drives the installed Firefox for the tests of this folder. Each line on stdin is a request
 * `{op, …}`, each line on stdout its answer `{value}` or `{error}`; the first answer says that Firefox is there.
 *
 * argv: the path of Firefox, the port of the stand-in, the extension's package.
 */
import { createInterface } from 'node:readline';
import puppeteer from 'puppeteer-core';

const [executablePath, standin, extension] = process.argv.slice(2);
const TIMEOUT = 20_000;
// Firefox makes up an id for each profile; a known one lets tests open the extension's own pages.
const UUID = '6f0a1c52-3a53-4a7e-9a0e-51de70e5ca11';
const OWN = 'moz-extension://sidenote/';

const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath,
  headless: true,
  // Without it the extension's own pages cannot be opened.
  args: ['--remote-allow-system-access'],
  acceptInsecureCerts: true,
  defaultViewport: { width: 1400, height: 860 },
  extraPrefsFirefox: {
    // Every name leads to this machine, and the port of https to the stand-in: nothing leaves.
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${standin}`,
    'extensions.webextensions.uuids': JSON.stringify({ 'sidenote@sidenote.localhost': UUID }),
  },
});
await browser.installExtension(extension);

/** @type {Map<string, import('puppeteer-core').Page>} */
const pages = new Map();
const page = (name) => pages.get(name) ?? (() => { throw new Error(`no page ${name}`); })();
const within = (name, selector) => page(name).locator(`>>> ${selector}`).setTimeout(TIMEOUT);

const operations = {
  open: async ({ page: name, url }) => {
    const opened = await browser.newPage();
    opened.setDefaultTimeout(TIMEOUT);
    pages.set(name, opened);
    if (!url.startsWith(OWN)) {
      await opened.goto(url, { waitUntil: 'domcontentloaded' });
      return;
    }
    // The extension's pages live in another process, and the driver is not told of the arrival there.
    opened.goto(url.replace(OWN, `moz-extension://${UUID}/`), { timeout: 0 }).catch(() => {});
    await opened.waitForFunction('location.protocol === "moz-extension:" && document.body?.dataset.ready !== undefined');
  },
  close: async ({ page: name }) => {
    await page(name).close();
    pages.delete(name);
  },
  evaluate: ({ page: name, script, args = [] }) => page(name).evaluate(`(${script})(...${JSON.stringify(args)})`),
  wait: async ({ page: name, script, args = [] }) => {
    await page(name).waitForFunction(`(${script})(...${JSON.stringify(args)})`, { timeout: TIMEOUT });
  },
  click: ({ page: name, selector }) => within(name, selector).click(),
  type: ({ page: name, text }) => page(name).keyboard.type(text),
  press: ({ page: name, key }) => page(name).keyboard.press(key),
  front: ({ page: name }) => page(name).bringToFront(),
  picture: async ({ page: name, path }) => { await page(name).screenshot({ path }); },
};

const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
say({ value: await browser.version() });
for await (const line of createInterface({ input: process.stdin })) {
  const { op, ...given } = JSON.parse(line);
  try {
    say({ value: (await operations[op](given)) ?? null });
  } catch (error) {
    say({ error: String(error?.stack ?? error) });
  }
}
await browser.close();
