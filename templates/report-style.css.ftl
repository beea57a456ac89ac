:root {
  color-scheme: light dark;
  --paper: #fff; --shade: #f4f5f6; --ink: #1c2126; --quiet: #565f68; --rule: #d8dce0;
  --accent: #1d5c8c; --bar: #4a83ad; --second: #b9cfdf; --good: #1b6a3d; --warning: #7d5200; --bad: #a1231c; --waiting: #8d949b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b; --shade: #1e2226; --ink: #e3e6e9; --quiet: #a6aeb6; --rule: #363c42;
    --accent: #86bfe6; --bar: #5b96c0; --second: #35526a; --good: #79cb98; --warning: #e3b762; --bad: #f2938a; --waiting: #7b838b;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 1.5rem 4rem; max-width: 75rem;
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
code, pre, .mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.85em; }
code, .mono { overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible, .scroll:focus-visible, main:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.25rem 0.75rem; z-index: 2; }
header { padding: 2.5rem 0 0; }
header p { margin: 0; color: var(--quiet); }
h1 { font-size: 1.625rem; line-height: 1.25; font-weight: 600; margin: 0.125rem 0 0.25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; line-height: 1.3; font-weight: 600; margin: 3rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--rule); }
h3 { font-size: 0.9375rem; font-weight: 600; margin: 1.75rem 0 0.5rem; }
p, ul, ol { max-width: 46rem; }
p { margin: 0.5rem 0; }
ul, ol { padding-left: 1.25rem; margin: 0.5rem 0; }
.verdict { border-left: 4px solid var(--tone); padding: 0.25rem 0 0.25rem 1.125rem; margin: 1.5rem 0; }
.verdict h2 { border: 0; margin: 0 0 0.375rem; padding: 0; font-size: 1.3125rem; color: var(--tone); }
.verdict p { margin: 0.125rem 0; }
.good { --tone: var(--good); } .warning { --tone: var(--warning); } .bad { --tone: var(--bad); }
span.good, span.warning, span.bad { color: var(--tone); font-weight: 600; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.125rem; list-style: none; padding: 0; margin: 0 0 1rem; max-width: none; font-size: 0.875rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: 0.375rem 1.25rem; margin: 0.5rem 0; }
dl.answers { grid-template-columns: minmax(10rem, 17rem) 1fr; }
dl.logs { grid-template-columns: minmax(10rem, 16rem) 1fr; }
dt { color: var(--quiet); }
.answers dt { color: var(--ink); font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.answers .more { font-size: 0.875em; white-space: nowrap; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); padding: 0 0 0.375rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3125rem 0.9375rem 0.3125rem 0; border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); font-weight: 600; vertical-align: bottom; white-space: nowrap; }
tbody th { font-weight: 600; }
th:last-child, td:last-child { padding-right: 0; }
.n { text-align: right; white-space: nowrap; }
.t { white-space: nowrap; }
td.text { min-width: 16rem; max-width: 34rem; overflow-wrap: anywhere; }
td.narrow { min-width: 11rem; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0.125rem 0; margin: 0; cursor: pointer; min-height: 1.5rem; }
th button::after { content: "\2195"; display: inline-block; width: 1em; margin-left: 0.125rem; text-align: center; opacity: 0.55; }
th.n button::before { content: "\2195"; display: inline-block; width: 1em; margin-right: 0.125rem; text-align: center; opacity: 0.55; }
th.n button::after { content: none; }
th[aria-sort=ascending] button::after, th.n[aria-sort=ascending] button::before { content: "\2191"; opacity: 1; }
th[aria-sort=descending] button::after, th.n[aria-sort=descending] button::before { content: "\2193"; opacity: 1; }
th button:hover { color: var(--ink); }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; margin: 0 0 0.75rem; font-size: 0.875rem; }
.tools input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--waiting); border-radius: 3px; padding: 0.3125rem 0.5rem; width: 17rem; max-width: 100%; }
.tools output { color: var(--quiet); }
[hidden] { display: none !important; }
.quiet { color: var(--quiet); }
.small { font-size: 0.875rem; }
figure { margin: 1rem 0 0.5rem; }
figcaption { color: var(--quiet); font-size: 0.875rem; margin-bottom: 0.5rem; max-width: 46rem; }
svg { display: block; width: 100%; overflow: hidden; }
svg text { font-size: 12px; fill: var(--quiet); font-variant-numeric: tabular-nums; }
svg .name { fill: var(--ink); }
svg .bar { fill: var(--bar); }
svg .track { fill: var(--shade); }
svg .done { fill: var(--bar); } svg .failed, svg .refused { fill: var(--bad); } svg .other { fill: var(--waiting); }
svg line { stroke: var(--rule); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; padding: 0; font-size: 0.875rem; color: var(--quiet); }
.legend svg { width: 0.75rem; height: 0.75rem; display: inline-block; margin-right: 0.375rem; vertical-align: -0.0625rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 3rem; }
.share { width: 40%; min-width: 6rem; }
.share svg { margin-top: 0.375rem; }
.wide { width: 100%; }
pre { background: var(--shade); padding: 0.75rem 1rem; overflow-x: auto; margin: 0.5rem 0; line-height: 1.45; }
pre:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
pre .added { color: var(--good); } pre .removed { color: var(--bad); } pre .place { color: var(--quiet); }
details summary { cursor: pointer; color: var(--accent); width: fit-content; min-height: 1.5rem; }
details ul { list-style: none; padding: 0; margin: 0.25rem 0; columns: 11rem auto; }
footer { margin-top: 3rem; padding-top: 0.75rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: 0.875rem; }
@media (max-width: 40rem) {
  body { padding: 0 1rem 3rem; }
  header { padding-top: 1.25rem; }
  h1 { font-size: 1.375rem; }
  h2 { margin-top: 2.25rem; }
  dl, dl.answers, dl.logs { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.625rem; }
  .tools input { width: 100%; }
  th, td { padding-right: 0.875rem; }
  .pinned tbody th, .pinned thead th:first-child { position: sticky; left: 0; background: var(--paper); max-width: 10.5rem; overflow-wrap: break-word; }
  td.mono { min-width: 18rem; }
  caption { max-width: calc(100vw - 2rem); }
}
@media print {
  @page { size: A4; margin: 14mm 12mm; }
  :root { --paper: #fff; --shade: #f4f5f6; --ink: #000; --quiet: #444; --rule: #bbb; --accent: #000;
    --bar: #4a83ad; --second: #b9cfdf; --good: #1b6a3d; --warning: #7d5200; --bad: #a1231c; --waiting: #8d949b; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; font-size: 0.9rem; }
  header { padding: 0; }
  .tools, nav, .skip, .screen { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 7pt; }
  th, td { padding-right: 0.5rem; }
  thead { display: table-header-group; }
  tr, figure, dl > div { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  th button::after, th.n button::before { content: none; }
  th { overflow-wrap: anywhere; }
  td.mono { min-width: 0; }
  td.text { min-width: 0; }
  td.text, .t, .n, thead th { white-space: normal; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  a { text-decoration: none; }
  svg, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
