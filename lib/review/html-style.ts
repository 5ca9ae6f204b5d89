/** How the page looks: light and dark, in a wide and in a narrow window, and on paper. */
export const STYLE = `
:root {
  --text: #1c2430; --soft: #5a6675; --paper: #ffffff; --panel: #f5f7fa; --line: #d9dfe7;
  --accent: #0b5cad; --mark: #fff0c2; --mark-text: #5c4200; --warn: #fdecea; --warn-line: #c7352b;
  --eni: #eaf2fb; --station: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #dde3ea; --soft: #98a4b3; --paper: #14181e; --panel: #1d232b; --line: #343d49;
    --accent: #7ab8ff; --mark: #4a3c10; --mark-text: #ffe08a; --warn: #3a1d1b; --warn-line: #ff7b70;
    --eni: #1b2836; --station: #242d38;
  }
}
* { box-sizing: border-box; }
html { color: var(--text); background: var(--paper); scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 84rem;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  display: grid; grid-template-columns: 17rem minmax(0, 1fr); column-gap: 3rem;
  grid-template-areas: "header header" "nav main";
  overflow-wrap: anywhere;
}
header { grid-area: header; border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; padding-bottom: .5rem; }
nav { grid-area: nav; font-size: .875rem; line-height: 1.4; align-self: start; position: sticky; top: 1rem;
  max-height: calc(100vh - 2rem); overflow-y: auto; }
main { grid-area: main; min-width: 0; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
section:first-child h2 { margin-top: 0; }
p { margin: .6rem 0; max-width: 46rem; }
ul { padding-left: 1.25rem; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: .35rem 0; }
nav ol ol { padding-left: .9rem; border-left: 1px solid var(--line); }
nav ol ol a { color: var(--soft); }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em;
  unicode-bidi: isolate; }
h3 code, nav code { font-size: .95em; }
mark { background: var(--mark); color: var(--mark-text); border-radius: 3px; padding: 0 .2em; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem;
  margin: .75rem 0; overflow-x: auto; font-size: .8125rem; line-height: 1.5; }
pre code { font-size: inherit; }
.warning { background: var(--warn); border-left: 4px solid var(--warn-line); border-radius: 0 6px 6px 0;
  padding: .5rem .9rem; }
.table { overflow-x: auto; margin: .9rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap; }
td { overflow-wrap: break-word; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.drawing { display: grid; gap: 1rem; margin: 1rem 0; }
.instance { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1rem 1rem; }
.eni { background: var(--eni); border-radius: 8px; padding: .6rem .8rem .8rem; margin-top: .6rem; }
.kind { color: var(--soft); font-size: .8125rem; }
.note { float: right; color: var(--soft); font-size: .8125rem; }
.path { display: flex; align-items: stretch; margin-top: .5rem; clear: both; }
.station { background: var(--station); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .6rem;
  flex: 1 1 0; min-width: 0; display: flex; flex-direction: column; justify-content: center; }
.station:first-child { flex: 0 0 auto; }
.way { flex: 0 0 2rem; align-self: center; border-top: 2px solid var(--accent); }
@media (max-width: 60rem) {
  body { display: block; padding: 1.25rem 1rem 3rem; }
  nav { position: static; max-height: none; border-bottom: 1px solid var(--line); padding-bottom: .75rem;
    margin-bottom: 1.5rem; }
}
@media (max-width: 44rem) {
  h1 { font-size: 1.4rem; }
  thead { display: none; }
  tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); border: 0; padding: .12rem 0; }
  td::before { content: attr(data-column); color: var(--soft); }
  .drawing::before { content: "Internet"; color: var(--soft); font-size: .8125rem; border: 1px solid var(--line);
    border-radius: 6px; padding: .3rem .6rem; }
  .station:first-child, .station:first-child + .way { display: none; }
  .path { flex-direction: column; margin-top: .75rem; }
  .way { flex-basis: .75rem; border-top: 0; border-left: 2px solid var(--accent); align-self: flex-start;
    margin-left: 1.2rem; }
}
@media print {
  body { display: block; max-width: none; padding: 0; font-size: 10.5pt; }
  nav { position: static; max-height: none; }
  h2, h3 { break-after: avoid; }
  tr, .eni { break-inside: avoid; }
  pre { white-space: pre-wrap; }
}
`;
