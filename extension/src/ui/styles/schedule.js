// Dialogs, the schedule form, clocks and the countdown.

export const SCHEDULE = `
.sn-scrim { position: fixed; inset: 0; z-index: 500; display: grid; place-items: center; padding: 16px; background: var(--sn-scrim); animation: sn-fade var(--sn-fast) ease-out; overflow: auto; }
.sn-dialog { position: relative; inline-size: min(480px, 100%); max-block-size: calc(100vh - 32px); display: flex; flex-direction: column; animation: sn-rise var(--sn-slow) ease-out; }
.sn-dialog:focus-visible { outline: none; }
.sn-dialog-head { display: flex; align-items: center; padding: 8px 8px 0 0; min-block-size: 44px; }
.sn-dialog-head:dir(rtl) { padding: 8px 0 0 8px; }
.sn-dialog-head .sn-gutter { color: var(--sn-accent); }
.sn-dialog-head h2 { flex: 1; min-inline-size: 0; font-size: 15px; line-height: 24px; padding-inline: 12px 8px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-dialog-body { padding: 8px 20px 16px 48px; display: grid; gap: 16px; overflow: auto; }
.sn-dialog-body:dir(rtl) { padding: 8px 48px 16px 20px; }
.sn-dialog-foot { display: flex; align-items: center; justify-content: flex-end; gap: 8px; padding: 12px 20px 16px 48px; }
.sn-dialog-foot:dir(rtl) { padding: 12px 48px 16px 20px; }
.sn-dialog-foot .sn-problem { flex: 1; }
.sn-field-head { display: flex; justify-content: space-between; gap: 8px; font-size: 12px; line-height: 16px; }
.sn-words { resize: vertical; min-block-size: 92px; max-block-size: 240px; field-sizing: content; }
.sn-file { display: flex; align-items: center; gap: 8px; min-block-size: 24px; min-inline-size: 0; color: var(--sn-ink-2); }
.sn-file .sn-link { display: inline-flex; align-items: center; gap: 4px; }
.sn-file-picture { block-size: 48px; inline-size: auto; max-inline-size: 96px; object-fit: cover; border-radius: 4px; border: 1px solid var(--sn-hairline); }
.sn-file .sn-note { flex: none; }
.sn-file-name { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--sn-ink); }
.sn-field-when { gap: 8px; }
.sn-quick { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
.sn-quick-choice { flex-direction: column; align-items: flex-start; gap: 0; padding: 4px 8px; min-inline-size: 0; }
.sn-quick-choice span { overflow: hidden; text-overflow: ellipsis; max-inline-size: 100%; }
.sn-quick-choice[aria-pressed="true"] { border-color: var(--sn-accent); background: var(--sn-accent-soft); }
.sn-words-when, .sn-which { display: grid; gap: 6px; }
.sn-meant:empty { display: none; }
.sn-meant .sn-note { display: flex; gap: 6px; }
.sn-meant .sn-note svg { color: var(--sn-ok); margin-block-start: 2px; }
.sn-which .sn-button { justify-content: flex-start; }
.sn-moment { display: grid; grid-template-columns: 1.2fr .9fr 1.2fr; gap: 8px; }
.sn-moment-two { grid-template-columns: 1fr 1fr; }
.sn-moment:empty, .sn-moment + div:empty { display: none; }
.sn-dates { margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; font-variant-numeric: tabular-nums; }
.sn-zone { justify-content: flex-start; min-inline-size: 0; }
.sn-zone > span { flex: 1; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; text-align: start; }
.sn-zone-picker { inline-size: 320px; }
.sn-when { font-variant-numeric: tabular-nums; color: var(--sn-ink-2); }
.sn-check { display: flex; gap: 8px; align-items: flex-start; cursor: pointer; }
.sn-check input { margin: 2px 0 0; inline-size: 16px; block-size: 16px; accent-color: var(--sn-accent); flex: none; }
.sn-answer:empty { display: none; }
.sn-answer { min-block-size: 64px; display: grid; gap: 8px; }
.sn-clocks { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; align-items: center; padding: 12px; background: var(--sn-sunken); border-radius: var(--sn-radius); }
.sn-clock { display: flex; gap: 12px; align-items: center; min-inline-size: 0; }
.sn-clock > div { min-inline-size: 0; }
.sn-clock p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-clock-time b { font-size: 18px; line-height: 24px; font-weight: 600; font-variant-numeric: tabular-nums; margin-inline-end: 2px; }
.sn-face-rim { fill: var(--sn-raised); stroke: var(--sn-line); stroke-width: 1.25; }
.sn-face-tick { stroke: var(--sn-line); stroke-width: 1.25; stroke-linecap: round; }
.sn-face-hands { stroke: var(--sn-accent); stroke-width: 2; stroke-linecap: round; }
.sn-face-pin { fill: var(--sn-accent); }
.sn-face-night .sn-face-rim { fill: light-dark(#1d3b46, #0c1a1f); stroke: light-dark(#1d3b46, #3d5058); }
.sn-face-night .sn-face-tick { stroke: #8fb3bd; }
.sn-face-night .sn-face-hands { stroke: #e9f3f5; }
.sn-face-night .sn-face-pin { fill: #e9f3f5; }
.sn-doubt { display: grid; gap: 8px; padding: 12px; border-radius: var(--sn-radius); background: var(--sn-warn-soft); }
.sn-doubt-why { display: flex; gap: 8px; padding: 0; float: inline-start; inline-size: 100%; font-size: 12px; line-height: 16px; }
.sn-doubt-why svg { color: var(--sn-warn); }
.sn-doubt label { clear: both; }

.sn-countdown { position: fixed; z-index: 700; bottom: var(--sn-floor, 24px); left: var(--sn-centre, 50vw); translate: -50%; inline-size: min(520px, calc(100vw - 32px)); display: flex; align-items: center; gap: 16px; padding: 12px 16px; background: var(--sn-paper); border: 1px solid var(--sn-hairline); border-block-start: 3px solid var(--sn-accent); border-radius: var(--sn-radius-2); box-shadow: var(--sn-shadow-2); font: 13px/20px var(--sn-font); color: var(--sn-ink); animation: sn-rise var(--sn-slow) ease-out; }
.sn-countdown-words { flex: 1; min-inline-size: 0; }
.sn-countdown-title { font-weight: 600; }
.sn-countdown-text { color: var(--sn-ink-2); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sn-countdown-buttons { display: flex; gap: 8px; }
.sn-dial-track { fill: none; stroke: var(--sn-hairline); stroke-width: 3; }
.sn-dial-arc { fill: none; stroke: var(--sn-accent); stroke-width: 3; stroke-linecap: round; transition: stroke-dashoffset 1s linear; }
.sn-dial-digits { fill: var(--sn-ink); font: 600 14px/1 var(--sn-font); font-variant-numeric: tabular-nums; }
@media (max-width: 520px) {
  .sn-quick, .sn-moment, .sn-clocks { grid-template-columns: 1fr; }
  .sn-countdown { flex-wrap: wrap; }
}
`;
