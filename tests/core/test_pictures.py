"""Pictures of a session: messages become a trace, a trace becomes a page and an SVG, and no text becomes markup."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest

from opencode_core.models import MessageWithParts, Session
from opencode_core.pictures import marks
from opencode_core.pictures.page import CHANGES, ENTRIES, LANES, ROWS, TEXT, page
from opencode_core.pictures.report import Report
from opencode_core.pictures.svg import svg
from opencode_core.pictures.trace import Clock, Prompt, Step, Trace, trace_of
from opencode_core.turns.items import Reply
from opencode_core.values.codec import Codec
from tests.fold import fold

SECOND: Final = 1000
RECORDED: Final = Path(__file__).parents[1] / "recordings" / "bodies.jsonl"
IDS: Final = {"sessionID": "ses_1", "messageID": "msg_1"}
DIFF: Final = "Index: a.py\n===\n--- a.py\n+++ a.py\n@@ -1,2 +1,2 @@\n def a():\n-    return 1\n+    return 2\n"


def decoded(kind: Any, value: Any) -> Any:
    return Codec().decode(json.dumps(value).encode(), kind)


def prompt(text: str = "Mend it", start: int = 0, parts: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    info = {
        "id": "msg_0",
        "sessionID": "ses_1",
        "role": "user",
        "time": {"created": start},
        "agent": "build",
        "model": {"providerID": "p", "modelID": "m"},
    }
    said = [{"id": "prt_0", **IDS, "type": "text", "text": text}] if text else []
    return {"info": info, "parts": [*said, *parts]}


def step(*parts: dict[str, Any], start: int = 0, end: int | None = 2, **more: Any) -> dict[str, Any]:
    info = {
        "id": "msg_1",
        "sessionID": "ses_1",
        "role": "assistant",
        "time": {"created": start * SECOND, **({} if end is None else {"completed": end * SECOND})},
        "parentID": "msg_0",
        "modelID": "sonnet",
        "providerID": "p",
        "mode": "build",
        "agent": "build",
        "path": {"cwd": "/p", "root": "/p"},
        "cost": 0.25,
        "tokens": {"input": 100, "output": 50, "reasoning": 0, "cache": {"read": 300, "write": 0}},
        **more,
    }
    return {"info": info, "parts": list(parts)}


def text(said: str) -> dict[str, Any]:
    return {"id": "prt_1", **IDS, "type": "text", "text": said}


def thought(said: str) -> dict[str, Any]:
    return {"id": "prt_2", **IDS, "type": "reasoning", "text": said, "time": {"start": 0}}


def call(tool: str, given: dict[str, Any], output: str = "", **state: Any) -> dict[str, Any]:
    done: dict[str, Any] = {
        "status": "completed",
        "input": given,
        "output": output,
        "title": "a title",
        "metadata": {},
        "time": {"start": 0, "end": SECOND},
        **state,
    }
    if done["status"] == "error":
        del done["output"], done["title"]
    return {"id": "prt_3", **IDS, "type": "tool", "callID": "call_1", "tool": tool, "state": done}


def running(tool: str) -> dict[str, Any]:
    state = {
        "status": "running",
        "input": {"command": "sleep 9"},
        "time": {"start": SECOND},
        "metadata": {"output": "so far"},
    }
    return {"id": "prt_4", **IDS, "type": "tool", "callID": "call_2", "tool": tool, "state": state}


def child(title: str = "look", id: str = "ses_2") -> Session:
    value = {
        "id": id,
        "slug": "s",
        "projectID": "global",
        "directory": "/p",
        "title": title,
        "version": "1",
        "time": {"created": 0, "updated": 0},
        "parentID": "ses_1",
    }
    made: Session = decoded(Session, value)
    return made


def traced(
    *messages: dict[str, Any], children: Iterable[tuple[Session, list[dict[str, Any]]]] = (), **more: Any
) -> Trace:
    lanes = [(session, decoded(list[MessageWithParts], said)) for session, said in children]
    more = {"title": "Mend the tests", "directory": "/p", "session_id": "ses_1", **more}
    return trace_of(decoded(list[MessageWithParts], list(messages)), lanes, **more)


TODOS: Final = [
    {"content": "read", "status": "completed"},
    {"content": "mend", "status": "in_progress"},
    {"content": "drop", "status": "cancelled"},
    {"content": "test", "status": "pending"},
    {"content": "", "status": "pending"},
    "no todo",
]


def everything(word: str = "word") -> Trace:
    """A session in which everything happens, with `word` in every text."""
    failed = {"name": "APIError", "data": {"message": f"broke {word}", "isRetryable": False}}
    refused = "The user rejected permission to use this specific tool call."
    image = {"id": "prt_5", **IDS, "type": "file", "mime": "image/png", "filename": f"{word}.png", "url": "data:,"}
    hidden = {**text(f"hidden {word}"), "synthetic": True}
    patched = [{"filePath": f"/p/{word}.c", "patch": f"+{word}"}, {"filePath": "/p/d", "diff": "-x"}]
    todos = [*TODOS, {"content": word, "status": word}]
    markdown = (
        f"# {word}\n\n**{word}** `{word}` [{word}](https://a.test/{word})\n\n- {word}\n\n```\n{word}\n```\n\n> {word}"
    )
    return traced(
        prompt(f"Mend {word}", parts=[image, hidden]),
        step(
            thought(f"think {word}"),
            text(markdown),
            call("bash", {"command": f"echo {word}"}, word, metadata={"exit": 0}),
            call("read", {"filePath": f"/p/{word}"}, f"<path>x</path>\n<content>\n1: {word}\n</content>"),
            call("edit", {"filePath": f"/p/{word}"}, metadata={"diff": f"{DIFF}+{word}\n"}),
            call("write", {"filePath": "/p/new.py", "content": f"a\n{word}"}),
            call("apply_patch", {}, metadata={"files": patched}),
            call("todowrite", {"todos": todos}),
            call(
                "task", {"description": word}, f"<task_result>\n{word}\n</task_result>", metadata={"sessionId": "ses_2"}
            ),
            call(word, {word: {word: [word]}}, word, title=word),
            call("bash", {"command": word}, status="error", error=f"no such {word}"),
            call("bash", {"command": "git push"}, status="error", error=refused),
            running("bash"),
            modelID=word,
            agent=word,
        ),
        step(start=2, end=3, error=failed),
        step(text("later"), start=9000, end=9001, cost=0),
        children=[(child(word), [prompt(word), step(text(word))])],
        title=word,
        session_id=word,
        directory=f"/{word}",
    )


# The trace


def test_messages_become_prompts_and_steps_with_their_calls() -> None:
    trace = traced(
        prompt("Mend it"), step(text("Done."), call("bash", {"command": "ls"}, "a.py"), running("bash"), end=None)
    )
    asked, done = trace.lanes[0].entries
    assert isinstance(asked, Prompt)
    assert isinstance(done, Step)

    assert (asked.text, done.label, done.model) == ("Mend it", "Done.", "sonnet")
    assert (done.cost, done.tokens_in, done.tokens_out, done.tokens_cached) == (0.25, 400, 50, 300)
    assert [(c.tool, c.label, c.output, c.status) for c in done.calls] == [
        ("bash", "ls", "a.py", "completed"),
        ("bash", "sleep 9", "so far", "running"),
    ]
    assert done.end == SECOND  # that of its last call, because the step has none of its own


def test_a_step_is_named_after_what_it_said_or_did() -> None:
    failed = {"name": "APIError", "data": {"message": "broke", "isRetryable": False}}
    labels = [s.label for s in traced(step(text("Hi")), step(call("bash", {})), step(error=failed), step()).steps]

    assert labels == ["Hi", "calls bash", "APIError: broke", "thinks"]


def test_changes_of_a_file_are_one_change_and_paths_are_relative() -> None:
    edit = call("edit", {"filePath": "/p/a.py"}, metadata={"diff": DIFF})
    trace = traced(
        step(edit, edit, call("write", {"filePath": "/q/b", "content": "1\n2"}), call("read", {"filePath": "/p/c"}))
    )

    assert [(c.path, c.added, c.removed) for c in trace.changes] == [("a.py", 2, 2), ("/q/b", 2, 0)]
    assert trace.calls[0].label == "a.py"


def test_a_label_is_the_first_paragraph_without_marks() -> None:
    assert traced(step(text("## Now **look** at `it`:\n\n```py\nx\n```"))).steps[0].label == "Now look at it:"


def test_the_directory_is_that_of_the_first_answer_or_paths_stay_whole() -> None:
    read = call("read", {"filePath": "/p/a"})
    known = traced(prompt(), step(read), directory="")
    unknown = traced(step(read, path={"cwd": "", "root": ""}), directory="")

    assert (known.directory, known.calls[0].label) == ("/p", "a")
    assert (unknown.directory, unknown.calls[0].label) == ("", "/p/a")


def test_what_was_refused_is_told_from_what_failed() -> None:
    calls = everything().calls

    assert [c.denied for c in calls if c.status == "error"] == [False, True]


def test_the_last_todo_list_counts() -> None:
    assert everything("x").todos[:2] == (("completed", "read"), ("in_progress", "mend"))
    assert traced(step(text("Hi"))).todos == ()


def test_what_no_model_describes_is_left_out() -> None:
    odd = {"info": {"role": "oracle"}, "parts": [{"type": "riddle"}]}
    trace = traced(
        odd, prompt(""), step({"type": "riddle"}, text(" "), thought(""), {**call("", {}), "state": {"status": "new"}})
    )

    assert [type(entry).__name__ for entry in trace.lanes[0].entries] == ["Step"]
    assert [(c.tool, c.status) for c in trace.calls] == [("tool", "new")]
    assert page(trace)


def test_no_answer_of_a_server_stops_the_drawing() -> None:
    with fold() as case:
        for wrong in (None, 7, [], {}, "x", [None], {"a": [1]}):
            with case(repr(wrong)):
                given = {"todos": wrong, "filePath": wrong, "command": wrong}
                trace = traced(step(call("edit", given, metadata={"diff": wrong, "files": wrong, "sessionId": wrong})))

                assert page(trace)
                assert svg(trace)


# The time axis


def places(*runs: tuple[int, int]) -> list[float]:
    steps = traced(*(step(start=start, end=end) for start, end in runs)).steps
    clock = Clock(steps)
    return [round(clock.at(at), 3) for one in steps for at in (one.start, one.end)]


def test_places_go_from_none_to_one() -> None:
    assert places((10, 11), (11, 14)) == [0, 0.25, 0.25, 1]
    assert places((0, 4), (1, 2)) == [0, 1, 0.25, 0.5]


def test_a_night_takes_a_tenth_of_the_axis() -> None:
    clock = Clock(traced(step(start=0, end=5), step(start=36005, end=36010)).steps)

    assert places((0, 5), (36005, 36010)) == [0, 0.455, 0.545, 1]
    assert (clock.busy, [seconds for _, seconds in clock.gaps]) == (10, [36000])


def test_without_steps_there_is_no_time() -> None:
    assert (Clock([]).at(5), Clock([]).busy) == (0, 0)


def test_a_moment_outside_of_all_steps_is_at_their_edge() -> None:
    clock = Clock(traced(step(start=10, end=12)).steps)

    assert (clock.at(0), clock.at(1e9)) == (0, 1)


# Words


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.219, "219 ms"), (1.44, "1.4 s"), (185, "3 m 05 s"), (7800, "2 h 10 m")]
)
def test_durations(seconds: float, shown: str) -> None:
    assert marks.duration(seconds) == shown


def test_money_and_tokens() -> None:
    assert (marks.money(0.01234), marks.money(1234.5)) == ("$0.0123", "$1,234.50")
    assert [marks.tokens(count) for count in (940, 12_400, 1_200_000)] == ["940", "12.4k", "1.20M"]


def test_a_long_text_says_how_much_of_it_is_left_out() -> None:
    assert marks.cut("a" * 10, 10) == "a" * 10
    assert marks.cut("a" * 5 + "x" * 1000 + "b" * 5, 10) == "aaaaa\n… 1,000 characters are left out here …\nbbbbb"
    assert (marks.short("a\n b", 9), marks.short("abcdef", 4), marks.short("a" + " " * 99, 4)) == ("a b", "abc…", "a…")


def test_terminal_sequences_go_and_control_characters_are_shown() -> None:
    assert marks.clean("\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x1b\\ \x1b") == "red link "
    assert marks.clean("a\0b\u202ec\ud800\r\nd\re\tf") == "a\ufffdb\ufffdc\ufffd\nd\ne\tf"


# Markdown, code and diffs


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a\nb", "<p>a<br>b</p>"),
        ("# Top #\ntext", "<h3>Top</h3>\n<p>text</p>"),
        ("a **b** *c* ~~d~~ `e<`", "<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e&lt;</code></p>"),
        ("2 * 3 * 4 and a_b_c", "<p>2 * 3 * 4 and a_b_c</p>"),
        ("- a\n  more\n  - b\n* [x] c\n- [ ] d", None),
        ("1. a\n2. b", '<ol>\n<li class="deep0" value="1">a</li>\n<li class="deep0" value="2">b</li>\n</ol>'),
        ("> a\n> b", "<blockquote>a b</blockquote>"),
        ("---", "<hr>"),
        ("```py\nif x:\n```\nend", '<pre><code><i class="k">if</i> x:</code></pre>\n<p>end</p>'),
        ("~~~\nopen <b>", "<pre><code>open &lt;b&gt;</code></pre>"),
        ("|a|b|\n|-|-|\n|1|2|\n\nx", None),
        ("a | b\nno table", "<p>a | b<br>no table</p>"),
        ("a | b", "<p>a | b</p>"),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("![i](https://a.test/i.png)", None),
    ],
)
def test_markdown(source: str, html: str | None) -> None:
    made = marks.markdown(source)

    assert "<img" not in made
    assert html is None or made == html


def test_lists_tables_and_links() -> None:
    link = '<a href="https://a.test/?a=1&amp;b" rel="noreferrer noopener nofollow">'

    assert marks.markdown("- a\n  more\n  - b\n* [x] c\n- [ ] d") == (
        '<ul>\n<li class="deep0">a more</li>\n<li class="deep1">b</li>\n'
        '<li class="deep0">☑ c</li>\n<li class="deep0">☐ d</li>\n</ul>'
    )
    assert marks.markdown("|a|b|\n|-|-|\n|1|2|") == (
        '<div class="wide"><table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table></div>'
    )
    assert marks.markdown("[x](https://a.test/?a=1&b)") == f"<p>{link}x</a></p>"
    assert marks.markdown("https://a.test/?a=1&b") == f"<p>{link}https://a.test/?a=1&amp;b</a></p>"


def test_code_marks_what_it_is_made_of() -> None:
    assert marks.code("if f(1) == 'a': # <x>") == (
        '<i class="k">if</i> <i class="f">f</i>(<i class="n">1</i>) == <i class="s">&#x27;a&#x27;</i>: '
        '<i class="c"># &lt;x&gt;</i>'
    )


def test_a_string_without_an_end_is_not_searched_for_far() -> None:
    assert "<i" in marks.code("'" + "x" * 400 + "'")
    assert "<i" not in marks.code("'" + "x" * 401 + "'")


def test_a_diff_has_a_line_an_element() -> None:
    classes = re.findall(r'class="(\w+)"><b>', marks.diff(DIFF.rstrip()))

    assert classes == ["at", "same", "del", "add"]


# The page


class Tags(HTMLParser):
    """Collects all tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.values: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.values += [(name, value or "") for name, value in attrs]
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


