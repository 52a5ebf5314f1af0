// Choosing several chats, and the board.

export const BOARD = `
.sn-row-box { position: absolute; display: grid; place-items: center; pointer-events: auto; }
.sn-row-box span { inline-size: 24px; block-size: 24px; border-radius: 6px; display: grid; place-items: center; background: var(--sn-paper); border: 2px solid var(--sn-accent); color: var(--sn-on-accent); box-shadow: 0 0 0 3px var(--sn-paper); }
.sn-row-box[aria-checked="true"] span, .sn-chosen { background: var(--sn-accent); color: var(--sn-on-accent); }
.sn-row-box:hover span { background: var(--sn-accent-soft); }
.sn-row-box[aria-checked="true"]:hover span { background: var(--sn-accent-deep); }
.sn-row-box:focus-visible { outline-offset: -4px; }
.sn-select-bar { gap: 8px; padding-inline: 12px; border-block: 1px solid var(--sn-hairline); }
.sn-select-count { flex: 1; min-inline-size: 0; font-weight: 600; }
.sn-menu { inline-size: 240px; max-block-size: 360px; }
.sn-menu .sn-option { inline-size: 100%; }
.sn-menu .sn-option:focus-visible { outline-offset: -2px; background: var(--sn-accent-soft); }

.sn-board { inline-size: 100%; max-inline-size: 1680px; block-size: calc(100vh - 32px); }
.sn-board::before { content: none; }
.sn-board .sn-dialog-head h2 { flex: none; }
.sn-board .sn-dialog-head .sn-input { flex: 1; max-inline-size: 320px; margin-inline-start: auto; margin-inline-end: 8px; }
.sn-board .sn-dialog-body { flex: 1; min-block-size: 0; padding: 8px 12px 12px; grid-template-rows: minmax(0, 1fr); overflow: hidden; }
.sn-columns { display: flex; gap: 12px; overflow-x: auto; min-block-size: 0; scrollbar-width: thin; scrollbar-color: var(--sn-hairline) transparent; }
.sn-column { flex: 1 0 240px; max-inline-size: 340px; min-block-size: 0; display: flex; flex-direction: column; background: var(--sn-sunken); border: 1px solid var(--sn-hairline); border-block-start: 3px solid var(--chip-mark, var(--sn-line)); border-radius: var(--sn-radius); transition: background var(--sn-fast); }
.sn-column h3 { display: flex; align-items: center; gap: 8px; padding: 8px 12px; }
.sn-column h3 > span[dir] { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-column .sn-count { margin-inline-start: auto; color: var(--sn-ink-3); font-weight: 400; font-variant-numeric: tabular-nums; }
.sn-column ul { flex: 1; overflow: auto; padding: 0 8px 8px; display: grid; gap: 8px; align-content: start; grid-template-columns: minmax(0, 1fr); scrollbar-width: thin; scrollbar-color: var(--sn-hairline) transparent; }
.sn-over { background: var(--sn-accent-soft); outline: 2px solid var(--sn-accent); outline-offset: -2px; }
.sn-piece { display: flex; align-items: flex-start; gap: 8px; padding: 8px 4px 8px 8px; background: var(--sn-raised); border: 1px solid var(--sn-hairline); border-radius: var(--sn-radius); cursor: grab; user-select: none; touch-action: pan-y; font: 13px/20px var(--sn-font); color: var(--sn-ink); list-style: none; }
.sn-piece:dir(rtl) { padding: 8px 8px 8px 4px; }
.sn-piece:hover { border-color: var(--sn-line); }
.sn-piece .sn-initials { inline-size: 28px; block-size: 28px; font-size: 11px; flex: none; }
.sn-piece-words { flex: 1; min-inline-size: 0; display: grid; gap: 2px; grid-template-columns: minmax(0, 1fr); }
.sn-piece-words > * { justify-self: start; max-inline-size: 100%; }
.sn-person-next { display: inline-flex; align-items: center; gap: 4px; }
.sn-piece-marks { display: flex; gap: 4px; }
.sn-dragged { opacity: .35; }
.sn-slip { position: fixed; inset-block-start: 0; left: 0; z-index: 620; pointer-events: none; cursor: grabbing; box-shadow: var(--sn-shadow-2); border-color: var(--sn-accent); }
`;
