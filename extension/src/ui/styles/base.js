// The ground everything stands on: resets, controls, floating surfaces.

export const BASE = `
:host {
  all: initial !important;
  color-scheme: light !important;
  position: absolute !important;
  inset-block-start: 0 !important;
  inset-inline-start: 0 !important;
  inline-size: 1px !important;
  block-size: 1px !important;
  pointer-events: none !important;
}
:host([data-theme="dark"]) { color-scheme: dark !important; }
.sn-root { font: 13px/20px var(--sn-font); color: var(--sn-ink); text-align: start; }
.sn-root *, .sn-root *::before, .sn-root *::after { box-sizing: border-box; }
.sn-layer { display: contents; pointer-events: auto; }
.sn-unseen { position: fixed; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
p, h2, h3, ul, ol, dl, dd, figure, fieldset { margin: 0; padding: 0; }
ul, ol { list-style: none; }
fieldset { border: 0; min-inline-size: 0; }
h2, h3 { font: inherit; font-weight: 600; }
svg { display: block; flex: none; }
[hidden] { display: none !important; }
[dir="rtl"] .sn-turns, .sn-turns:dir(rtl) { transform: scaleX(-1); }
.sn-phone { direction: ltr; unicode-bidi: isolate; font-variant-numeric: tabular-nums; }
.sn-note { color: var(--sn-ink-2); font-size: 12px; line-height: 16px; }
.sn-caption { color: var(--sn-ink-3); font-size: 11px; line-height: 16px; letter-spacing: .02em; }

button, input, select, textarea { font: inherit; color: inherit; letter-spacing: inherit; margin: 0; }
button { background: none; border: 0; padding: 0; text-align: start; cursor: pointer; }
button:disabled { cursor: default; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--sn-accent); outline-offset: 2px; }

.sn-button {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-block-size: 32px; padding: 5px 12px;
  border: 1px solid var(--sn-hairline); border-radius: var(--sn-radius); background: var(--sn-raised); color: var(--sn-ink);
  font-weight: 500; white-space: nowrap; transition: background var(--sn-fast), border-color var(--sn-fast);
}
.sn-button:hover:not(:disabled) { border-color: var(--sn-line); background: var(--sn-sunken); }
.sn-primary { background: var(--sn-accent); border-color: var(--sn-accent); color: var(--sn-on-accent); }
.sn-primary:hover:not(:disabled) { background: var(--sn-accent-deep); border-color: var(--sn-accent-deep); }
.sn-button:disabled { color: var(--sn-ink-3); background: var(--sn-sunken); border-color: var(--sn-hairline); }
.sn-small { min-block-size: 24px; padding: 1px 8px; font-size: 12px; border-radius: 5px; }
.sn-danger { color: var(--sn-danger); }
.sn-link { color: var(--sn-accent); font-weight: 500; text-underline-offset: 3px; border-radius: 3px; }
.sn-link:hover { text-decoration: underline; }
.sn-link.sn-danger { color: var(--sn-danger); }
.sn-icon-button {
  display: inline-grid; place-items: center; inline-size: 32px; block-size: 32px; border-radius: var(--sn-radius); flex: none;
  color: var(--sn-ink-2); transition: background var(--sn-fast), color var(--sn-fast);
}
.sn-icon-button:hover { background: var(--sn-sunken); color: var(--sn-ink); }
.sn-icon-button.sn-small { inline-size: 24px; block-size: 24px; padding: 0; }

.sn-input {
  inline-size: 100%; min-block-size: 32px; padding: 5px 8px; border: 1px solid var(--sn-line); border-radius: var(--sn-radius);
  background: var(--sn-raised); color: var(--sn-ink);
}
.sn-options, .sn-preview-body, .sn-dialog-body, .sn-filtered ul { scrollbar-width: thin; scrollbar-color: var(--sn-hairline) transparent; }
.sn-input::placeholder { color: var(--sn-ink-3); opacity: 1; }
.sn-input:focus-visible { outline-offset: -1px; border-color: var(--sn-accent); }
select.sn-input { padding-inline-end: 4px; }
.sn-field { display: grid; gap: 4px; }
.sn-field > span, .sn-legend { font-size: 12px; line-height: 16px; color: var(--sn-ink-2); }

.sn-surface {
  background: var(--sn-paper); border: 1px solid var(--sn-hairline); border-radius: var(--sn-radius-2); box-shadow: var(--sn-shadow-2);
  font: 13px/20px var(--sn-font); color: var(--sn-ink);
}
.sn-popover { position: fixed; z-index: 600; display: flex; flex-direction: column; max-inline-size: calc(100vw - 16px); overflow: hidden; animation: sn-rise var(--sn-fast) ease-out; }
@keyframes sn-rise { from { opacity: 0; transform: translateY(3px); } }
@keyframes sn-fade { from { opacity: 0; } }

.sn-callout { display: flex; gap: 8px; padding: 8px 12px; border-radius: var(--sn-radius); background: var(--sn-warn-soft); color: var(--sn-ink); font-size: 12px; line-height: 16px; }
.sn-callout > svg { color: var(--sn-warn); }
.sn-callout-danger { background: var(--sn-danger-soft); }
.sn-callout-danger > svg { color: var(--sn-danger); }

.sn-toasts { position: fixed; z-index: 800; bottom: var(--sn-floor, 24px); left: var(--sn-centre, 50vw); translate: -50%; inline-size: max-content; max-inline-size: min(480px, calc(100vw - 32px)); display: grid; gap: 8px; justify-items: center; pointer-events: none; }
[data-layer="countdown"]:not(:empty) + .sn-layer .sn-toasts { bottom: calc(var(--sn-floor, 24px) + 96px); }
.sn-toast { pointer-events: auto; display: flex; align-items: center; gap: 12px; padding: 8px 12px 8px 16px; min-block-size: 40px; background: var(--sn-ink); color: var(--sn-paper); border-radius: var(--sn-radius); box-shadow: var(--sn-shadow-2); font: 13px/20px var(--sn-font); animation: sn-rise var(--sn-slow) ease-out; }
.sn-toast:dir(rtl) { padding: 8px 16px 8px 12px; }
.sn-toast button { color: light-dark(#8fd6e8, #0a4355); font-weight: 600; padding: 4px; border-radius: 4px; }
.sn-toast button:focus-visible { outline-color: currentColor; }
@media (prefers-reduced-motion: reduce) { .sn-root *, .sn-root *::before { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .sn-surface, .sn-button, .sn-chip { border: 1px solid CanvasText; } }
`;
