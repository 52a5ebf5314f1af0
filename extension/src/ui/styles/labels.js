// Label chips, the picker, the bar above the chat list and the filtered list.

export const LABELS = `
.sn-chip {
  display: inline-flex; align-items: center; max-inline-size: 140px; block-size: 18px; padding: 0 6px 0 5px; flex: none;
  border-inline-start: 3px solid var(--chip-mark); border-radius: var(--sn-flag); background: var(--chip-fill); color: var(--chip-text);
  font: 500 11px/18px var(--sn-font); white-space: nowrap;
}
.sn-chip-name { overflow: hidden; text-overflow: ellipsis; }
.sn-chip-compact { inline-size: 10px; padding: 0; border-inline-start-width: 5px; }
.sn-mark { inline-size: 12px; block-size: 14px; border-radius: 2px; background: var(--chip-mark); clip-path: polygon(0 0, 100% 0, 100% 100%, 50% 74%, 0 100%); }

.sn-row-clip, .sn-box-clip { position: fixed; z-index: 400; overflow: clip; pointer-events: none; contain: strict; }
.sn-row-track { position: absolute; inset-block-start: 0; inset-inline: 0; block-size: 0; }
.sn-row-chips { position: absolute; display: flex; gap: 4px; align-items: center; justify-content: flex-start; overflow: hidden; block-size: 18px; }
.sn-row-tight { background: var(--sn-paper); border-radius: var(--sn-flag); box-shadow: 0 0 0 2px var(--sn-paper); }
.sn-row-add { position: fixed; z-index: 401; inline-size: 24px; block-size: 24px; border-radius: 12px; display: grid; place-items: center; background: var(--sn-raised); border: 1px solid var(--sn-hairline); color: var(--sn-accent); box-shadow: var(--sn-shadow-1); }
.sn-row-add:hover { background: var(--sn-accent-soft); }

.sn-head { position: fixed; z-index: 400; display: flex; align-items: center; gap: 4px; pointer-events: none; overflow: hidden; padding: 4px; margin: -2px -4px; }
.sn-head > * { pointer-events: auto; }
.sn-head .sn-chip { block-size: 20px; line-height: 20px; }
.sn-head-add { display: inline-flex; align-items: center; gap: 4px; block-size: 24px; padding: 0 6px; border-radius: 5px; color: var(--sn-accent); font: 500 12px/24px var(--sn-font); flex: none; }
.sn-head-add:hover { background: var(--sn-accent-soft); }

.sn-picker { display: flex; flex-direction: column; min-block-size: 0; position: relative; }
.sn-label-picker { inline-size: 272px; }
.sn-picker::before, .sn-margin::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 36px; inline-size: 1px; background: var(--sn-accent); opacity: .28; pointer-events: none; z-index: 1; }
.sn-gutter { inline-size: 36px; display: grid; place-items: center; flex: none; color: var(--sn-ink-3); }
.sn-finder { display: flex; align-items: center; min-block-size: 40px; border-block-end: 1px solid var(--sn-hairline); flex: none; }
.sn-find { flex: 1; min-inline-size: 0; block-size: 40px; padding: 0 12px; border: 0; background: none; }
.sn-find:focus-visible { outline: none; }
.sn-finder:focus-within { box-shadow: inset 0 -1px var(--sn-accent); }
.sn-find::placeholder { color: var(--sn-ink-3); opacity: 1; }
.sn-options { overflow: auto; padding-block: 4px; min-block-size: 0; max-block-size: 304px; overscroll-behavior: contain; }
.sn-option { display: flex; align-items: center; min-block-size: 32px; padding-inline-end: 12px; cursor: pointer; }
.sn-option[data-active], .sn-option:hover { background: var(--sn-sunken); }
.sn-option[data-active] { background: var(--sn-accent-soft); }
.sn-option-name { flex: 1; text-align: -webkit-match-parent; text-align: match-parent; min-inline-size: 0; padding-inline: 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-option > svg { color: var(--sn-accent); }
.sn-empty { padding: 12px 12px 12px 48px; color: var(--sn-ink-2); }
.sn-empty:dir(rtl) { padding: 12px 48px 12px 12px; }
.sn-maker:not(:empty) { border-block-start: 1px solid var(--sn-hairline); padding: 8px 12px 8px 44px; }
.sn-maker:dir(rtl):not(:empty) { padding: 8px 44px 8px 12px; }
.sn-swatches { display: flex; gap: 0; justify-content: space-between; }
.sn-swatch { position: relative; inline-size: 20px; block-size: 24px; display: grid; place-items: center; cursor: pointer; }
.sn-swatch input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; opacity: 0; cursor: pointer; }
.sn-swatch span { inline-size: 14px; block-size: 18px; background: var(--swatch); border-radius: 2px; clip-path: polygon(0 0, 100% 0, 100% 100%, 50% 78%, 0 100%); transition: transform var(--sn-fast); }
.sn-swatch input:checked + span { transform: translateY(-2px) scale(1.25); }
.sn-swatch:has(:focus-visible) { outline: 2px solid var(--sn-accent); border-radius: 4px; }

.sn-bar { position: fixed; z-index: 402; display: flex; align-items: center; background: var(--sn-paper); border-block-end: 1px solid var(--sn-hairline); overflow: hidden; font: 13px/20px var(--sn-font); color: var(--sn-ink); }
.sn-bar-chips { display: flex; gap: 4px; overflow-x: auto; scrollbar-width: none; padding: 4px 12px; align-items: center; flex: 1; min-inline-size: 0; }
.sn-bar-chips { mask-image: linear-gradient(to right, #000 calc(100% - 20px), transparent); }
.sn-bar-chips:dir(rtl) { mask-image: linear-gradient(to left, #000 calc(100% - 20px), transparent); }
.sn-bar > .sn-icon-button { margin-inline-end: 4px; }
.sn-icon-button[aria-pressed="true"] { background: var(--sn-accent-soft); color: var(--sn-accent); }
.sn-tab { display: inline-flex; align-items: center; gap: 6px; block-size: 28px; padding: 0 8px; border-radius: 5px; border: 1px solid transparent; flex: none; font-size: 12px; color: var(--sn-ink); max-inline-size: 200px; }
.sn-tab-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-tab:hover { background: var(--sn-sunken); }
.sn-tab[aria-pressed="true"] { background: var(--chip-fill); color: var(--chip-text); border-color: var(--chip-mark); font-weight: 600; }
.sn-tab .sn-count { color: var(--sn-ink-3); font-variant-numeric: tabular-nums; }
.sn-tab[aria-pressed="true"] .sn-count { color: inherit; }
.sn-tab:focus-visible { outline-offset: -2px; }

.sn-filtered { position: fixed; z-index: 401; display: flex; flex-direction: column; background: var(--sn-paper); color: var(--sn-ink); font: 13px/20px var(--sn-font); animation: sn-fade var(--sn-fast) ease-out; }
.sn-filtered-head { display: flex; align-items: center; gap: 8px; padding: 8px 12px 8px 8px; border-block-end: 1px solid var(--sn-hairline); flex: none; }
.sn-filtered-head h2 { flex: 1; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 13px; }
.sn-filtered ul { overflow: auto; overscroll-behavior: contain; flex: 1; }
.sn-person { display: flex; align-items: stretch; inline-size: 100%; min-block-size: 64px; border-block-end: 1px solid var(--sn-hairline); }
.sn-person:hover { background: var(--sn-sunken); }
.sn-person:focus-visible { outline-offset: -2px; }
.sn-person[aria-current="true"] { background: var(--sn-accent-soft); }
.sn-person-mark { inline-size: 56px; display: grid; place-items: center; flex: none; color: var(--sn-accent); }
.sn-initials { inline-size: 36px; block-size: 36px; border-radius: 50%; display: grid; place-items: center; background: var(--sn-accent-soft); color: var(--sn-accent); font-weight: 600; font-size: 12px; }
.sn-person-words { flex: 1; min-inline-size: 0; padding: 8px 16px 8px 0; display: grid; gap: 4px; align-content: center; }
.sn-person-words:dir(rtl) { padding: 8px 0 8px 16px; }
.sn-person-top { display: flex; gap: 8px; align-items: baseline; justify-content: space-between; }
.sn-person-name { font-size: 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-person-chips { display: flex; gap: 4px; flex-wrap: wrap; }
.sn-filtered .sn-blank { padding: 32px 24px; text-align: center; color: var(--sn-ink-2); }
`;
