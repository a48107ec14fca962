"""The command line: `hicqa --help`. Data goes to stdout, notices and progress to stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from hicqa import __version__
from hicqa.errors import BadInput, HicqaError
from hicqa.terminal import Command, Group, print_json, print_table, progress, run, unforeseen

if TYPE_CHECKING:
    from hicqa.answering.assistant import Assistant
    from hicqa.answering.sources import BuildProgress
    from hicqa.kamervragen import Draft, QuestionSet
    from hicqa.types import Answer

_BUILDING = "De index wordt opgebouwd"
_STOP = "stop"  # ends a conversation
_NOT_IN_A_LINE = {"letter", "letters"}  # read over, they would give an answer from all letters


def main() -> None:
    """Run the command line; the exit status is as contract/cli.md has it."""
    run(cli)


@click.group(
    cls=Group,
    subcommand_metavar="OPDRACHT …",
    example='hicqa ask "Hoeveel overvallen waren er in 2019?"',
)
@click.version_option(__version__, "--version", message="hicqa %(version)s", help="Toon de versie.")
def cli() -> None:
    """Antwoorden uit de brieven over high impact crimes: kort, juist en met vindplaats."""


def _assistant(progress: BuildProgress | None = None) -> Assistant:
    from hicqa.answering.assistant import Assistant

    return Assistant(progress=progress)


@cli.command(cls=Command, example='hicqa ask "Wie leidt het Offensief tegen Explosies?" --json')
@click.argument("question", metavar="[VRAAG]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Druk het antwoord af als JSON.")
@click.option(
    "--letter", "letters", multiple=True, metavar="ID", help="Alleen uit deze brief; mag vaker."
)
@click.option(
    "--batch",
    type=click.File("rb"),
    metavar="BESTAND",
    help='Vragen uit een JSONL-bestand, {"id": …, "question": …} per regel (- is stdin).',
)
@click.option("--chat", is_flag=True, help="Vragen en vervolgvragen van stdin, tot 'stop'.")
def ask(
    question: str | None,
    as_json: bool,
    letters: tuple[str, ...],
    batch: IO[bytes] | None,
    chat: bool,
) -> int:
    """Beantwoord een vraag, een bestand met vragen, of een gesprek."""
    if (question is not None) + (batch is not None) + chat != 1:
        raise BadInput(
            'Geef een vraag, --batch BESTAND of --chat. Voorbeeld: hicqa ask "Wat is AJB?"'
        )
    with progress(_BUILDING) as step:
        assistant = _assistant(step)
        for key in letters:
            assistant.letter(key)
        if batch is not None:
            return _answer_batch(assistant, batch, letters or None)
        if not chat:
            _show(assistant.ask(question or "", letters or None), as_json)
            return 0
        _ = assistant.index
    return _converse(assistant, letters or None, as_json)


def _show(answer: Answer, as_json: bool) -> None:
    from hicqa.answering.render import as_dict, as_text

    if as_json:
        print_json(as_dict(answer))
    else:
        click.echo(as_text(answer))


def _converse(assistant: Assistant, letters: tuple[str, ...] | None, as_json: bool) -> int:
    """Answer the questions on stdin one by one, each with the answers before it."""
    history: list[Answer] = []
    for line in sys.stdin.buffer:
        typed = line.decode("utf-8-sig", "replace").strip()
        if typed.lower() == _STOP:
            break
        if not typed:
            continue
        try:
            answer = assistant.ask(typed, letters, history)
        except BadInput as error:
            click.echo(str(error), err=True)
            continue
        if answer.question != " ".join(typed.split()):
            click.echo(f"Begrepen als: {answer.question}", err=True)
        _show(answer, as_json)
        sys.stdout.flush()
        history.append(answer)
    return 0


def _answer_batch(assistant: Assistant, batch: IO[bytes], letters: tuple[str, ...] | None) -> int:
    """Answer JSON Lines in order, each as soon as it is ready; blank lines are skipped.

    A line that cannot be answered gets an error in its place, and decides the exit status.
    """
    statuses = {0}
    for raw in batch:
        if raw.strip():
            line, status = _answer_line(assistant, raw, letters)
            statuses.add(status)
            click.echo(json.dumps(line, ensure_ascii=False))
    return 1 if 1 in statuses else max(statuses)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is geen JSON")


def _answer_line(
    assistant: Assistant, raw: bytes, letters: tuple[str, ...] | None
) -> tuple[dict[str, Any], int]:
    """One line's answer or error, and its exit status."""
    from hicqa.answering.render import as_dict

    try:
        item = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        return {"id": None, "error": "Deze regel is geen geldige JSON in UTF-8."}, 2
    key = item.get("id") if isinstance(item, dict) else None
    if not isinstance(key, str | int) or isinstance(key, bool):
        return {"id": None, "error": 'Een regel heeft de vorm {"id": …, "question": "…"}.'}, 2
    if narrowed := _NOT_IN_A_LINE & item.keys():
        name = min(narrowed)
        error = f"‘{name}’ kan niet in een regel: geef --letter ID bij de opdracht zelf."
        return {"id": key, "error": error}, 2
    try:
        return as_dict(assistant.ask(item.get("question"), letters), key), 0
    except BadInput as error:
        return {"id": key, "error": str(error)}, 2
    except HicqaError:  # no model, no index: the other lines would fare no better
        raise
    except Exception as error:
        return {"id": key, "error": unforeseen(error)}, 1


