// The schedule dialog for one chat, wired to the server: for new words and for a message that waits already.

import { openScheduleDialog } from './schedule-dialog.js';
import { openTemplatePicker } from './template-picker.js';
import { toast } from './toast.js';
import { callName, ensureContact, updateContact } from '../lib/book.js';
import { explain } from '../lib/errors.js';
import { language, t } from '../lib/i18n.js';
import { creator } from '../lib/keyed.js';
import { noteUse, previewFor, recentTemplates, titleOf } from '../lib/rendering.js';
import { call } from '../lib/server.js';
import { store } from '../lib/store.js';
import { clockOf, dayOf, viewerZone, wallTime } from '../lib/time.js';

/**
 * @param {object} options
 * @param {import('../lib/book.js').Who} options.who
 * @param {string} options.text
 * @param {import('../lib/store.js').Message} [options.message]  the one that is changed
 * @param {import('./file-field.js').Stored | null} [options.file]  that a template brought along
 * @param {HTMLElement | null} options.opener
 * @param {() => void} [options.onSaved]  after the server has said that it keeps the message
 * @param {AbortSignal} options.signal
 */
export async function planMessage({ who, text, message, file, opener, onSaved, signal }) {
  /** @type {import('../lib/store.js').Contact} */
  let contact;
  try {
    contact = await ensureContact(who);
  } catch (error) {
    toast(explain(error), { key: 'schedule' });
    return;
  }
  if (contact.opted_out) {
    toast(t('error.opted_out'), { key: 'schedule' });
    return;
  }
  const name = callName(contact, who);
  const recent = await recentTemplates();
  const create = creator('messages.create');
  const begin = creator('series.create');
  /** @param {import('./schedule-dialog.js').SendAt} sendAt @param {import('./schedule-dialog.js').Repeat} repeat */
  const series = (sendAt, repeat) => ({ contact_id: contact.id, quiet: sendAt.quiet ?? 'shift', ...repeat });
  const zone = () => {
    const now = store.get().contactsById.get(contact.id) ?? contact;
    return { zone: now.effective_zone, source: now.zone_source };
  };

  openScheduleDialog({
    opener, name, isGroup: contact.kind === 'group', text, signal, zone: zone(), editing: Boolean(message), local: message && askedLocal(message), ignoreQuiet: Boolean(message?.ignored_quiet), hold: message?.hold_on_reply, now: () => new Date(),
    preview: (sendAt) => call('messages.preview', { contact_id: contact.id, send_at: sendAt, viewer_zone: viewerZone() }),
    dates: async (body, sendAt, repeat) => (await call('series.preview', { body, ...series(sendAt, repeat) })).upcoming,
    parse: (text) => call('times.parse', { text, contact_id: contact.id, language: language() }),
    async setZone(chosen) {
      await updateContact(contact.id, { zone: chosen });
      const { zone: kept, source } = zone();
      return kept === chosen ? { zone: kept, source } : { zone: chosen, source: 'contact' };
    },
    file: message?.attachment ?? null,
    brought: file,
    addFile: (file) => call('attachments.add', file),
    fileBytes: (id) => call('attachments.bytes', { id }),
    chooseTemplate(button, use) {
      openTemplatePicker({
        anchor: () => button.getBoundingClientRect(), opener: button, name, signal, recent, titleOf,
        templates: () => store.get().templates, preview: previewFor(contact),
        async insert(filled, template) {
          use(filled, template.attachment);
          void noteUse(template.id);
          return null;
        },
      });
    },
    async save({ send_at, ...plan }, repeat) {
      if (repeat) {
        const made = await begin({ ...plan, ...series(send_at, repeat) });
        done(made?.upcoming[0]?.local ?? send_at.local, zone().zone);
        return;
      }
      const kept = message ? await call('messages.update', { id: message.id, rev: message.rev, ...changesOf(message, { send_at, ...plan }) })
        : await create({ contact_id: contact.id, send_at, ...plan });
      if (kept) store.apply({ messages: [kept] });
      done(kept?.local ?? send_at.local, kept?.zone ?? zone().zone);
    },
  });

  /** @param {string} local @param {string} zone */
  function done(local, zone) {
    const when = `${clockOf(local)}, ${dayOf(local, wallTime(new Date(), zone), language())}`;
    toast(t('schedule.done', { when, name }), { key: 'schedule' });
    onSaved?.();
  }
}

/**
 * Only what a person changed is sent: a new time would put a held message back in the queue.
 * @param {import('../lib/store.js').Message} message
 * @param {import('./schedule-dialog.js').Plan} plan
 */
function changesOf(message, plan) {
  const moved = plan.send_at.local !== askedLocal(message) || Boolean(plan.send_at.in_gap || plan.send_at.in_overlap)
    || (plan.send_at.quiet === 'ignore') !== Boolean(message.ignored_quiet);
  return {
    ...(plan.body !== message.text ? { body: plan.body } : {}),
    ...(moved ? { send_at: plan.send_at } : {}),
    ...(plan.hold_on_reply !== Boolean(message.hold_on_reply) ? { hold_on_reply: plan.hold_on_reply } : {}),
    ...(plan.attachment_id === undefined ? {} : { attachment_id: plan.attachment_id }),
  };
}

/** The wall time that was asked for, before a quiet time moved it. @param {import('../lib/store.js').Message} message */
function askedLocal(message) {
  return (message.shift?.from ?? message.local).slice(0, 16);
}
