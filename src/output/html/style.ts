import { createHash } from 'node:crypto';

/** Colours meet WCAG AA on their backgrounds: text 4.5 : 1, drawings 3 : 1. Paper is always light. */
const LIGHT = `color-scheme: light;
--paper: #ffffff; --ink: #1b1f24; --soft: #55606e; --rule: #c9d1da; --strong: #5b6774;
--accent: #2f5d8c; --ground: #e6ebf1; --good: #1a6b3c; --bad: #b3261e; --dim: #5b6774;`;
const DARK = `color-scheme: dark;
--paper: #14181d; --ink: #e8ecf1; --soft: #a9b4c0; --rule: #39424d; --strong: #8290a0;
--accent: #7fb0e2; --ground: #2a323c; --good: #6fcf97; --bad: #ff8a80; --dim: #a3afbb;`;

export const STYLE = `
:root { ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 62rem;
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR",
    "Noto Sans CJK KR", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere; word-break: normal;
}
:lang(ko) { word-break: keep-all; }
header { border-top: 4px solid var(--accent); border-bottom: 1px solid var(--rule); padding: 1rem 0 1.1rem; margin-bottom: 1.75rem; }
h1 { font-size: clamp(1.4rem, 1.1rem + 1.6vw, 2rem); line-height: 1.25; margin: 0; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.35; margin: 2.75rem 0 0.75rem; padding-top: 0.9rem; border-top: 1px solid var(--rule); }
p { margin: 0 0 1rem; max-width: 44rem; }
.scroll {
  position: relative; overflow-x: auto; margin: 0 0 1.75rem;
  background: linear-gradient(90deg, var(--paper) 40%, transparent) 0 0 / 2.5rem 100%,
    linear-gradient(270deg, var(--paper) 40%, transparent) 100% 0 / 2.5rem 100%,
    linear-gradient(90deg, var(--rule), transparent) 0 0 / 0.75rem 100%,
    linear-gradient(270deg, var(--rule), transparent) 100% 0 / 0.75rem 100%;
  background-repeat: no-repeat; background-attachment: local, local, scroll, scroll;
}
.scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.5rem; }
caption.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; padding: 0; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); overflow-wrap: break-word; unicode-bidi: isolate; }
th:last-child, td:last-child { padding-right: 0; }
thead th, thead td { border-bottom: 2px solid var(--strong); vertical-align: bottom; color: var(--soft); font-weight: 600; font-size: 0.93em; }
tbody th { font-weight: 500; }
tfoot th, tfoot td { font-weight: 700; border-top: 2px solid var(--strong); border-bottom: 0; }
th.number, td.number { text-align: right; white-space: nowrap; padding-left: 0.5rem; }
th.short, td.short { white-space: nowrap; }
td.long { min-width: 16rem; }
td.bar { width: 9rem; min-width: 6rem; padding: 0.4rem 0 0.4rem 0.5rem; }
td.bar svg { display: block; width: 100%; height: 0.7rem; margin-top: 0.35em; fill: var(--accent); }
td.good, th.good { color: var(--good); }
td.bad, th.bad { color: var(--bad); font-weight: 600; }
td.dim, th.dim { color: var(--dim); }
figure { margin: 0 0 2rem; padding: 0; }
figure.bars { max-width: 44rem; }
figcaption { color: var(--soft); font-size: 0.9375rem; line-height: 1.45; margin-bottom: 0.75rem; }
figcaption strong { color: var(--ink); font-size: 1rem; }
figure svg { display: block; overflow: visible; font-size: 0.8125rem; fill: var(--ink); font-variant-numeric: tabular-nums; }
figure rect { fill: var(--accent); }
figure rect.good { fill: var(--good); }
figure rect.bad { fill: var(--bad); }
figure rect.dim { fill: var(--strong); }
figure rect.ground { fill: var(--ground); }
figure line { stroke: var(--strong); }
figure .end { text-anchor: end; }
figure.bars .end { font-weight: 600; }
figure .middle { text-anchor: middle; }
ol.timeline { list-style: none; margin: 0 0 2rem; padding: 0; max-width: 48rem; }
ol.timeline li { display: grid; grid-template-columns: 13rem 1.5rem 1fr; break-inside: avoid; }
ol.timeline p { margin: 0; }
ol.timeline div { padding-bottom: 0.9rem; }
ol.timeline .when { color: var(--soft); font-variant-numeric: tabular-nums; }
ol.timeline .mark { color: var(--strong); }
ol.timeline .voice .mark { color: var(--accent); }
ol.timeline .milestone .mark, ol.timeline .milestone p:first-child { color: var(--good); font-weight: 600; }
ol.timeline .more { color: var(--soft); }
@media (max-width: 40rem) {
  ol.timeline li { grid-template-columns: 1.5rem 1fr; }
  ol.timeline .when { grid-column: 2; }
  ol.timeline .mark { grid-column: 1; grid-row: 2; }
  body { padding: 1.25rem 1rem 3rem; }
  td.bar { display: none; }
  figure .roomy { display: none; }
}
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  :root { ${LIGHT} }
  body { max-width: none; padding: 0; font-size: 10pt; }
  header { margin-bottom: 6mm; }
  h1 { font-size: 17pt; }
  h2 { font-size: 12.5pt; margin-top: 7mm; }
  h1, h2, caption, figcaption { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  table, figcaption { font-size: 9pt; }
  figure svg { font-size: 7.5pt; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, figure { break-inside: avoid; }
  .scroll { overflow: visible; background: none; }
  td.bar { display: table-cell; width: 24mm; }
  td.long { min-width: 0; }
  svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Content security policy: only this style; no script, picture, request or form. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