@cli.command(cls=Command, example="hicqa draft vragen.docx -o concept.docx")
@click.argument(
    "file", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "-o",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="UIT.docx",
    help="Schrijf het concept als Word-bestand.",
)
@click.option("--json", "as_json", is_flag=True, help="Druk het concept af als JSON.")
@click.option("--parse-only", is_flag=True, help="Lees de set alleen; beantwoord niets.")
def draft(file: Path, out: Path | None, as_json: bool, parse_only: bool) -> None:
    """Maak conceptantwoorden op een set Kamervragen."""
    from hicqa import kamervragen as kv

    if out is not None:
        _check_out(out, file)
    asked = kv.read_question_set(file)
    made = kv.undrafted(asked) if parse_only else _drafted(asked)
    if out is not None:
        try:
            kv.write_docx(made, out)
        except OSError as error:
            raise BadInput(f"In {out} kan niet worden geschreven ({error.strerror}).") from error
        click.echo(f"Geschreven: {out}", err=True)
    if as_json:
        print_json(kv.draft_as_dict(made))
    elif out is None:
        click.echo(kv.draft_as_markdown(made).rstrip("\n"))


def _check_out(out: Path, file: Path) -> None:
    if out.suffix.lower() != ".docx":
        raise BadInput(f"{out} eindigt niet op .docx. Geef een naam zoals concept.docx.")
    if not out.parent.is_dir():
        raise BadInput(f"De map {out.parent} is er niet. Maak haar of kies een andere.")
    if out.resolve() == file.resolve():
        raise BadInput(f"{out} is het bestand met de vragen zelf. Geef een andere naam.")


def _drafted(asked: QuestionSet) -> Draft:
    from hicqa.kamervragen import draft, earlier_sets

    with progress(_BUILDING) as step:
        assistant = _assistant(step)
        _ = assistant.index
    with progress("De vragen worden beantwoord") as step:
        before = earlier_sets(assistant.settings, assistant.embedder).find
        return draft(asked, assistant.ask, audit=assistant.audit, before=before, progress=step)


