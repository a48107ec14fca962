"""The command line to the letter of the contract: statuses, streams, batches, help, errors."""

from __future__ import annotations

import io
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from stand_in import StandIn, write_corpus

from hicqa.cli import cli
from hicqa.terminal import Command, run
from hicqa.types import Answer

COMMANDS = sorted(cli.commands)
CONTRACT = {"ask", "facts", "audit", "draft", "letters", "show", "index", "eval", "serve", "doctor"}
FIGURE = "Hoeveel overvallen waren er in 2019?"
WITH_STAND_IN = "import stand_in; stand_in.install(); from hicqa.cli import main; main()"
WITH_MODEL = "from hicqa.cli import main; main()"


@dataclass(frozen=True)
class Done:
    """How a run of the command line ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


def in_process(arguments: Sequence[str], stdin: bytes) -> Done:
    """Runs hicqa in this process, with streams as a shell gives them."""
    buffers = [io.BytesIO(data) for data in (stdin, b"", b"")]
    streams = [io.TextIOWrapper(buffer, "ascii") for buffer in buffers]
    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    sys.argv = ["hicqa", *arguments]
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        with pytest.raises(SystemExit) as ended:
            run(cli)
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    for stream in streams[1:]:
        stream.flush()
    out, err = (buffer.getvalue().decode("utf-8") for buffer in buffers[1:])
    return Done(int(ended.value.code or 0), out, err)


@pytest.fixture(scope="module")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


@pytest.fixture
def hicqa(root: Path, index_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on the project's letters, with the stand-in encoder."""
    monkeypatch.setenv("HICQA_CORPUS", str(root / "corpus"))
    monkeypatch.setenv("HICQA_INDEX", str(index_folder))
    monkeypatch.setattr("hicqa.answering.sources.make_embedder", lambda settings: StandIn())

    def start(*arguments: str, stdin: bytes = b"") -> Done:
        done = in_process(arguments, stdin)
        assert "Traceback" not in done.out + done.err
        assert "\x1b" not in done.out + done.err
        return done

    return start


def assert_usage_error(done: Done, *said: str) -> None:
    """Exit status 2, nothing on stdout, and one line that says what to change."""
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    for part in said:
        assert part in done.err


# --- help -----------------------------------------------------------------------------


def test_every_command_of_the_contract_is_there() -> None:
    assert set(COMMANDS) >= CONTRACT


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_dutch_with_an_example(hicqa: Run, command: str) -> None:
    done = hicqa(command, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Gebruik: hicqa {command}")
    assert f"Voorbeeld:\n  hicqa {command}" in done.out
    for english in ("Usage", "Options", "default", "Show", "required", "Commands"):
        assert english not in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_is_one_that_the_command_takes(command: str) -> None:
    """Its options exist; it is not run."""
    import shlex

    named = cli.commands[command]
    assert isinstance(named, Command)
    example = shlex.split(named.example)
    assert example[:2] == ["hicqa", command]
    known = {name for param in named.params for name in param.opts}
    assert {part for part in example if part.startswith("-")} <= known


def test_help_names_all_commands(hicqa: Run) -> None:
    done = hicqa("--help")
    assert done.status == 0
    assert all(re.search(rf"^  {command} +\S", done.out, re.M) for command in COMMANDS)
    assert "..." not in done.out  # no description is cut short


def test_help_is_there_at_once(root: Path) -> None:
    """At most 0.4 s cold; here with room for a busy machine, and the median of three."""
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", WITH_MODEL, "--help"], capture_output=True, check=True
        )
        seconds.append(time.perf_counter() - started)
    assert statistics.median(seconds) < 1.2


