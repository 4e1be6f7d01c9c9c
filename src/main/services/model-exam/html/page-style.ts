import { Markup } from './markup.ts'

/** Colours and sizes of the program's own screens (styles/tokens.css), light or dark as the reader's system is. */
export const PAGE_STYLE = new Markup(`
:root {
  color-scheme: light dark;
  --paper: #faf8f4;
  --surface: #ffffff;
  --sunken: #f1eee7;
  --ink: #1d1c1a;
  --ink-soft: #55514a;
  --line: #ded9cf;
  --line-strong: #8a847a;
  --accent: #0b615c;
  --danger: #b3261e;
  --danger-soft: #fbe8e5;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #161817;
    --surface: #1e2120;
    --sunken: #111312;
    --ink: #ecebe6;
    --ink-soft: #bdbab2;
    --line: #343837;
    --line-strong: #7d827f;
    --accent: #63c5bb;
    --danger: #ff9288;
    --danger-soft: #41221f;
  }
}
@page { margin: 15mm; }
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.6 Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif;
  font-variant-numeric: tabular-nums;
  word-break: keep-all;
  overflow-wrap: break-word;
}
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem 3rem; }
h1, h2, h3, p, dl, table, ul { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.3; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.4; }
h3 { font-size: 1rem; margin-top: 1.25rem; }
.lead { margin-top: .375rem; color: var(--ink-soft); }
.law {
  margin-top: 1rem;
  padding: .625rem .875rem;
  border-left: 3px solid var(--line-strong);
  background: var(--sunken);
  font-size: .9375rem;
}
section {
  margin-top: 1.25rem;
  padding: 1.25rem 1.5rem 1.375rem;
  border: 1px solid var(--line);
  border-radius: .875rem;
  background: var(--surface);
}
.note { margin-top: .5rem; color: var(--ink-soft); font-size: .875rem; }
.outcome { margin-top: .25rem; font-size: 1.125rem; font-weight: 700; }
.outcome.missed { color: var(--danger); }
.reasons { margin-top: .375rem; padding-left: 1.125rem; }
.floor, .below { color: var(--danger); font-weight: 600; }
.below { padding: 0 .375rem; border-radius: .25rem; background: var(--danger-soft); font-size: .8125rem; white-space: nowrap; }
.totals { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin-top: .75rem; }
.totals div { display: flex; gap: .5rem; }
dt { color: var(--ink-soft); }
dd { margin: 0; font-weight: 600; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content minmax(0, 1fr); gap: .25rem 1rem; margin-top: 1rem; font-size: .875rem; }
.facts dd { font-weight: 400; }
.facts .wide { grid-column: 2 / -1; }
.hash { font-family: ui-monospace, Consolas, monospace; font-size: .8125rem; word-break: break-all; }
.scroll { margin-top: .875rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
caption { padding-bottom: .375rem; text-align: left; color: var(--ink-soft); font-size: .875rem; }
th, td { padding: .4375rem .625rem; border-top: 1px solid var(--line); text-align: left; vertical-align: middle; }
/* A row under a tall cell begins and ends within the table. */
table:not(.kmmlu-pro) :is(th, td):first-child { padding-left: 0; }
table:not(.kmmlu-pro) :is(th, td):last-child { padding-right: 0; }
.kmmlu-pro [scope='rowgroup'], .kmmlu-pro thead th:first-child { padding-left: 0; }
thead th { border-top: 0; color: var(--ink-soft); font-size: .8125rem; font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; }
[rowspan] { vertical-align: top; }
.verdict { padding-left: 1.5rem; }
.number { text-align: right; white-space: nowrap; }
.group + .group > *, tr:not(.group) + .group > * { border-top-color: var(--line-strong); }
.chart { width: 40%; min-width: 15rem; }
.strip { display: block; width: 100%; height: 1.75rem; }
.axis { display: block; width: 100%; height: 1rem; }
.rail { stroke: var(--line); }
.span { stroke: var(--accent); stroke-width: 3; }
.dot { fill: var(--accent); }
.line-floor { stroke: var(--danger); stroke-width: 2; }
.line-chance { stroke: var(--line-strong); stroke-width: 2; stroke-dasharray: 3 3; }
.axis text { fill: var(--ink-soft); font-size: 11px; font-variant-numeric: tabular-nums; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .625rem; color: var(--ink-soft); font-size: .8125rem; }
.legend span { display: inline-flex; align-items: center; gap: .375rem; }
.legend svg { width: 1.75rem; height: .75rem; }
a { color: var(--accent); }
footer { margin-top: 1.5rem; color: var(--ink-soft); font-size: .875rem; }
footer p + p { margin-top: .25rem; }
@media (max-width: 40rem) {
  main { padding: 1.5rem 1rem; }
  section { padding: 1rem; }
  .facts { grid-template-columns: max-content minmax(0, 1fr); }
  table { min-width: 36rem; }
}
@media print {
  :root {
    --paper: #ffffff;
    --sunken: #f4f4f4;
    --ink: #000000;
    --ink-soft: #444444;
    --line: #cccccc;
    --line-strong: #777777;
  }
  body { font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  section { padding: .5rem 0 0; border: 0; border-top: 1px solid var(--line); border-radius: 0; }
  tr, .law, .totals, dl { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
}
`)
