// The margin panel and its handle.

export const PANEL = `
.sn-handle { position: fixed; z-index: 403; right: 0; inset-block-start: 84px; inline-size: 24px; block-size: 56px; display: grid; place-items: center; background: var(--sn-paper); color: var(--sn-accent); border: 1px solid var(--sn-hairline); border-right: 0; border-radius: 8px 0 0 8px; box-shadow: var(--sn-shadow-1); transition: inline-size var(--sn-fast); }
:host([data-side="left"]) .sn-handle { right: auto; left: 0; border: 1px solid var(--sn-hairline); border-left: 0; border-radius: 0 8px 8px 0; }
.sn-handle:hover { inline-size: 32px; background: var(--sn-accent-soft); }
.sn-lock { color: var(--sn-warn); }
.sn-unlock { display: grid; gap: 12px; justify-items: start; }
:host([data-blur]) :is(.sn-private, .sn-who-name, .sn-who-mark, .sn-initials, .sn-person-words, .sn-edit-value > span, .sn-card-text, .sn-card-name, .sn-history-text, .sn-countdown-words, .sn-preview-text, .sn-phone):not(:hover, :focus-within) { filter: blur(5px); }
.sn-badge { position: absolute; inset-block-start: -6px; inset-inline-start: -8px; min-inline-size: 18px; block-size: 18px; padding: 0 5px; border-radius: 9px; background: var(--sn-danger); color: var(--sn-paper); font: 600 11px/18px var(--sn-font); text-align: center; }
.sn-panel { position: fixed; z-index: 403; inset-block: 0; right: 0; inline-size: 328px; max-inline-size: 100vw; display: flex; flex-direction: column; background: var(--sn-paper); color: var(--sn-ink); border-left: 1px solid var(--sn-hairline); font: 13px/20px var(--sn-font); }
:host([data-side="left"]) .sn-panel { right: auto; left: 0; border-left: 0; border-right: 1px solid var(--sn-hairline); }
.sn-panel::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 40px; inline-size: 1px; background: var(--sn-accent); opacity: .28; pointer-events: none; z-index: 1; }
.sn-panel-over { box-shadow: var(--sn-shadow-2); }
.sn-brand { display: flex; align-items: center; block-size: 60px; padding-inline-end: 12px; border-block-end: 1px solid var(--sn-hairline); flex: none; }
.sn-brand h2 { flex: 1; padding-inline-start: 16px; font-size: 15px; letter-spacing: .01em; }
.sn-brand .sn-section-mark { color: var(--sn-accent); padding-block-start: 0; }
.sn-panel-body { flex: 1; overflow: hidden auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--sn-hairline) transparent; padding-block-end: 16px; }
.sn-section { display: flex; padding-block: 14px; }
.sn-section + .sn-section { position: relative; }
.sn-section + .sn-section::before { content: ""; position: absolute; inset-block-start: 0; inset-inline: 56px 16px; block-size: 1px; background: var(--sn-hairline); }
.sn-section-mark { inline-size: 40px; flex: none; display: grid; justify-items: center; color: var(--sn-ink-3); }
.sn-section-mark svg { inline-size: 18px; block-size: 18px; margin-block-start: 1px; }
.sn-section-main { flex: 1; min-inline-size: 0; padding-inline: 16px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
.sn-section-head { display: flex; justify-content: space-between; gap: 8px; }
.sn-section-title { font-size: 12px; color: var(--sn-ink-2); }
.sn-section-action { font-size: 12px; }

.sn-who { padding: 16px 16px 14px 56px; position: relative; display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
.sn-who:dir(rtl) { padding: 16px 56px 14px 16px; }
.sn-who-top { display: flex; align-items: flex-start; }
.sn-who-mark { position: absolute; inset-inline-start: 6px; inline-size: 28px; block-size: 28px; border-radius: 50%; display: grid; place-items: center; background: var(--sn-accent-soft); color: var(--sn-accent); font-size: 11px; font-weight: 600; }
.sn-who-name { flex: 1; min-inline-size: 0; }
.sn-edit-title { font-size: 17px; line-height: 28px; font-weight: 600; }
.sn-zone-line { display: inline-flex; align-items: center; gap: 4px; max-inline-size: 100%; border-radius: 4px; }
.sn-zone-line b { font-variant-numeric: tabular-nums; }
.sn-zone-line .sn-note { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-zone-line svg { color: var(--sn-ink-3); }
.sn-zone-line:hover { color: var(--sn-accent); }
.sn-switch-line { display: flex; justify-content: space-between; align-items: center; gap: 12px; cursor: pointer; }
.sn-switch { appearance: none; inline-size: 32px; block-size: 18px; border-radius: 9px; border: 1px solid var(--sn-line); background: var(--sn-sunken); position: relative; flex: none; cursor: pointer; transition: background var(--sn-fast); }
.sn-switch::after { content: ""; position: absolute; inset-block-start: 2px; inset-inline-start: 2px; inline-size: 12px; block-size: 12px; border-radius: 50%; background: var(--sn-line); transition: inset-inline-start var(--sn-fast); }
.sn-switch:checked { background: var(--sn-danger); border-color: var(--sn-danger); }
.sn-switch:checked::after { inset-inline-start: 16px; background: var(--sn-paper); }

.sn-edit { min-inline-size: 0; }
.sn-edit-value { display: flex; align-items: center; gap: 6px; inline-size: 100%; min-block-size: 24px; margin-inline: -6px; padding: 0 6px; border-radius: 4px; inline-size: calc(100% + 12px); }
.sn-edit-value > span { overflow-wrap: anywhere; min-inline-size: 0; }
.sn-edit-value svg { opacity: 0; color: var(--sn-ink-3); transition: opacity var(--sn-fast); }
.sn-edit-value:hover { background: var(--sn-sunken); }
.sn-edit-value:hover svg, .sn-edit-value:focus-visible svg { opacity: 1; }
.sn-edit-empty { color: var(--sn-ink-3); }
.sn-edit-notes .sn-edit-value { align-items: flex-start; }
.sn-edit-notes .sn-edit-value > span { white-space: pre-wrap; flex: 1; line-height: 24px; background: repeating-linear-gradient(transparent 0 23px, var(--sn-hairline) 23px 24px); min-block-size: 48px; }
.sn-fields { display: grid; gap: 8px; margin: 0; }
.sn-fields dd { margin: 0; }

.sn-chips { display: flex; flex-wrap: wrap; gap: 6px; }
.sn-chip-large { block-size: 24px; line-height: 24px; font-size: 12px; max-inline-size: 100%; padding-inline-end: 2px; }
.sn-chip-remove { display: grid; place-items: center; inline-size: 20px; block-size: 20px; margin-inline-start: 2px; border-radius: 3px; color: inherit; opacity: .75; }
.sn-chip-remove:hover { opacity: 1; background: color-mix(in srgb, currentColor 14%, transparent); }

.sn-reading { display: grid; grid-template-columns: 1fr auto; gap: 4px 8px; align-items: center; }
.sn-reading .sn-note { grid-row: 2; font-variant-numeric: tabular-nums; }
.sn-reading button { grid-area: 1 / 2 / 3 / 3; }
.sn-progress { appearance: none; inline-size: 100%; block-size: 6px; border: 0; border-radius: 3px; overflow: hidden; background: var(--sn-hairline); }
.sn-progress::-webkit-progress-bar { background: var(--sn-hairline); }
.sn-progress::-webkit-progress-value { background: var(--sn-accent); }
.sn-progress::-moz-progress-bar { background: var(--sn-accent); }
.sn-section-content > .sn-button { margin-block-start: 8px; }
.sn-members summary { cursor: pointer; line-height: 24px; }
.sn-members li { display: flex; gap: 8px; justify-content: space-between; padding-block: 2px; }
.sn-members li > :first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; flex: 1; }

.sn-aliases { display: grid; gap: 4px; }
.sn-aliases li { display: flex; align-items: center; gap: 8px; }
.sn-aliases svg { color: var(--sn-ink-3); }

.sn-cards { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
.sn-card { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; padding: 8px 12px; background: var(--sn-raised); border: 1px solid var(--sn-hairline); border-radius: var(--sn-radius); }
.sn-card-when { font-size: 12px; line-height: 16px; font-variant-numeric: tabular-nums; }
.sn-card-mine { display: block; color: var(--sn-ink-2); }
.sn-card-text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; white-space: pre-wrap; overflow-wrap: anywhere; }
.sn-one-line { -webkit-line-clamp: 1; white-space: normal; }
.sn-card-name { justify-self: start; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-card-actions { display: flex; gap: 16px; font-size: 12px; }
.sn-card-actions .sn-danger { margin-inline-start: auto; }
.sn-card-choices { display: flex; flex-wrap: wrap; gap: 6px; padding-block-start: 4px; }
.sn-card-choices .sn-small { padding-inline: 6px; }
.sn-link:disabled { color: var(--sn-ink-3); text-decoration: none; }
.sn-check-section .sn-section-mark, .sn-check-section .sn-section-title { color: var(--sn-danger); }
.sn-due-section .sn-section-mark, .sn-due-section .sn-section-title { color: var(--sn-accent); }
.sn-due-section .sn-card { border-inline-start: 3px solid var(--sn-accent); }
.sn-check-section .sn-card { border-inline-start: 3px solid var(--sn-danger); }

.sn-history { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
.sn-history li { display: flex; gap: 8px; }
.sn-history li > svg { color: var(--sn-ink-3); margin-block-start: 2px; }
.sn-history li[data-state="sent"] > svg { color: var(--sn-ok); }
.sn-history li[data-state="failed"] > svg { color: var(--sn-danger); }
.sn-history li > div { flex: 1; min-inline-size: 0; }
.sn-history-text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

.sn-nobody { padding: 24px 32px 16px 56px; color: var(--sn-ink-2); }
.sn-nobody:dir(rtl) { padding: 24px 56px 16px 32px; }
.sn-banner { padding: 12px 16px 0 56px; display: grid; gap: 8px; }
.sn-banner:dir(rtl) { padding: 12px 56px 0 16px; }
.sn-foot { flex: none; border-block-start: 1px solid var(--sn-hairline); padding: 12px 16px 12px 56px; display: grid; gap: 8px; }
.sn-foot:dir(rtl) { padding: 12px 56px 12px 16px; }
.sn-export { display: grid; grid-template-columns: 1fr auto; gap: 8px; }
.sn-card-file { display: flex; align-items: center; gap: 4px; font-size: 12px; color: var(--sn-ink-2); min-inline-size: 0; }
.sn-card-file bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-foot-line { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; align-items: baseline; font-size: 12px; }
.sn-foot-line .sn-link { white-space: nowrap; line-height: 24px; }
.sn-status { color: var(--sn-ink-2); }
.sn-dot { display: inline-block; inline-size: 8px; block-size: 8px; margin-inline-end: 6px; border-radius: 50%; background: var(--sn-line); }
[data-connection="online"] .sn-dot { background: var(--sn-ok); }
[data-connection="offline"] .sn-dot, [data-connection="paused"] .sn-dot { background: var(--sn-warn); }
[data-connection="impostor"] .sn-dot { background: var(--sn-danger); }

.sn-pairing { padding: 24px 24px 24px 56px; display: grid; gap: 12px; justify-items: start; }
.sn-pairing:dir(rtl) { padding: 24px 56px 24px 24px; }
.sn-pairing h2 { font-size: 17px; line-height: 24px; }
.sn-pairing-mark { color: var(--sn-accent); }
.sn-steps { counter-reset: step; display: grid; gap: 16px; margin-block: 4px 8px; inline-size: 100%; }
.sn-steps li { counter-increment: step; position: relative; display: grid; gap: 4px; }
.sn-steps li::before { content: counter(step); position: absolute; inset-inline-start: -46px; inline-size: 20px; block-size: 20px; border-radius: 50%; background: var(--sn-accent-soft); color: var(--sn-accent); font: 600 11px/20px var(--sn-font); text-align: center; }
.sn-steps code { font: 12px/24px ui-monospace, Menlo, Consolas, monospace; padding: 0 8px; background: var(--sn-sunken); border-radius: 4px; inline-size: fit-content; user-select: all; }
`;