# --- bad usage ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "er ontbreekt een opdracht"),
        (["onzin"], "onbekende opdracht 'onzin'"),
        (["ask"], "Geef een vraag"),
        (["ask", ""], "leeg"),
        (["ask", " \t\n"], "leeg"),
        (["ask", "x" * 100_000], "te lang"),
        (["ask", "hoeveel", "overvallen"], "aanhalingstekens"),
        (["ask", "--onzin", "x"], "onbekende optie --onzin"),
        (["ask", "x", "--letter"], "--letter wil een waarde"),
        (["ask", "x", "--json=1"], "--json heeft geen waarde"),
        (["ask", "x", "--letter", "onzin"], "geen brief 'onzin'"),
        (["ask", "x", "--letter", "hic-2026", "--letter", "onzin"], "geen brief 'onzin'"),
        (["ask", "x", "--batch", "-"], "Geef een vraag"),
        (["ask", "--batch", "/er/is/niets"], "--batch"),
        (["ask", "--batch", "."], "--batch"),
        (["facts", "--format", "xml"], "table, csv, json"),
        (["facts", "--period", "ooit"], "'ooit'"),
        (["facts", "--measure", "kwik"], "'kwik'"),
        (["facts", "--letter", "onzin"], "geen brief 'onzin'"),
        (["show"], "ID ontbreekt"),
        (["show", "onzin"], "Kies uit: kst-28684-733, hic-2026"),
        (["serve", "--port", "abc"], "1 tot en met 65535"),
        (["serve", "--port", "70000"], "1 tot en met 65535"),
        (["draft", "/er/is/niets"], "BESTAND"),
        (["draft", __file__, "-o", "uit.txt"], ".docx"),
        (["draft", __file__], "geen set Kamervragen"),
        (["eval", "--suite", "onzin"], "'onzin'"),
    ],
)
def test_bad_usage_is_told_in_one_line(hicqa: Run, arguments: list[str], said: str) -> None:
    assert_usage_error(hicqa(*arguments), said)


def test_an_unknown_letter_is_told_before_a_batch_begins(hicqa: Run) -> None:
    line = json.dumps({"id": 1, "question": FIGURE}).encode()
    done = hicqa("ask", "--batch", "-", "--letter", "onzin", stdin=line)
    assert_usage_error(done, "geen brief 'onzin'")