@cli.command(cls=Command, example="hicqa add beantwoord.docx")
@click.argument(
    "file", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def add(file: Path) -> None:
    """Bewaar een beantwoorde set Kamervragen, om te zien wat eerder is gevraagd."""
    from hicqa.kamervragen import add_answered_set, answered_folder
    from hicqa.settings import load_settings

    kept = add_answered_set(file, answered_folder(load_settings()))
    click.echo(f"Bewaard: {kept}", err=True)


@cli.command(cls=Command, example="hicqa letters")
def letters() -> None:
    """Toon de brieven van het corpus."""
    from rich.table import Table

    table = Table("id", "datum", "titel", "Kamerstuk", "alinea's", "noten", "tabellen", box=None)
    for letter in _assistant().letters.values():
        meta = letter.meta
        counts = (letter.paragraphs, letter.footnotes, letter.tables)
        table.add_row(
            meta.id, meta.date, meta.title, meta.kamerstuk or "", *(str(len(c)) for c in counts)
        )
    print_table(table)


@cli.command(cls=Command, example="hicqa show hic-2026 --json")
@click.argument("letter_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, met tekenposities.")
def show(letter_id: str, as_json: bool) -> None:
    """Toon een brief zoals hij is gelezen."""
    from hicqa.ingest.show import format_letter, letter_as_dict

    letter = _assistant().letter(letter_id)
    if as_json:
        print_json(letter_as_dict(letter))
    else:
        click.echo(format_letter(letter))


@cli.command(cls=Command, example="hicqa index --rebuild")
@click.option("--rebuild", is_flag=True, help="Bouw alles opnieuw op, ook wat nog klopt.")
def index(rebuild: bool) -> None:
    """Bouw of ververs de index."""
    with progress(_BUILDING) as step:
        assistant = _assistant(step)
        if rebuild:
            assistant.build(afresh=True)
        passages, facts = len(assistant.index.passages), len(assistant.facts)
    counts = f"{len(assistant.letters)} brieven, {passages} passages, {facts} cijfers"
    click.echo(f"De index is bij: {counts}.", err=True)


@cli.command(cls=Command, example="hicqa facts --measure straatroven --period 2015-2025")
@click.option("--measure", metavar="MAAT", help="Alleen deze maat, zoals overvallen.")
@click.option("--period", metavar="PERIODE", help="Alleen wat in 2019, 2015-2025, … valt.")
@click.option("--letter", "letters", multiple=True, metavar="ID", help="Alleen uit deze brief.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    help="De vorm; zonder: table.",
)
def facts(measure: str | None, period: str | None, letters: tuple[str, ...], form: str) -> None:
    """Toon de feitentabel."""
    from hicqa.dutch.dates import parse_period
    from hicqa.facts import facts_csv, facts_json, facts_table, open_facts, query_facts

    assistant = _assistant()
    for key in letters:
        assistant.letter(key)
    within = parse_period(period) if period else None
    if period and within is None:
        raise BadInput(
            f"De periode {period!r} is niet te lezen. Schrijf 2019, 2015-2025 of 2026-04."
        )
    name = _measure(assistant, measure) if measure is not None else None
    engine = open_facts(tuple(assistant.letters.values()), assistant.settings.index)
    found = query_facts(engine, name, within, letters)
    if not found:
        click.echo("De brieven geven zulke cijfers niet.", err=True)
    if form == "table":
        print_table(facts_table(found))
    else:
        render = facts_csv if form == "csv" else facts_json
        click.echo(render(found, assistant.letters).rstrip("\n"))


def _measure(assistant: Assistant, words: str) -> str:
    """The measure that the user means. Raises BadInput naming those that come near."""
    from difflib import get_close_matches

    from hicqa.facts.measures import find_measures

    names = sorted({fact.measure for fact in assistant.facts})
    found = [words, *(m.measure for m in find_measures(words) if m.sense == "same")]
    for name in found:
        if name in names or not names:
            return name
    near = get_close_matches(words.lower(), names, n=3)
    meant = f" Bedoelt u: {', '.join(near)}?" if near else ""
    raise BadInput(
        f"De brieven geven geen cijfers onder de maat {words!r}.{meant} Alle maten: hicqa facts"
    )


@cli.command(cls=Command, example="hicqa audit --strict")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@click.option("--strict", is_flag=True, help="Eindig met 1 zolang er een bevinding open staat.")
def audit(as_json: bool, strict: bool) -> int:
    """Reken na wat de brieven stellen, en vergelijk brieven met elkaar."""
    from hicqa.facts import audit_text

    assistant = _assistant()
    report = assistant.audit
    if as_json:
        print_json(report.as_dict())
    else:
        click.echo(audit_text(report, assistant.letters))
    return 1 if strict and report.findings else 0


@cli.command(cls=Command, example="hicqa promises --letter hic-2026")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, met tekenposities.")
@click.option("--letter", "letters", multiple=True, metavar="ID", help="Alleen uit deze brief.")
def promises(as_json: bool, letters: tuple[str, ...]) -> None:
    """Toon toezeggingen, verwachtingen en moties, met hun stand en termijn."""
    from hicqa.promises import promises_as_dicts, promises_table

    assistant = _assistant()
    for key in letters:
        assistant.letter(key)
    found = [promise for promise in assistant.promises if not letters or promise.letter in letters]
    if as_json:
        print_json(promises_as_dicts(found, assistant.letters))
    else:
        print_table(promises_table(found, assistant.letters))


@cli.command("eval", cls=Command, example="hicqa eval --suite passages")
@click.option("--suite", metavar="NAAM", help="Alleen dit onderdeel; zonder: alle.")
def evaluate(suite: str | None) -> int:
    """Meet de antwoorden aan evals/ en vergelijk met de drempels."""
    from hicqa.evaluation.run import evaluate as run

    return 0 if run(suite) else 1


@cli.command(cls=Command, example="hicqa serve --port 7860")
@click.option("--host", metavar="H", help="Adres; zonder: HICQA_HOST, anders 127.0.0.1.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="P",
    help="Poort; zonder: HICQA_PORT, anders 7860.",
)
def serve(host: str | None, port: int | None) -> None:
    """Open de webpagina (hetzelfde als python app.py)."""
    from hicqa.settings import load_settings
    from hicqa.ui.server import open_door
    from hicqa.ui.server import serve as run

    settings = load_settings()
    door = open_door(settings, host or settings.host, port or settings.port)
    with progress(_BUILDING) as step:
        assistant = _assistant(step)
        _ = assistant.index

    def opened(address: str) -> None:
        click.echo(f"De pagina staat klaar op {address} (stoppen: Ctrl+C)", err=True)

    run(assistant, door, opened)


@cli.command(cls=Command, example="hicqa doctor")
def doctor() -> int:
    """Controleer de installatie, de instellingen en de index."""
    from hicqa.doctor import examine

    findings = examine()
    for finding in findings:
        click.echo(finding.line)
    return 0 if all(finding.ok for finding in findings) else 1