HOSTILE: Final = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "<!--", "-->", "<![CDATA[", "]]>", "&lt;b&gt;", "&#60;b&#62;", "{style}", "%s", "{0.__class__}",
    "[x](javascript:alert(1))", "[x](https://a.test\"onmouseover=alert(1))", "[a](https://x'><b>)",
    "`</code><b>`", "**<b>**", "```<b>\n<script>\n```", "|<b>|<i>|\n|-|-|\n|<b>|<i>|", "> <b>", "1. <b>", "# <b>",
    "a\x1b]8;;https://x\x07<b>", "\x00<b>", "\ud800<b>", "\u202e<b>", "<a\nhref=x>", "<b", "https://a.test/\"><b>",
    "@import url(https://x)", "expression(alert(1))", "\\", "$&", "<plaintext>", "</script>", "<iframe srcdoc='x'>",
)  # fmt: skip


def test_no_text_becomes_a_tag_or_an_attribute() -> None:
    marked = "**b** *c* ~~d~~ `e` https://a.test\nx\n\n1. x\n\n|a|b|\n|-|-|\n|1|2|\n\n---\n\n"
    known = Tags(page(everything(marked))).found | {("br", ""), ("h4", ""), ("h6", "")}
    with fold() as case:
        for word in HOSTILE:
            with case(ascii(word)):
                found = Tags(page(everything(word)))

                assert found.found - known == set()
                assert found.open == []
                for name, value in found.values:
                    assert name != "href" or value.startswith(("#l", "https://"))
                    assert name != "style" or re.fullmatch(r"left:[\d.]+%(;width:[\d.]+%)?", value)
                    assert name not in ("class", "id") or re.fullmatch(r"[\w -]*", value)


