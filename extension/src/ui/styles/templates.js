// The template picker and the buttons beside the composer.

export const TEMPLATES = `
.sn-composer { position: fixed; z-index: 400; display: flex; gap: 0; align-items: center; padding: 2px; border-radius: 20px; }
.sn-composer { gap: 4px; }
.sn-composer .sn-icon-button { inline-size: 36px; block-size: 36px; border-radius: 18px; color: var(--sn-accent); background: var(--sn-paper); box-shadow: inset 0 0 0 1px var(--sn-hairline); }
.sn-composer .sn-icon-button:hover, .sn-composer .sn-icon-button[aria-expanded="true"] { background: var(--sn-accent-soft); }
.sn-composer-floating .sn-icon-button { box-shadow: inset 0 0 0 1px var(--sn-hairline), var(--sn-shadow-1); }

.sn-template-picker { flex-direction: row; inline-size: min(680px, calc(100vw - 16px)); block-size: 336px; }
.sn-template-side { inline-size: 280px; flex: none; display: flex; flex-direction: column; min-block-size: 0; border-inline-end: 1px solid var(--sn-hairline); }
.sn-template-side .sn-options { max-block-size: none; flex: 1; }
.sn-template { min-block-size: 36px; }
.sn-shortcut { font: 11px/16px ui-monospace, Menlo, Consolas, monospace; color: var(--sn-ink-3); direction: ltr; unicode-bidi: isolate; }
.sn-preview { flex: 1; min-inline-size: 0; display: flex; background: var(--sn-raised); }
.sn-preview-form { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; }
.sn-preview-head { padding: 10px 16px 0; }
.sn-preview-head h3 { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-preview-body { flex: 1; overflow: auto; padding: 8px 16px 12px; display: grid; gap: 12px; align-content: start; overscroll-behavior: contain; }
.sn-preview-text { white-space: pre-wrap; overflow-wrap: anywhere; padding: 8px 12px; background: var(--sn-accent-soft); border-radius: var(--sn-radius); border-start-end-radius: 2px; min-block-size: 36px; transition: opacity var(--sn-fast); }
.sn-filled { color: var(--sn-accent-deep); font-weight: 500; unicode-bidi: isolate; }
.sn-hole { padding: 0 6px; margin-inline: 1px; border: 1px dashed var(--sn-line); border-radius: 4px; color: var(--sn-ink-2); font-size: 12px; }
.sn-preview-text[aria-busy="true"] { opacity: .55; }
.sn-asks { display: grid; gap: 8px; }
.sn-asks:empty { display: none; }
.sn-preview-foot { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 8px 8px 8px 16px; border-block-start: 1px solid var(--sn-hairline); }
.sn-preview-foot:dir(rtl) { padding: 8px 16px 8px 8px; }
.sn-problem { display: flex; gap: 8px; color: var(--sn-danger); font-size: 12px; line-height: 16px; }
.sn-input[aria-invalid="true"] { border-color: var(--sn-danger); }
@media (max-width: 640px) {
  .sn-template-picker { flex-direction: column; block-size: min(520px, calc(100vh - 96px)); }
  .sn-template-side { inline-size: auto; max-block-size: 45%; border-inline-end: 0; border-block-end: 1px solid var(--sn-hairline); }
}
`;
