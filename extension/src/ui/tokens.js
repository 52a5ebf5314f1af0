// The design tokens of Sidenote, shared by the overlay, the extension's own pages and the desk.
//
// 1. Paper and ink: quiet warm surfaces, dark ink, hairlines instead of boxes, like a note in a margin.
// 2. One accent (ink teal) marks what can be pressed and what is chosen; it is bluer than WhatsApp's green.
// 3. danger, warn and ok are words' colours; their `-soft` partners are the surfaces such words stand on.
// 4. `light-dark(day, night)` holds both themes; `data-theme="dark"` on the root element chooses night.
// 5. Every text colour meets WCAG AA (4.5:1) on every surface it may stand on: paper, raised, sunken, soft.
// 6. All distances are multiples of 4 px; a row of controls is 32 px high, a dense one 24 px.
// 7. Type: the system's own family; 13/20 for text, 12/16 for notes, 11/16 for captions, 16/24 for titles.
// 8. Corners are small (3 px flags, 6 px controls, 10 px surfaces); shadows only lift what floats.
// 9. Motion is 120 to 180 ms and carries no meaning; with `prefers-reduced-motion` all durations are 0.
// 10. Between the two backticks is plain CSS, so that a program in another language can cut it out.

export const TOKENS = `
:host, :root {
  color-scheme: light;
  --sn-paper: light-dark(#fdfcf8, #1a1d1e);
  --sn-raised: light-dark(#ffffff, #222627);
  --sn-sunken: light-dark(#f5f2ea, #131617);
  --sn-hairline: light-dark(#e4dfd3, #313738);
  --sn-line: light-dark(#8c8676, #748084);
  --sn-ink: light-dark(#1b2a30, #e7ebeb);
  --sn-ink-2: light-dark(#4d5b62, #b0babd);
  --sn-ink-3: light-dark(#626d72, #98a3a7);
  --sn-accent: light-dark(#0e5a70, #79c8dc);
  --sn-accent-deep: light-dark(#0a4355, #a3dcea);
  --sn-on-accent: light-dark(#ffffff, #06222b);
  --sn-accent-soft: light-dark(#e3eef0, #18343c);
  --sn-danger: light-dark(#a32d1c, #f59a88);
  --sn-danger-soft: light-dark(#faeae5, #3b201a);
  --sn-warn: light-dark(#7d5000, #e8ba66);
  --sn-warn-soft: light-dark(#faf0da, #352a14);
  --sn-ok: light-dark(#23643a, #84d19e);
  --sn-scrim: light-dark(rgb(28 36 38 / 32%), rgb(0 0 0 / 52%));
  --sn-shadow-1: 0 1px 2px light-dark(rgb(30 40 44 / 14%), rgb(0 0 0 / 45%));
  --sn-shadow-2: 0 2px 6px light-dark(rgb(30 40 44 / 10%), rgb(0 0 0 / 40%)),
    0 12px 32px light-dark(rgb(30 40 44 / 18%), rgb(0 0 0 / 52%));
  --sn-font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  --sn-1: 4px;
  --sn-2: 8px;
  --sn-3: 12px;
  --sn-4: 16px;
  --sn-5: 20px;
  --sn-6: 24px;
  --sn-8: 32px;
  --sn-flag: 3px;
  --sn-radius: 6px;
  --sn-radius-2: 10px;
  --sn-fast: 120ms;
  --sn-slow: 180ms;
}
:host([data-theme="dark"]), :root[data-theme="dark"] { color-scheme: dark; }
@media (prefers-reduced-motion: reduce) {
  :host, :root { --sn-fast: 0ms; --sn-slow: 0ms; }
}
`;