def test_a_picture_is_well_formed_whatever_it_shows() -> None:
    def shape(word: str) -> set[tuple[str, str]]:
        root = ElementTree.fromstring(svg(everything(word)))  # ours
        return {(one.tag, name) for one in root.iter() for name in ("", *one.attrib)}

    known = shape("word")
    with fold() as case:
        for word in HOSTILE:
            with case(ascii(word)):
                assert shape(word) == known


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    html = page(everything())

    assert """content="default-src 'none'; style-src 'unsafe-inline'">""" in html
    assert not re.search(r"<script|<link|<img|@import|url\(|src=", html)
    html.encode()


def test_a_page_tells_what_was_done() -> None:
    html = page(everything())

    for told in (
        "<b>$0.7500</b><span>cost</span>",
        "<b>1.6k in · 200 out</b><span>tokens, 75% cached</span>",
        "<span>refused</span>",
        "2 h 29 m idle",
        "APIError: broke word",
        '<a href="#l1">↳ what the subagent did</a>',
        '<section id="l1"><h2>↳ word</h2>',
        '<pre class="term"><b class="prompt">$</b> echo word\nword</pre>',
        "☑ read",
        "▶ mend",
        "Reasoning",
        "word.png",
    ):
        assert told in html, told
    assert "hidden word" not in html


