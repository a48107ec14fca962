"""How hicqa meets a terminal: help and errors in Dutch, exit statuses, tables and progress.

Data goes to stdout, notices and progress to stderr; neither holds colours unless it is a
terminal. Exit status: 0 done, 1 the run failed, 2 bad usage or input.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from hicqa.errors import HicqaError

if TYPE_CHECKING:
    from rich.table import Table

_AS_WIDE_AS_NEEDED = 10_000


# --- help -------------------------------------------------------------------------


class _Formatter(click.HelpFormatter):
    """Click's help, with its headings in Dutch."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Gebruik: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section("Opties" if name == "Options" else name):
            yield


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
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


class Group(Command, click.Group):
    """Commands under one name, each told of in full."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Opdrachten"):
            formatter.write_dl(
                [
                    (name, self.commands[name].get_short_help_str(_AS_WIDE_AS_NEEDED))
                    for name in self.list_commands(ctx)
                ]
            )


# --- errors -----------------------------------------------------------------------


def run(command: click.Command) -> None:
    """Run `hicqa` and end with its exit status; whatever goes wrong is told in one line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)  # also where a library sets its own loggers lower
    logging.basicConfig(format="%(message)s", handlers=[handler])
    for stream in filter(None, (sys.stdout, sys.stderr)):
        # A lone surrogate then comes out as JSON's own escape.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = command.main(prog_name="hicqa", standalone_mode=False)
    except click.UsageError as error:
        _stop(_usage(error), 2)
    except click.FileError as error:
        _stop(f"Het bestand {error.ui_filename} kan niet worden geopend: {error.message}.", 2)
    except (click.Abort, KeyboardInterrupt):
        _stop("Afgebroken.", 1)
    except HicqaError as error:
        _stop(str(error), error.exit_status)
    except Exception as error:
        _stop(unforeseen(error), 1)
    else:
        sys.exit(status or 0)


def _stop(message: str, status: int) -> None:
    click.echo(message, err=True)
    sys.exit(status)


def unforeseen(error: Exception) -> str:
    """A defect of hicqa in one line, with where it arose."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())
    return (
        f"Onvoorziene fout in hicqa: {type(error).__name__}: {said} "
        f"({Path(place.filename).name}, regel {place.lineno}). Meld dit met wat u opgaf."
    )


def _usage(error: click.UsageError) -> str:
    """A usage error in one line that says what to change."""
    command = error.ctx.command_path if error.ctx else "hicqa"
    return f"{command}: {_problem(error)}. Zie {command} --help."


def _problem(error: click.UsageError) -> str:
    if isinstance(error, NoArgsIsHelpError):
        return "er ontbreekt een opdracht"
    if isinstance(error, NoSuchCommand):
        return f"onbekende opdracht {error.command_name!r}"
    if isinstance(error, click.NoSuchOption):
        return f"onbekende optie {error.option_name}"
    if isinstance(error, click.BadOptionUsage):
        wants = "does not take a value" not in error.message
        return f"optie {error.option_name} {'wil een' if wants else 'heeft geen'} waarde"
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)} ontbreekt"
    if isinstance(error, click.BadParameter):
        return f"onbruikbare waarde voor {_name(error.param)}{_wanted(error.param)}"
    if "unexpected extra argument" in error.message:
        return "te veel argumenten; zet een vraag tussen aanhalingstekens"
    return error.message.rstrip(".")


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "een waarde"
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _wanted(param: click.Parameter | None) -> str:
    """What a parameter takes."""
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return f"; kies uit {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.File | click.Path):
        return "; dat bestand is er niet of kan niet worden geopend"
    if isinstance(kind, click.IntRange):
        return f"; geef een geheel getal van {kind.min} tot en met {kind.max}"
    return ""


# --- output -----------------------------------------------------------------------


def print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_table(table: Table) -> None:
    """A table, in plain text and as wide as it needs to be where stdout is no terminal."""
    from rich.console import Console

    terminal = bool(sys.stdout and sys.stdout.isatty())
    width = None if terminal else _AS_WIDE_AS_NEEDED
    console = Console(
        force_terminal=terminal,
        width=width,
        markup=False,  # brackets and colons in a letter are its own
        emoji=False,
        highlight=False,
    )
    console.print(table)


@contextmanager
def progress(task: str) -> Iterator[Callable[[int, int], None]]:
    """Takes (done, total) and shows it: a bar on a terminal, elsewhere one line at the start.

    Nothing appears, and nothing is loaded for it, until the first is given.
    """
    with ExitStack() as stack:
        show: Callable[[int, int], None] | None = None

        def step(done: int, total: int) -> None:
            nonlocal show
            show = show or _shown(task, stack)
            show(done, total)

        yield step


def _shown(task: str, stack: ExitStack) -> Callable[[int, int], None]:
    if not (sys.stderr and sys.stderr.isatty()):
        click.echo(f"{task} …", err=True)
        return lambda done, total: None
    from rich.console import Console
    from rich.progress import Progress

    bar = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
    row = bar.add_task(task)
    return lambda done, total: bar.update(row, completed=done, total=total)
