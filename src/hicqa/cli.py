"""The command line: `hicqa --help`. Data goes to stdout, notices and progress to stderr."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from hicqa import __version__
from hicqa.errors import BadInput, HicqaError

if TYPE_CHECKING:
    from hicqa.answering.assistant import Assistant, BuildProgress

_HEADINGS = {"Usage: ": "Gebruik: ", "Options": "Opties", "Commands": "Opdrachten"}


class _Formatter(click.HelpFormatter):
    """Click's help, with its headings in Dutch."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Gebruik: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_HEADINGS.get(name, name)):
            yield


class _Context(click.Context):
    formatter_class = _Formatter


class _Command(click.Command):
    """A command whose help ends in an example."""

    context_class = _Context

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*args, **kwargs)
        self.example = example

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "Toon deze hulp."
        return option

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.example:
            with formatter.section("Voorbeeld"):
                formatter.write_text(self.example)


class _Group(_Command, click.Group):
    command_class = _Command


def _dutch(error: click.UsageError) -> str:
    """A usage error in one Dutch line that says what to change."""
    command = error.ctx.command_path if error.ctx else "hicqa"
    param = error.param if isinstance(error, click.BadParameter) else None
    name = param.human_readable_name if param else "een waarde"
    if isinstance(error, click.NoSuchOption):
        problem = f"onbekende optie {error.option_name}"
    elif isinstance(error, click.MissingParameter):
        problem = f"{name} ontbreekt"
    elif isinstance(error, click.BadParameter):
        problem = f"onbruikbare waarde voor {name}"
    elif isinstance(error, click.NoArgsIsHelpError):
        problem = "er ontbreekt een opdracht"
    elif "No such command" in error.message:
        problem = f"onbekende opdracht {error.message.split(chr(39))[1]!r}"
    elif "unexpected extra argument" in error.message:
        problem = "te veel argumenten; zet een vraag tussen aanhalingstekens"
    else:
        problem = error.message
    return f"{command}: {problem}. Zie {command} --help."


def main() -> None:
    """Run the command line; the exit status is as contract/cli.md has it."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        status = cli.main(prog_name="hicqa", standalone_mode=False)
    except click.UsageError as error:
        _stop(_dutch(error), 2)
    except click.FileError as error:
        _stop(f"Het bestand {error.ui_filename} kan niet worden geopend: {error.message}.", 2)
    except (click.Abort, KeyboardInterrupt):
        _stop("Afgebroken.", 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except HicqaError as error:
        _stop(str(error), error.exit_status)
    else:
        sys.exit(status or 0)


def _stop(message: str, status: int) -> None:
    click.echo(message, err=True)
    sys.exit(status)


@click.group(
    cls=_Group,
    subcommand_metavar="OPDRACHT …",
    example='hicqa ask "Hoeveel overvallen waren er in 2019?"',
)
@click.version_option(__version__, "--version", message="hicqa %(version)s", help="Toon de versie.")
def cli() -> None:
    """Antwoorden uit de brieven over high impact crimes: kort, juist en met vindplaats."""


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def _build_bar() -> Iterator[BuildProgress]:
    """A progress bar on a terminal that appears only once something is built."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task: list[Any] = []

        def step(done: int, total: int) -> None:
            if not task:
                task.append(bar.add_task("Index opbouwen", total=total))
            bar.update(task[0], completed=done)

        yield step


def _assistant(progress: BuildProgress | None = None) -> Assistant:
    from hicqa.answering.assistant import Assistant

    return Assistant(progress=progress)


@cli.command(cls=_Command, example='hicqa ask "Wie leidt het Offensief tegen Explosies?" --json')
@click.argument("question", metavar="VRAAG", required=False)
@click.option("--json", "as_json", is_flag=True, help="Druk het antwoord af als JSON.")
@click.option("--letter", "letters", multiple=True, metavar="ID", help="Alleen uit deze brief.")
@click.option(
    "--batch",
    type=click.File("rb"),
    metavar="BESTAND",
    help='Vragen uit een JSONL-bestand, {"id": …, "question": …} per regel (- is stdin).',
)
def ask(
    question: str | None, as_json: bool, letters: tuple[str, ...], batch: IO[bytes] | None
) -> int:
    """Beantwoord een vraag, of een bestand met vragen."""
    if (question is None) == (batch is None):
        raise BadInput('Geef een vraag of --batch BESTAND. Voorbeeld: hicqa ask "Wat is AJB?"')
    from hicqa.answering.render import as_dict, as_text

    with _build_bar() as progress:
        assistant = _assistant(progress)
        if batch is not None:
            return _answer_batch(assistant, batch, letters or None)
        answer = assistant.ask(question or "", letters or None)
    if as_json:
        _print_json(as_dict(answer))
    else:
        click.echo(as_text(answer))
    return 0


def _answer_batch(assistant: Assistant, batch: IO[bytes], letters: tuple[str, ...] | None) -> int:
    """Answer JSON Lines in order; a bad line gets an error in its place and status 2 at the end."""
    status = 0
    for raw in batch:
        if raw.strip():
            line = _answer_line(assistant, raw, letters)
            status = 2 if "error" in line else status
            click.echo(json.dumps(line, ensure_ascii=False))
            sys.stdout.flush()
    return status