def test_an_empty_session_is_a_page_too() -> None:
    trace = traced(title="")

    assert "<h1>OpenCode session</h1>" in page(trace)
    assert "OpenCode session" in svg(trace)
    assert "tokens" not in Tags(page(traced(step(cost=0, tokens={})))).open


def test_figures_are_in_the_singular_where_there_is_one() -> None:
    edit = call("edit", {"filePath": "/p/a"}, metadata={"diff": "+a"})
    html = page(traced(step(edit, tokens={"input": 0, "output": 5, "reasoning": 0, "cache": {"read": 0, "write": 0}})))

    for told in ("<span>step</span>", "<span>tool call</span>", "<span>1 file changed</span>", "<span>tokens</span>"):
        assert told in html


def test_a_large_session_is_cut_and_says_so() -> None:
    many = CHANGES + 20
    edits = [call("edit", {"filePath": f"/p/{n}"}, metadata={"diff": "+a"}) for n in range(many)]
    steps = [
        step(text("x" * TEXT * 2), call("bash", {"command": "ls"}, "y" * TEXT * 3), start=n, end=n + 1)
        for n in range(1000)
    ]
    lanes = [(child(id=f"ses_{n}"), [step()]) for n in range(LANES + 1)]
    html = page(traced(step(*edits), *steps, children=lanes))

    assert f"… {1001 + many + 1000 - ROWS:,} rows are left out here" in html
    assert f"… {1001 - ENTRIES:,} prompts and steps are left out here" in html
    assert "… 20 files are left out here" in html
    assert "… 2 subagents are left out here" in html
    assert "… 16,000 characters are left out here …" in html
    assert len(html) < ENTRIES * TEXT * 3
    assert "more</text>" in svg(traced(*steps))


