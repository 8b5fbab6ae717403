/** Paper, blue ink, hairlines; red only for the stamp MÔ PHỎNG and what came twice. */
export const mailboxStyle = `
:root { color-scheme: light; --paper: #fbfaf6; --ink: #1c3f94; --text: #22252b; --quiet: #5d626c; --line: #d9d5c8; --seal: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--ink); }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 12px 16px; border-bottom: 1px solid var(--line); }
header a { font-weight: 600; text-decoration: none; padding: 10px 0; }
header .language { margin-left: auto; font-weight: 400; text-decoration: underline; }
.simulated { color: var(--seal); border: 1.5px solid var(--seal); border-radius: 3px; padding: 0 8px; font-size: 14px; letter-spacing: .06em; }
main { max-width: 960px; margin: 0 auto; padding: 16px; }
h1 { font-size: 24px; line-height: 1.3; margin: 8px 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 16px 0 4px; }
.lead { color: var(--quiet); margin: 0 0 16px; overflow-wrap: anywhere; }
label { display: block; color: var(--quiet); font-size: 14px; }
.search { display: flex; gap: 8px; margin: 4px 0 16px; max-width: 480px; }
.search input { flex: 1; min-width: 0; font: inherit; padding: 10px 8px; border: 1px solid var(--quiet); border-radius: 3px; background: #fff; }
.search button { font: inherit; padding: 10px 16px; border: 1px solid var(--ink); border-radius: 3px; background: var(--ink); color: #fff; }
.rows { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.rows li { border-bottom: 1px solid var(--line); }
.rows a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 10px 4px; text-decoration: none; color: var(--text); }
.rows a:hover { background: #f2efe4; }
.who { color: var(--ink); font-weight: 500; overflow-wrap: anywhere; }
.count { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; font-size: 14px; }
.what { grid-column: 1 / -1; color: var(--quiet); font-size: 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.warn { color: var(--seal); }
.head { display: grid; grid-template-columns: auto 1fr; gap: 2px 16px; margin: 8px 0 16px; }
.head dt { color: var(--quiet); }
.head dd { margin: 0; overflow-wrap: anywhere; }
.files { margin: 0 0 16px; padding-left: 20px; }
/* One scrolls the page, not the mail within it. */
iframe { display: block; width: 100%; height: max(72vh, 1150px); border: 1px solid var(--line); border-radius: 3px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 15px/1.5 ui-monospace, monospace; border-top: 1px solid var(--line); padding-top: 12px; }
details { margin: 12px 0; }
.head a, .files a, .all { display: inline-block; padding: 10px 0; }
summary { cursor: pointer; color: var(--ink); padding: 10px 0; }
@media (max-width: 480px) {
  main { padding: 8px 12px; }
  h1 { font-size: 20px; }
  /* Two lines of a subject: one would end before it says anything. */
  .what { white-space: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
  /* A narrow mail is a tall one. */
  iframe { height: max(72vh, 1700px); }
  .rows a { grid-template-columns: 1fr; }
  .head { grid-template-columns: 1fr; }
  .head dd { margin-bottom: 8px; }
}
`;