def _answer_line(
    assistant: Assistant, raw: bytes, letters: tuple[str, ...] | None
) -> dict[str, Any]:
    from hicqa.answering.render import as_dict

    try:
        item = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return {"id": None, "error": "Deze regel is geen geldige JSON in UTF-8."}
    key = item.get("id") if isinstance(item, dict) else None
    if not isinstance(key, str | int) or isinstance(key, bool):
        return {"id": None, "error": 'Een regel heeft de vorm {"id": …, "question": "…"}.'}
    try:
        return as_dict(assistant.ask(item.get("question"), letters), key)
    except BadInput as error:
        return {"id": key, "error": str(error)}


@cli.command(cls=_Command, example="hicqa letters")
def letters() -> None:
    """Toon de brieven van het corpus."""
    from rich.console import Console
    from rich.table import Table

    table = Table("id", "datum", "titel", "Kamerstuk", "alinea's", "noten", "tabellen", box=None)
    for letter in _assistant().letters.values():
        meta = letter.meta
        counts = (letter.paragraphs, letter.footnotes, letter.tables)
        table.add_row(
            meta.id, meta.date, meta.title, meta.kamerstuk or "", *(str(len(c)) for c in counts)
        )
    Console().print(table)


@cli.command(cls=_Command, example="hicqa show hic-2026 --json")
@click.argument("letter_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, met tekenposities.")
def show(letter_id: str, as_json: bool) -> None:
    """Toon een brief zoals hij is gelezen."""
    from hicqa.ingest.show import format_letter, letter_as_dict

    letter = _assistant().letter(letter_id)
    if as_json:
        _print_json(letter_as_dict(letter))
    else:
        click.echo(format_letter(letter))


@cli.command(cls=_Command, example="hicqa index --rebuild")
@click.option("--rebuild", is_flag=True, help="Bouw alles opnieuw op, ook wat nog klopt.")
def index(rebuild: bool) -> None:
    """Bouw of ververs de index."""
    with _build_bar() as progress:
        assistant = _assistant(progress)
        if rebuild:
            assistant.build(afresh=True)
        count = len(assistant.index.passages)
    click.echo(f"Index gereed: {len(assistant.letters)} brieven, {count} passages.", err=True)


@cli.command(cls=_Command, example="hicqa facts --measure straatroven --period 2015-2025")
@click.option("--measure", metavar="MAAT", help="Alleen deze maat, zoals overvallen.")
@click.option("--period", metavar="PERIODE", help="Alleen wat in 2019, 2015-2025, … valt.")
@click.option("--letter", "letters", multiple=True, metavar="ID", help="Alleen uit deze brief.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="De vorm.",
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
    engine = open_facts(tuple(assistant.letters.values()), assistant.settings.index)
    found = query_facts(engine, measure, within, letters)
    if form == "table":
        from rich.console import Console

        Console().print(facts_table(found))
    else:
        render = facts_csv if form == "csv" else facts_json
        click.echo(render(found, assistant.letters).rstrip("\n"))


@cli.command(cls=_Command, example="hicqa audit --strict")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@click.option("--strict", is_flag=True, help="Eindig met 1 zolang er een bevinding open staat.")
def audit(as_json: bool, strict: bool) -> int:
    """Reken na wat de brieven stellen, en vergelijk brieven met elkaar."""
    from hicqa.facts import audit_text

    assistant = _assistant()
    report = assistant.audit
    if as_json:
        _print_json(report.as_dict())
    else:
        click.echo(audit_text(report, assistant.letters))
    return 1 if strict and report.findings else 0


@cli.command("eval", cls=_Command, example="hicqa eval --suite passages")
@click.option("--suite", metavar="NAAM", help="Alleen dit onderdeel; zonder: alle.")
def evaluate(suite: str | None) -> int:
    """Meet de antwoorden aan evals/ en vergelijk met de drempels."""
    from hicqa.evaluation.run import evaluate as run

    return 0 if run(suite) else 1


@cli.command(cls=_Command, example="hicqa serve --port 7860")
@click.option("--host", metavar="H", help="Adres; zonder: HICQA_HOST, anders 127.0.0.1.")
@click.option("--port", type=int, metavar="P", help="Poort; zonder: HICQA_PORT, anders 7860.")
def serve(host: str | None, port: int | None) -> None:
    """Open de webpagina (hetzelfde als python app.py)."""
    from hicqa.settings import load_settings
    from hicqa.ui.server import open_door
    from hicqa.ui.server import serve as run

    settings = load_settings()
    door = open_door(settings, host or settings.host, port or settings.port)
    with _build_bar() as progress:
        assistant = _assistant(progress)
        _ = assistant.index

    def opened(address: str) -> None:
        click.echo(f"De pagina staat klaar op {address} (stoppen: Ctrl+C)", err=True)

    run(assistant, door, opened)


@cli.command(cls=_Command, example="hicqa doctor")
def doctor() -> int:
    """Zeg wat er is geïnstalleerd, ingesteld en geïndexeerd, en wat eraan te doen is."""
    from hicqa.doctor import examine

    findings = examine()
    for finding in findings:
        click.echo(finding.line)
    return 0 if all(finding.ok for finding in findings) else 1
