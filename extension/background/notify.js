/**
 * The badge on the toolbar and the notification when something waits for a person. While a tab of WhatsApp
 * is open its polls bring the counts; without one an alarm looks once a minute.
 */
import { ApiError, askJson } from './api.js';
import { replayEvidence } from './evidence.js';
import { queryOf } from './operations.js';
import { remindersSeen } from './remind.js';
import { language, whyFor, wordsFor } from './words.js';

const WHATSAPP = 'https://web.whatsapp.com/';
const ALARM = 'look';
const DUE = 'due';
const CHECK = 'please-check';
const PAUSED = 'paused';
/** The reason of a pause that nobody asked for (crm/schedule/reasons.py). */
const FAULTS = 'three_faults';
const ASKING = new Set(['unknown', 'missed', 'held']);

/** Alarms do not survive every restart of every browser, so this is done again and again. */
export function startLooking() {
  void chrome.alarms.create(ALARM, { periodInMinutes: 1 });
}

/** @param {chrome.alarms.Alarm} alarm */
export async function onAlarm(alarm) {
  if (alarm.name !== ALARM) return;
  const { tabUntil = 0 } = await chrome.storage.session.get('tabUntil');
  if (Date.now() < Number(tabUntil)) return;
  const { cursor = 0 } = await chrome.storage.local.get('cursor');
  try {
    // What was seen to leave just before the tab was closed is told without waiting for the next tab.
    await replayEvidence();
    const counts = await askJson('GET', `/changes${queryOf({ since: Number(cursor), wait_seconds: 0 })}`);
    await countsSeen(counts);
    if (counts.due > 0 && !counts.account?.paused) await sayDue(counts.due);
  } catch (error) {
    // While the server is away, what was asked last still asks.
    if (error instanceof ApiError && error.code === 'unpaired') await showBadge(0);
  }
}

/** @param {string} id */
export async function onNotificationClick(id) {
  await chrome.notifications.clear(id);
  const [open] = await chrome.tabs.query({ url: `${WHATSAPP}*` });
  if (open?.id === undefined) await chrome.tabs.create({ url: WHATSAPP });
  else {
    await chrome.tabs.update(open.id, { active: true });
    await chrome.windows.update(open.windowId, { focused: true });
  }
}

/**
 * A tab of WhatsApp is open and will be back before this time has passed.
 * @param {number} waitSeconds
 */
export async function tabSeen(waitSeconds) {
  await chrome.storage.session.set({ tabUntil: Date.now() + (waitSeconds + 40) * 1000 });
}

/**
 * @typedef {{state: string, reason?: string|null, rev: number}} Changed
 * @param {{next?: number, due?: number, please_check?: number, reminders_due?: number, messages?: Changed[],
 *   reminders?: import('./remind.js').Reminder[], account?: {paused: boolean, pause_reason?: string|null}}} counts
 *   an answer of the changes feed
 */
export async function countsSeen({
  next, due = 0, please_check: pleaseCheck = 0, reminders_due: remindersDue = 0, messages = [], reminders = [], account,
}) {
  const seen = await chrome.storage.local.get(['pleaseCheck', 'paused']);
  const paused = account?.paused === true && account.pause_reason === FAULTS;
  await chrome.storage.local.set({ cursor: next ?? 0, due, pleaseCheck, remindersDue, paused });
  await showBadge(pleaseCheck + remindersDue, paused);
  if (due === 0) await chrome.storage.session.remove('saidDue');
  if (pleaseCheck > Number(seen.pleaseCheck ?? 0)) await sayCheck(messages);
  if (paused && !seen.paused) {
    const tag = await language();
    const { pausedTitle, pausedText } = wordsFor(tag);
    await notify(PAUSED, pausedTitle, `${whyFor(tag, { state: '', reason: FAULTS })} ${pausedText}`);
  }
  await remindersSeen(reminders);
}

/**
 * Why the newest one asks. The choices are in the panel, beside its chat: answered without a look, “it did not go”
 * could send a second time.
 * @param {Changed[]} messages
 */
async function sayCheck(messages) {
  const tag = await language();
  const { checkTitle, checkText } = wordsFor(tag);
  const newest = messages.filter(({ state }) => ASKING.has(state)).sort((a, b) => a.rev - b.rev).at(-1);
  await notify(CHECK, checkTitle, `${newest ? whyFor(tag, newest) : ''} ${checkText}`.trim());
}

/**
 * Once for each time that messages begin to be due, unless the person lets us open WhatsApp.
 * @param {number} due
 */
async function sayDue(due) {
  const { saidDue } = await chrome.storage.session.get('saidDue');
  if (saidDue) return;
  await chrome.storage.session.set({ saidDue: true });
  const { openWhenDue } = await chrome.storage.local.get('openWhenDue');
  if (openWhenDue === true) {
    await chrome.tabs.create({ url: WHATSAPP, active: false });
    return;
  }
  const words = wordsFor(await language());
  await notify(DUE, words.dueTitle, words.dueText.replace('{count}', String(due)));
}

/**
 * @param {string} id a newer notification takes the place of the older one with the same id
 * @param {string} title
 * @param {string} message
 */
async function notify(id, title, message) {
  await chrome.notifications.create(id, {
    type: 'basic', iconUrl: chrome.runtime.getURL('icons/128.png'), title, message,
  });
}

/**
 * @param {number} count
 * @param {boolean} [paused]
 */
async function showBadge(count, paused = false) {
  await chrome.action.setBadgeBackgroundColor({ color: '#b3261e' });
  await chrome.action.setBadgeText({ text: count > 0 ? String(count) : paused ? '!' : '' });
}
