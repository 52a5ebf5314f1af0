/*
 * The extension's background. It keeps nothing in memory that matters: the browser may stop it at any
 * moment. All listeners are added here and now, because a worker that starts for an event misses it otherwise.
 */
import { onConnect } from './background/exports.js';
import { onAlarm, onNotificationClick, startLooking } from './background/notify.js';
import { onMessage } from './background/messages.js';
import { onStored } from './background/telling.js';

chrome.runtime.onMessage.addListener(onMessage);
chrome.storage.onChanged.addListener(onStored);
chrome.runtime.onConnect.addListener(onConnect);
chrome.alarms.onAlarm.addListener(onAlarm);
chrome.notifications.onClicked.addListener(onNotificationClick);
chrome.runtime.onInstalled.addListener(startLooking);
chrome.runtime.onStartup.addListener(startLooking);