def test_recorded_sessions_are_drawn() -> None:
    drawn = 0
    with fold() as case:
        for number, line in enumerate(RECORDED.read_text("utf-8").split("\n")[:-1]):
            told = json.loads(line)
            if told["operation"] == "session.messages" and told["status"] == 200:
                with case(f"line {number + 1}"):
                    trace = trace_of(Codec().decode(told["body"].encode(), list[MessageWithParts]))
                    drawn += 1

                    assert Tags(page(trace)).open == []
                    assert ElementTree.fromstring(svg(trace)) is not None  # ours

    assert drawn


# The value


def test_a_report_is_saved_as_a_page_or_as_a_picture(tmp_path: Path) -> None:
    report = Report(everything())

    assert report.save(tmp_path / "a.html").read_text("utf-8") == report.html
    assert report.save(str(tmp_path / "a.SVG")).read_text("utf-8") == report.svg
    assert repr(report) == "<Report of 4 steps: .save('report.html'), .html, .svg>"


def test_a_notebook_shows_a_report_in_a_frame() -> None:
    frame = Tags(Report(everything())._repr_html_())

    assert frame.found == {("iframe", name) for name in ("", "srcdoc", "sandbox", "style", "title")}


def test_a_reply_has_a_report() -> None:
    messages = decoded(list[MessageWithParts], [step(text("Done.\nAll."), call("bash", {"command": "ls"}))])
    reply: Reply[None] = Reply(
        structured=None,
        text="Done.\nAll.",
        session_id="ses_1",
        message_id="msg_1",
        prompt_id="msg_0",
        messages=tuple(messages),
    )
    html = reply.report().html

    assert "<h1>Done.</h1>" in html
    assert "<code>bash</code> ls" in html


def test_calls_of_opencode_2_are_drawn_as_those_of_opencode_1() -> None:
    changed = [{"file": "a.py", "patch": DIFF, "status": "modified", "additions": 1, "deletions": 1}]
    given = {"path": "/p/b.py", "content": "one\ntwo\n"}
    refused = call("shell", {"command": "rm"}, status="error", error="The user declined this tool call")
    messages = [
        decoded(MessageWithParts, prompt()),
        decoded(
            MessageWithParts,
            step(
                call("edit", {"path": "/p/a.py"}, metadata={"files": changed}),
                call("write", given),
                call("subagent", {"description": "Look"}, metadata={"sessionID": "ses_2", "status": "completed"}),
                refused,
            ),
        ),
    ]
    drawn = trace_of(messages, directory="/p")

    assert [(change.path, change.added, change.removed) for change in drawn.changes] == [("a.py", 1, 1), ("b.py", 2, 0)]
    assert [one.child for one in drawn.calls if one.tool == "subagent"] == ["ses_2"]
    assert [one.denied for one in drawn.calls] == [False, False, False, True]
    assert drawn.calls[0].label == "a.py"
