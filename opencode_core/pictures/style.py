"""The styles of the page: light and dark, wide and narrow, on paper."""

from __future__ import annotations

from typing import Final

__all__ = ["STYLE"]

STYLE: Final = """\
:root { color-scheme: light dark; --bg: #fff; --card: #f6f8fa; --ink: #1f2328; --soft: #656d76; --line: #d8dee4;
  --accent: #0969da; --step: #8c959f; --run: #1a7f37; --look: #0969da; --write: #bf8700; --child: #8250df;
  --other: #0e8a8a; --bad: #cf222e; --addbg: #dafbe1; --delbg: #ffebe9; --k: #8250df; --s: #0a7233; --n: #0550ae;
  --c: #656d76; --f: #953800; --term: #0d1117; --termink: #e6edf3; }
@media (prefers-color-scheme: dark) { :root { --bg: #0d1117; --card: #161b22; --ink: #e6edf3; --soft: #8d96a0;
  --line: #30363d; --accent: #4493f8; --step: #6e7681; --run: #3fb950; --look: #4493f8; --write: #d29922;
  --child: #ab7df8; --other: #39c5cf; --bad: #f85149; --addbg: #12351f; --delbg: #45191c; --k: #d2a8ff; --s: #7ee787;
  --n: #79c0ff; --c: #8d96a0; --f: #ffa657; --term: #010409; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.6 system-ui, "Segoe UI", sans-serif; }
main { max-width: 66rem; margin: 0 auto; padding: 2rem 1.25rem; }
code, pre { font: 12.5px/1.55 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2.25rem 0 .75rem; overflow-wrap: anywhere; }
a { color: var(--accent); }
.about { color: var(--soft); font-size: .85rem; margin: .35rem 0 0; overflow-wrap: anywhere; }
.stats { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.1rem 0 0; }
.stats div { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .45rem .8rem; }
.stats b { display: block; font-size: 1.05rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
.stats span { color: var(--soft); font-size: .78rem; }
.stats .failed b, .stats .refused b { color: var(--bad); }
.fall { margin-top: 1.4rem; border: 1px solid var(--line); border-radius: 10px; padding: .7rem .4rem .5rem; }
.legend { display: flex; flex-wrap: wrap; gap: .15rem 1rem; padding: 0 .6rem .5rem; color: var(--soft); font-size:
  .78rem; }
.legend i { display: inline-block; width: .7rem; height: .7rem; border-radius: 3px; margin-right: .35rem;
  background: var(--other); vertical-align: -1px; }
.row { display: grid; grid-template-columns: minmax(0, 19rem) minmax(0, 1fr) 8.5rem; gap: .75rem; align-items: center;
  padding: 0 .6rem; min-height: 1.65rem; border-radius: 6px; color: inherit; text-decoration: none; font-size:
  .82rem; }
a.row:hover { background: var(--card); }
.row > span:first-child { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.row em { font-style: normal; color: var(--soft); text-align: right; white-space: nowrap; font-size: .76rem;
  font-variant-numeric: tabular-nums; }
.row b { color: var(--soft); font-weight: 600; margin-right: .3rem; }
.row.tool > span:first-child { padding-left: 1.3rem; color: var(--soft); }
.row.tool code { color: var(--ink); }
.row.lane { display: block; padding-top: .4rem; color: var(--child); font-weight: 600; }
.track { position: relative; height: 1.65rem; border-left: 1px solid var(--line);
  background: linear-gradient(90deg, var(--line) 1px, transparent 1px) 0 0 / 25% 100%; }
.track i { position: absolute; top: .42rem; height: .8rem; min-width: 3px; border-radius: 3px; background:
  var(--other); }
.axis { min-height: 1.1rem; } .axis .track { height: 1.1rem; }
.axis .track i { background: none; top: 0; font-style: normal; font-size: .7rem; line-height: 1.1rem; color:
  var(--soft);
  padding-left: .25rem; white-space: nowrap; }
.step .track i, .legend .step { background: var(--step); } .run .track i, .legend .run { background: var(--run); }
.look .track i, .legend .look { background: var(--look); } .write .track i, .legend .write { background:
  var(--write); }
.child .track i, .legend .child { background: var(--child); } .bad .track i, .legend .bad { background: var(--bad); }
.row.bad em { color: var(--bad); }
.left { color: var(--soft); text-align: center; font-size: .85rem; }
.todos { list-style: none; padding: 0; margin: 0; } .todos .done { color: var(--soft); }
.todos .gone { color: var(--soft); text-decoration: line-through; } .todos .now { font-weight: 600; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; overflow: hidden; }
summary { cursor: pointer; padding: .4rem .75rem; overflow-wrap: anywhere; background: var(--card); }
details > :not(summary) { margin: 0; } details > p, details > section, details > .said { padding: .4rem .75rem; }
summary .mark { font-style: normal; color: var(--run); } .bad > summary .mark { color: var(--bad); }
summary > span:last-child { float: right; color: var(--soft); font-size: .78rem; padding-left: .6rem; }
.counts { font-size: .8rem; font-variant-numeric: tabular-nums; padding-left: .3rem; }
.counts ins { color: var(--run); text-decoration: none; } .counts del { color: var(--bad); text-decoration: none; }
.thought { border-style: dashed; color: var(--soft); } .thought > :not(summary) { padding: .2rem .75rem; }
pre { margin: 0; padding: .65rem .75rem; overflow: auto; max-height: 32rem; tab-size: 4; }
.said pre, .you pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: .6rem 0; }
pre + pre { border-top: 1px solid var(--line); }
pre.term { background: var(--term); color: #e6edf3; white-space: pre-wrap; overflow-wrap: anywhere; }
.term .prompt { color: #7ee787; } .term .k { color: #d2a8ff; } .term .s { color: #a5d6ff; } .term .n { color:
  #79c0ff; }
.term .c { color: #8d96a0; } .term .f { color: #ffa657; }
pre i { font-style: normal; } .k { color: var(--k); } .s { color: var(--s); } .n { color: var(--n); }
.c { color: var(--c); font-style: italic; } .f { color: var(--f); }
pre.diff { padding: .3rem 0; } .diff > span { display: block; min-height: 1.55em; padding: 0 .75rem; width:
  max-content;
  min-width: 100%; } .diff b { font-weight: 400; color: var(--soft); padding-right: .6rem; }
.diff .add { background: var(--addbg); } .diff .del { background: var(--delbg); } .diff .at { color: var(--soft); }
:not(pre) > code { background: var(--card); border-radius: 4px; padding: .08em .3em; overflow-wrap: anywhere; }
summary code, .row code { background: none; padding: 0; }
.you { border-left: 3px solid var(--accent); background: var(--card); border-radius: 0 8px 8px 0; margin: 1.25rem 0;
  padding: .5rem 1rem; overflow-wrap: anywhere; }
.you p, .said p { margin: .45rem 0; } .file { color: var(--soft); font-size: .85rem; }
article { margin: 1.1rem 0; scroll-margin-top: 1rem; } article:target { outline: 2px solid var(--accent);
  outline-offset: 6px; border-radius: 4px; }
article > .about b { background: var(--card); border: 1px solid var(--line); border-radius: 5px; padding: .05rem
  .4rem;
  margin-right: .35rem; } article > .about span { float: right; font-variant-numeric: tabular-nums; }
.said { overflow-wrap: anywhere; } .said h3, .said h4, .said h5, .said h6 { margin: 1rem 0 .3rem; }
.said ul, .said ol, .you ul, .you ol { padding-left: 1.5rem; margin: .4rem 0; }
.deep1 { margin-left: 1.2rem; } .deep2 { margin-left: 2.4rem; } .deep3, .deep4, .deep5 { margin-left: 3.6rem; }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid var(--line); color: var(--soft); }
.wide { overflow-x: auto; } table { border-collapse: collapse; } td { border: 1px solid var(--line); padding: .2rem
  .6rem; }
tr:first-child td { font-weight: 600; } hr { border: 0; border-top: 1px solid var(--line); }
.error { color: var(--bad); margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { color: var(--soft); font-size: .78rem; text-align: center; margin-top: 3rem; }
@media (max-width: 640px) { main { padding: 1.1rem .75rem; } h1 { font-size: 1.3rem; }
  .row { grid-template-columns: minmax(0, 1fr) minmax(0, 6.5rem) 4.6rem; gap: .45rem; padding: 0 .25rem; }
  .row em { font-size: .68rem; overflow: hidden; text-overflow: ellipsis; } .axis i:not(:first-child),
  .row em span { display: none; }
  .row.tool > span:first-child { padding-left: .7rem; } article > .about span { float: none; display: block; }
  .stats div { flex: 1 1 40%; } }
@media print { main { max-width: none; } pre { max-height: none; white-space: pre-wrap; } article { break-inside:
  avoid-page; }
  details::details-content { content-visibility: visible; display: block; height: auto; } .diff > span { width:
  auto; } }
"""
