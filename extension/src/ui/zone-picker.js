// Choose a time zone by city, region or offset, with the time it is there now.

import { h } from './h.js';
import { icon } from './icons.js';
import { openPopover } from './popover.js';
import { fold } from '../lib/search.js';
import { cityOf, clockOf, offsetOf, wallTime } from '../lib/time.js';
import { t } from '../lib/i18n.js';

const LISTED = 40;

/**
 * @param {object} options
 * @param {HTMLElement} options.opener
 * @param {string | null} options.chosen
 * @param {string[]} options.likely  offered before anything is typed
 * @param {Date} options.now
 * @param {(zone: string) => void} options.onChoose
 * @param {AbortSignal} options.signal
 */
export function openZonePicker({ opener, chosen, likely, now, onChoose, signal }) {
  const zones = Intl.supportedValuesOf('timeZone');
  let active = 0;
  /** @type {string[]} */
  let found = [];

  const list = h('ul', { class: 'sn-options', role: 'listbox', id: 'sn-zone-options', 'aria-label': t('zone.title') });
  const input = h('input', {
    class: 'sn-find', type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'sn-zone-options', 'aria-autocomplete': 'list',
    'aria-label': t('zone.find'), placeholder: t('zone.find'), autocomplete: 'off', spellcheck: 'false', dir: 'auto',
    oninput: () => { active = 0; draw(); }, onkeydown: (/** @type {KeyboardEvent} */ event) => key(event),
  });
  const content = h('div', { class: 'sn-picker sn-zone-picker' },
    h('div', { class: 'sn-finder' }, h('span', { class: 'sn-gutter' }, icon('globe', { size: 16 })), input), list);
  const popover = openPopover({ anchor: () => opener.getBoundingClientRect(), opener, part: 'zone-picker', label: t('zone.title'), content, signal });

  const draw = () => {
    const wanted = fold(input.value.trim()).replaceAll(' ', '_');
    found = (wanted ? zones.filter((zone) => fold(zone).includes(wanted)) : [...new Set([...(chosen ? [chosen] : []), ...likely, ...zones])]).slice(0, LISTED);
    list.replaceChildren(...found.map((zone, i) => h('li', {
      class: 'sn-option', role: 'option', id: `sn-zone-${i}`, 'aria-selected': String(zone === chosen), 'data-active': i === active, onclick: () => choose(zone),
    }, h('span', { class: 'sn-gutter' }, zone === chosen && icon('check', { size: 16 })),
    h('span', { class: 'sn-option-name' }, cityOf(zone), ' ', h('span', { class: 'sn-caption' }, zone.split('/')[0], ' · ', offsetOf(zone, now))),
    h('span', { class: 'sn-when' }, clockOf(wallTime(now, zone))))));
    if (!found.length) list.append(h('li', { class: 'sn-empty', role: 'presentation' }, t('zone.none')));
    input.setAttribute('aria-activedescendant', found.length ? `sn-zone-${active}` : '');
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  };
  /** @param {string} zone */
  const choose = (zone) => {
    popover.close();
    onChoose(zone);
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (event.isComposing || !found.length) return;
    if (event.key === 'ArrowDown') active = (active + 1) % found.length;
    else if (event.key === 'ArrowUp') active = (active + found.length - 1) % found.length;
    else if (event.key === 'Enter') { choose(found[active]); event.preventDefault(); return; } else return;
    event.preventDefault();
    draw();
  };
  draw();
  input.focus();
}