def test_a_misspelt_measure_is_offered(hicqa: Run) -> None:
    assert_usage_error(hicqa("facts", "--measure", "ovrvalen"), "Bedoelt u: overvallen?")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HICQA_CORPUS", "/er/is/niets", "letters.toml"),
        ("HICQA_PORT", "abc", "HICQA_PORT"),
        ("HICQA_PORT", "0", "ten minste 1"),
        ("HICQA_EMBEDDING_DEVICE", "tpu", "'cpu', 'cuda' of 'mps'"),
        ("HICQA_LOG_QUESTIONS", "misschien", "true of false"),
    ],
)
@pytest.mark.parametrize("command", [["letters"], ["ask", FIGURE], ["facts"], ["index"]])
def test_a_bad_setting_is_told_in_one_line(
    hicqa: Run,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    name: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.setenv(name, value)
    assert_usage_error(hicqa(*command), said)


def test_an_index_folder_that_cannot_be_is_a_failed_run(
    hicqa: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "bestand"
    file.write_text("")
    monkeypatch.setenv("HICQA_INDEX", str(file))
    done = hicqa("index")
    assert (done.status, done.out) == (1, "")
    assert "HICQA_INDEX" in done.err.splitlines()[-1]


def test_a_defect_is_told_in_one_line(hicqa: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Answer:
        raise KeyError("kapot\nover twee regels")

    monkeypatch.setattr("hicqa.answering.assistant.Assistant.ask", broken)
    done = hicqa("ask", FIGURE)
    assert (done.status, done.out) == (1, "")
    assert re.fullmatch(r"Onvoorziene fout in hicqa: KeyError: .*test_cli\.py.*\n", done.err)


# --- one question ---------------------------------------------------------------------


def test_an_answer_goes_to_stdout_and_nothing_else(hicqa: Run) -> None:
    hicqa("index")
    done = hicqa("ask", FIGURE)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("In 2019 waren er 1.174 overvallen. [1]\n")
    assert "[1] Ontwikkelingen" in done.out


def test_a_refusal_is_a_proper_answer(hicqa: Run) -> None:
    done = hicqa("ask", "Hoeveel overvallen waren er in 1995?", "--json")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["status"] == "not_found"


def test_letters_narrow_and_may_be_repeated(hicqa: Run) -> None:
    cited = []
    for letters in (["hic-2026"], ["kst-28684-733"], ["hic-2026", "kst-28684-733"]):
        options = [part for letter in letters for part in ("--letter", letter)]
        done = hicqa("ask", FIGURE, "--json", *options)
        cited.append({c["letter"] for c in json.loads(done.out)["citations"]})
    assert cited == [{"hic-2026"}, {"kst-28684-733"}, {"hic-2026"}]


def test_output_is_utf_8_whatever_the_terminal_says(hicqa: Run) -> None:
    """The stream of these tests is ASCII."""
    done = hicqa("ask", "Wie zijn «getroffen» — écht?", "--json")
    assert "«getroffen» — écht" in done.out


# --- batches --------------------------------------------------------------------------


def batch(*items: object) -> bytes:
    lines = [
        item if isinstance(item, bytes) else json.dumps(item, ensure_ascii=False).encode()
        for item in items
    ]
    return b"\n".join(lines) + b"\n"


def test_a_batch_is_answered_in_order(hicqa: Run) -> None:
    years = [2025, 2012, 2019, 1995, 2016]
    asked = [{"id": y, "question": f"Hoeveel overvallen waren er in {y}?"} for y in years]
    done = hicqa("ask", "--batch", "-", stdin=batch(*asked))
    assert (done.status, done.err) == (0, "")
    assert [line["id"] for line in done.lines] == years
    assert [line["question"] for line in done.lines] == [item["question"] for item in asked]
    assert [line["status"] for line in done.lines] == [
        "answered" if year != 1995 else "not_found" for year in years
    ]


@pytest.mark.parametrize(
    "id_", ["", " ", "a\nb", "é€𝟗", "\ud800", "0", 0, -1, 12345678901234567890123]
)
def test_an_id_comes_back_unchanged(hicqa: Run, id_: str | int) -> None:
    line = json.dumps({"id": id_, "question": FIGURE}).encode()
    done = hicqa("ask", "--batch", "-", stdin=line)
    assert done.status == 0
    assert done.lines[0]["id"] == id_
    assert type(done.lines[0]["id"]) is type(id_)


BAD_LINES = {
    "no JSON": b"onzin",
    "cut short": b'{"id": 1, "question": "Hoeveel',
    "no object": b'["id", "question"]',
    "a number": b"3",
    "no UTF-8": b'{"id": 1, "question": "\xff"}',
    "no such number": b'{"id": 1, "question": "x", "n": NaN}',
    "too deep": b"[" * 100_000,
    "no id": b'{"question": "Hoeveel overvallen waren er in 2019?"}',
    "an id of nothing": b'{"id": null, "question": "x"}',
    "an id of another kind": b'{"id": 1.5, "question": "x"}',
    "a true id": b'{"id": true, "question": "x"}',
}
BAD_QUESTIONS: dict[str, object] = {
    "none": None,
    "empty": "",
    "blank": " \u200b\n",
    "a number": 3,
    "a list": ["x"],
    "too long": "x" * 100_000,
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_gets_an_error_in_its_place(hicqa: Run, name: str) -> None:
    good = {"id": "a", "question": FIGURE}
    done = hicqa("ask", "--batch", "-", stdin=batch(good, BAD_LINES[name], {**good, "id": "b"}))
    assert (done.status, done.err) == (2, "")
    first, bad, last = done.lines
    assert bad.keys() == {"id", "error"}
    assert bad["error"].endswith(".")
    assert [first["id"], bad["id"], last["id"]] == ["a", None, "b"]
    assert first["answer"] == last["answer"]


def test_a_line_cannot_narrow_to_a_letter(hicqa: Run) -> None:
    item = {"id": 7, "question": FIGURE, "letter": "kst-28684-733"}
    done = hicqa("ask", "--batch", "-", stdin=batch(item))
    assert (done.status, done.lines[0]["id"]) == (2, 7)
    assert "--letter" in done.lines[0]["error"]


def test_python_runs_it_by_name() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hicqa", "--version"], capture_output=True, check=True
    )
    assert done.stdout.startswith(b"hicqa ")


@pytest.mark.parametrize("name", BAD_QUESTIONS)
def test_a_bad_question_gets_an_error_under_its_id(hicqa: Run, name: str) -> None:
    item = {"id": 7, "question": BAD_QUESTIONS[name]}
    item = item if BAD_QUESTIONS[name] is not None else {"id": 7}
    done = hicqa("ask", "--batch", "-", stdin=batch(item, {"id": 8, "question": FIGURE}))
    assert done.status == 2
    assert done.lines[0].keys() == {"id", "error"}
    assert [line["id"] for line in done.lines] == [7, 8]
    assert "answer" in done.lines[1]


def test_blank_lines_bom_and_line_ends_are_no_matter(hicqa: Run) -> None:
    line = json.dumps({"id": 1, "question": FIGURE}).encode()
    stdin = b"\xef\xbb\xbf" + line + b"\r\n\r\n  \n" + line  # and no line end at the end
    done = hicqa("ask", "--batch", "-", stdin=stdin)
    assert (done.status, len(done.lines)) == (0, 2)


def test_an_empty_batch_is_done(hicqa: Run) -> None:
    assert hicqa("ask", "--batch", "-", stdin=b"") == Done(0, "", "")


def test_a_batch_comes_from_a_file_and_keeps_to_letters(hicqa: Run, tmp_path: Path) -> None:
    file = tmp_path / "vragen.jsonl"
    file.write_bytes(batch({"id": "x", "question": FIGURE, "note": "more keys are no matter"}))
    done = hicqa("ask", "--batch", str(file), "--letter", "kst-28684-733", "--json")
    assert done.status == 0
    assert {c["letter"] for c in done.lines[0]["citations"]} == {"kst-28684-733"}


def test_a_line_that_breaks_hicqa_leaves_the_others(
    hicqa: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hicqa import Assistant

    ask = Assistant.ask

    def fragile(self: Assistant, question: str, *rest: object) -> Answer:
        if question == "breek":
            raise KeyError("kapot")
        return ask(self, question)

    monkeypatch.setattr(Assistant, "ask", fragile)
    items = [{"id": 1, "question": "breek"}, {"id": 2, "question": FIGURE}]
    done = hicqa("ask", "--batch", "-", stdin=batch(*items))
    assert done.status == 1
    assert "KeyError" in done.lines[0]["error"]
    assert done.lines[1]["status"] == "answered"


def environment(root: Path, **settings: object) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(root / "tests"),
        "HICQA_CORPUS": str(root / "corpus"),
        **{name: str(value) for name, value in settings.items()},
    }


def test_each_answer_is_flushed_as_it_is_ready(root: Path, hicqa: Run, index_folder: Path) -> None:
    """Who asks line by line gets each answer before asking the next."""
    hicqa("index")
    command = [sys.executable, "-c", WITH_STAND_IN, "ask", "--batch", "-"]
    env = environment(root, HICQA_INDEX=index_folder)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=env) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(batch({"id": number, "question": FIGURE}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_a_reader_that_leaves_is_no_failure_to_look_at(root: Path, index_folder: Path) -> None:
    env = environment(root, HICQA_INDEX=index_folder)
    for arguments in (["show", "hic-2026"], ["facts"], ["show", "hic-2026", "--json"]):
        command = [sys.executable, "-c", WITH_STAND_IN, *arguments]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=env) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(timeout=60) in (0, 1)


# --- the same bytes -------------------------------------------------------------------


def test_the_same_question_gives_the_same_bytes(
    root: Path, real_index: Path, tmp_path: Path
) -> None:
    """Whatever the hash seed, the number of threads and the order in letters.toml are."""
    questions = [
        FIGURE,
        "Wie leidt het Offensief tegen Explosies?",
        "Hoeveel jongeren namen deel aan AJB?",
        "Wat is er veranderd in de aanpak van heling tussen 2023 en 2026?",
        "Hoe duur is een kaartje voor de dierentuin?",
        "In welk jaar waren er de meeste straatroven, en waarom?",
    ]
    stdin = batch(*({"id": n, "question": q} for n, q in enumerate(questions)))
    entries = re.split(
        r"(?m)^(?=\[\[letter\]\])", (root / "corpus/letters.toml").read_text("utf-8")
    )
    turned = tmp_path / "corpus"
    turned.mkdir()
    for file in (root / "corpus").glob("*.txt"):
        (turned / file.name).write_bytes(file.read_bytes())
    (turned / "letters.toml").write_text("".join([entries[0], *entries[:0:-1]]), "utf-8")
    outputs = []
    for seed, threads, corpus in (("0", "1", root / "corpus"), ("1", "2", turned)):
        env = environment(root, HICQA_INDEX=real_index, PYTHONHASHSEED=seed)
        env |= {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads}
        env |= {"HICQA_CORPUS": str(corpus)}
        command = [sys.executable, "-c", WITH_MODEL, "ask", "--batch", "-"]
        done = subprocess.run(command, input=stdin, capture_output=True, env=env, check=True)
        assert done.stderr == b""
        outputs.append(re.sub(rb'"timings_ms": \{[^}]*\}', b"", done.stdout))
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == len(questions)


# --- the other commands ---------------------------------------------------------------


def test_letters_and_show_print_the_corpus(hicqa: Run, corpus: tuple[Any, ...]) -> None:
    listed = hicqa("letters")
    assert (listed.status, listed.err) == (0, "")
    rows = listed.out.splitlines()[1:]
    assert [row.split()[0] for row in rows] == [letter.id for letter in corpus]
    for letter, row in zip(corpus, rows, strict=True):
        assert letter.meta.title in row  # not cut short where nobody sees the width
        assert letter.text[:50] in json.loads(hicqa("show", letter.id, "--json").out)["text"]
        assert letter.paragraphs[0].id in hicqa("show", letter.id).out


def test_show_gives_offsets_that_hold(hicqa: Run) -> None:
    shown = json.loads(hicqa("show", "hic-2026", "--json").out)
    for part in (*shown["blocks"], *shown["footnotes"], *shown["sections"]):
        assert shown["text"][part["start"] : part["end"]] == part["text"]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_facts_come_in_three_forms(hicqa: Run, form: str) -> None:
    done = hicqa("facts", "--measure", "Overvallen", "--period", "2019", "--format", form)
    assert (done.status, done.err) == (0, "")
    assert "1.174" in done.out if form == "table" else "1174" in done.out
    assert "straatroven" not in done.out
    if form == "json":
        assert {fact["period"] for fact in json.loads(done.out)} >= {"2019"}


def test_no_facts_is_said(hicqa: Run) -> None:
    done = hicqa("facts", "--measure", "overvallen", "--period", "1950", "--format", "json")
    assert (done.status, json.loads(done.out)) == (0, [])
    assert "niet" in done.err


def test_audit_is_strict_when_asked(hicqa: Run) -> None:
    done = hicqa("audit", "--json")
    findings = json.loads(done.out)["findings"]
    assert (done.status, done.err) == (0, "")
    assert hicqa("audit").status == 0
    assert hicqa("audit", "--strict").status == (1 if findings else 0)


def test_index_is_told_of_on_stderr(
    hicqa: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HICQA_INDEX", str(tmp_path))
    first = hicqa("index")
    assert (first.status, first.out) == (0, "")
    assert first.err.startswith("De index wordt opgebouwd …\nDe index is bij: 2 brieven, ")
    assert hicqa("index").err.startswith("De index is bij")
    version = (tmp_path / "current").read_text()
    assert hicqa("index", "--rebuild").err.startswith("De index wordt opgebouwd")
    assert (tmp_path / "current").read_text() != version


def test_a_question_builds_the_index_that_it_needs(
    hicqa: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HICQA_INDEX", str(tmp_path))
    done = hicqa("ask", "Wie leidt het Offensief tegen Explosies?", "--json")
    assert done.status == 0
    assert done.err == "De index wordt opgebouwd …\n"
    json.loads(done.out)


def test_doctor_tells_what_to_do(
    hicqa: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hicqa("index")
    monkeypatch.setattr("hicqa.index.embeddings.make_embedder", lambda settings: StandIn())
    healthy = hicqa("doctor")
    assert (healthy.status, healthy.err) == (0, "")
    assert re.search(r"^goed +index: ", healthy.out, re.M)
    assert re.search(r"^goed +feitentabel: \d+ cijfers", healthy.out, re.M)
    assert re.search(r"^let op +brief hic-2026: .*noot 2", healthy.out, re.M)
    monkeypatch.setenv("HICQA_INDEX", str(tmp_path))
    fresh = hicqa("doctor")
    assert fresh.status == 0
    assert re.search(r"^let op +index: .*hicqa index", fresh.out, re.M)
    assert not list(tmp_path.iterdir())  # it only looks
    monkeypatch.setenv("HICQA_CORPUS", str(tmp_path))
    broken = hicqa("doctor")
    assert broken.status == 1
    assert re.search(r"^FOUT +corpus: .*letters\.toml", broken.out, re.M)


QUESTIONS = (
    "Vragen van het lid Jansen (X) aan de Minister van Justitie en Veiligheid over cijfers\n\n"
    "1\nHoeveel overvallen waren er in 2019?\n\n2\nHoeveel overvallen waren er in 1995?\n"
)


def test_a_set_is_drafted(hicqa: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "vragen.txt", tmp_path / "concept.docx"
    file.write_text(QUESTIONS, "utf-8")
    hicqa("index")
    read = json.loads(hicqa("draft", str(file), "--parse-only", "--json").out)
    assert [(q["number"], q["answers"]) for q in read["questions"]] == [(1, []), (2, [])]
    made = json.loads(hicqa("draft", str(file), "--json").out)
    assert [q["state"] for q in made["questions"]] == ["answered", "open"]
    assert "1.174 overvallen" in hicqa("draft", str(file)).out
    written = hicqa("draft", str(file), "-o", str(out))
    assert (written.status, written.out) == (0, "")
    assert written.err.endswith(f"Geschreven: {out}\n")
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("out", ["concept.txt", "geen/map/concept.docx", "vragen.docx"])
def test_a_draft_is_not_written_just_anywhere(hicqa: Run, tmp_path: Path, out: str) -> None:
    file = tmp_path / "vragen.docx"
    file.write_text(QUESTIONS, "utf-8")
    assert_usage_error(hicqa("draft", str(file), "-o", str(tmp_path / out)))
    assert file.read_text("utf-8") == QUESTIONS


# --- another corpus -------------------------------------------------------------------

PLAIN = (
    "De buurtbond telt al jaren fietsen. In 2030 waren dat er 1.412.\n\n"
    "Wie een fiets mist, meldt dat bij de buurtbond.\n"
)
BRACKETS = "Brief [/rood] met [concept] :fiets: in de titel"


def test_every_command_works_on_a_plain_text_of_ones_own(
    hicqa: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = write_corpus(tmp_path / "corpus", eigen=PLAIN)
    toml = (folder / "letters.toml").read_text("utf-8").replace("Brief eigen", BRACKETS)
    (folder / "letters.toml").write_text(toml, "utf-8")
    monkeypatch.setenv("HICQA_CORPUS", str(folder))
    monkeypatch.setenv("HICQA_INDEX", str(tmp_path / "index"))
    for arguments in (
        ["index"],
        ["letters"],
        ["show", "eigen"],
        ["show", "eigen", "--json"],
        ["facts"],
        ["facts", "--format", "csv"],
        ["facts", "--format", "json"],
        ["facts", "--measure", "overvallen"],
        ["audit"],
        ["audit", "--json", "--strict"],
        ["ask", "Waar meld je dat je een fiets mist?"],
        ["ask", "Waar meld je dat je een fiets mist?", "--json", "--letter", "eigen"],
        ["ask", FIGURE, "--json"],
        ["doctor"],
    ):
        done = hicqa(*arguments)
        assert done.status == 0, (arguments, done.err)
    assert BRACKETS in hicqa("letters").out
    answer = json.loads(hicqa("ask", FIGURE, "--json").out)
    assert answer["status"] == "not_found"
