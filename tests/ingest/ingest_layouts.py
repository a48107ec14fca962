"""Made-up tables written out in each layout that was seen, to be read back."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from hicqa.ingest import parse_letter
from hicqa.types import Letter, LetterMeta, Table

META = LetterMeta(id="brief", file="brief.txt", title="Een brief", date="2024-05-01")
BEFORE = (
    "In onderstaande tabel is het aantal delicten weergegeven dat in de afgelopen jaren is "
    "geregistreerd."
)
AFTER = "Over deze jaren daalden de cijfers, ook die van woninginbraken, al verschilt dat sterk."


def read(raw: str) -> Letter:
    return parse_letter(raw, META)


def grid_of(letter: Letter, table: Table) -> list[list[str]]:
    return [[letter.quote(cell.span) for cell in row.cells] for row in (table.head, *table.rows)]


@dataclass(frozen=True)
class MadeUp:
    """A table as it should be read, and the seed for how untidily it is printed."""

    grid: list[list[str]]
    seed: int


def dutch(number: int) -> str:
    return f"{number:,}".replace(",", ".")


HEADS = [
    "Overvallen",
    "Straatroven",
    "Fietsdiefstallen",
    "Geweld",
    "Heling van goederen",
    "(Poging tot) Inbraken",
    "Plofkraken op automaten",
    "Woninginbraken",
    "Zakkenrollerij",
]


@st.composite
def tables(draw: st.DrawFn, *, empty: bool) -> MadeUp:
    """Years or delicts down the side, counts and percentages; with or without empty cells."""
    first = draw(st.integers(1990, 2030))
    names = draw(st.lists(st.sampled_from(HEADS), min_size=2, max_size=7, unique=True))
    years = [str(first + place) for place in range(draw(st.integers(2, 9)))]
    kind = draw(st.sampled_from(["years down", "years across", "realised"]))
    if kind == "years down":
        heads, labels = ["Jaar", *names], years
    else:
        word = "Realisatie " if kind == "realised" else ""
        heads, labels = ["Delict", *(word + year for year in years)], names
    percent = draw(st.booleans())
    rows = [[label, *(_figure(draw, percent) for _ in heads[1:])] for label in labels]
    if empty and len(heads) > 3:
        for row in rows[1:]:
            if draw(st.booleans()):
                row[draw(st.integers(1, len(heads) - 2))] = ""
    sign = draw(st.sampled_from("-–+"))
    for _ in range(draw(st.integers(0, 2))):
        label = f"Procentuele ontwikkeling {first}-{first + 9}"
        rows.append([label, *(f"{sign}{draw(st.integers(0, 99))}%" for _ in heads[1:])])
    return MadeUp([heads, *rows], draw(st.integers(0, 10_000)))


def _figure(draw: st.DrawFn, percent: bool) -> str:
    if percent:
        return f"{draw(st.integers(0, 100))}%"
    return dutch(draw(st.integers(0, 999_999)))


def as_cells(table: MadeUp) -> str:
    """One cell a line after a tab, with the untidiness of the letter of 2026."""
    random = Random(table.seed)
    out = "\n\n\n"
    for head in table.grid[0]:
        head = head.replace("ginb", random.choice(["ginb", "g-inb"]))
        out += random.choice([f"\t\n\n{head} \n", f"\t\n{head}\n", f"\t{head}\n"])
    for row in table.grid[1:]:
        out += "\n"
        for place, cell in enumerate(row):
            if not cell:
                out += "\t\n"
            elif place == 0:
                out += "\t" + cell.replace("wikkeling ", "wikkeling\n ") + "\n"
            else:
                out += random.choice(["\t", "\t", "\t\n"]) + _untidy(cell, random) + "\n"
    return out + "\n\n"


def as_rows(table: MadeUp) -> str:
    """One row a line, as out of a PDF: broken heads, labels on lines of their own."""
    random = Random(table.seed)
    broken = random.choice(["ginb", "g-\n\ninb"])
    heads = [head.replace("ginb", broken) for head in table.grid[0]]
    cut = random.randrange(len(heads))
    out = " ".join(heads[: cut + 1]) + random.choice([" ", "\n\n"])
    out += " ".join(heads[cut + 1 :]) + "\n\n"
    for label, *cells in table.grid[1:]:
        broken = label.replace("wikkeling ", "wikkeling \n\n")
        out += broken + (" " if broken == label else "\n\n")
        out += " ".join(_untidy(cell, random) for cell in cells) + " \n\n"
    return out


def _untidy(cell: str, random: Random) -> str:
    """A stray space after a sign or a thousands point."""
    if random.random() < 0.3 and cell[0] in "-–+":
        return f"{cell[0]} {cell[1:]}"
    if random.random() < 0.2 and "." in cell:
        return cell.replace(".", ". ", 1)
    return cell


# --- whole letters ----------------------------------------------------------------


@dataclass(frozen=True)
class Call:
    """A footnote as called in a paragraph: after so many words, with this text."""

    after: int
    text: str


@dataclass(frozen=True)
class Para:
    words: tuple[str, ...]
    calls: tuple[Call, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class MadeUpLetter:
    """Headings with their paragraphs, and the seed for where lines and pages break."""

    parts: tuple[tuple[str, tuple[Para, ...]], ...]
    seed: int

    @property
    def paragraphs(self) -> list[Para]:
        return [para for _, paras in self.parts for para in paras]

    @property
    def calls(self) -> list[Call]:
        return [call for para in self.paragraphs for call in para.calls]


# With "-" where a line may break inside the word, which the word itself does not have.
BREAKABLE = ["crimina-liteit", "maat-regelen", "veiligheids-huizen", "samen-werking", "onder-zoek"]
WORDS = [
    *BREAKABLE, "het", "aantal", "overvallen", "daalde", "in", "gemeenten", "van", "22", "1.543",
    "47%", "2023", "de", "politie", "risico-", "en", "HIC-aanpak", "G4", "ruim", "(AJB)", "deze",
    "nr.", "artikel", "437", "worden", "ingezet", "per", "jaar", "3,5",
]  # fmt: skip
NOTES = [
    "Kamerstukken II, 2022–2023, 28 684, nr. 720.",
    "Bron: jaarverslagen. De cijfers kunnen in een later jaar nog veranderen.",
    "Het betrof vijf gemeenten.",
    "zoals schulden en schooluitval.",
]
TITLES = ["Inleiding", "1. Aanpak", "Overvallen", "2. Inzet op daders", "Heling", "3a. Onderzoek"]


@st.composite
def sentences(draw: st.DrawFn) -> list[str]:
    middle = draw(st.lists(st.sampled_from(WORDS), min_size=8, max_size=40))
    paired = [part for word in middle for part in ([word, "en"] if word == "risico-" else [word])]
    return ["Wij", *paired, "gezien" + draw(st.sampled_from([".", ".", "?"]))]


@st.composite
def letters(draw: st.DrawFn) -> MadeUpLetter:
    parts: list[tuple[str, tuple[Para, ...]]] = []
    for title in draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=4, unique=True)):
        paras: list[Para] = []
        for _ in range(draw(st.integers(1, 3))):
            groups = draw(st.lists(sentences(), min_size=1, max_size=4))
            words = tuple(word for group in groups for word in group)
            spots = [place for place, word in enumerate(words, 1) if _may_call(word)]
            called = sorted(draw(st.sets(st.sampled_from(spots), max_size=3)))
            notes = [Call(place, draw(st.sampled_from(NOTES))) for place in called]
            paras.append(Para(words, tuple(notes)))
        parts.append((title, tuple(paras)))
    return MadeUpLetter(tuple(parts), draw(st.integers(0, 10_000)))


def _may_call(word: str) -> bool:
    return word in {"gezien.", "gezien?", "(AJB)", *BREAKABLE} or (len(word) > 2 and word.isalpha())


def whole(word: str) -> str:
    return word.replace("-", "") if word in BREAKABLE else word


def as_word_text(letter: MadeUpLetter) -> str:
    """With inline marks, the notes at the end of their paragraph, single or double line ends."""
    random = Random(letter.seed)
    out, label = "[bookmark: _Hlk227836766]", 0
    for title, paras in letter.parts:
        out += title + random.choice([" ", ""]) + "\n"
        for para in paras:
            words, notes = [whole(word) for word in para.words], ""
            for call in para.calls:
                label += 1
                words[call.after - 1] += random.choice(["", " "]) + f"[footnoteRef:{label}]"
                notes += f" [{label}:  {call.text}{random.choice(['', ' '])}]"
            out += random.choice(["", "[bookmark: _Hlk1]"]) + " ".join(words) + notes
            out += random.choice([" \n", "\n\n", "\n\n\n"])
    return out + "\nDe Minister van Justitie en Veiligheid\n\n\nA. de Vries\n "


def as_pdf_text(letter: MadeUpLetter) -> str:
    """Hard line breaks, broken words, and pages that end in the notes called on them."""
    random = Random(letter.seed)
    label = 0
    lines: list[tuple[str, list[str]]] = []  # with the notes called on the line
    for title, paras in letter.parts:
        lines += [(title, []), ("", [])]
        for para in paras:
            line, notes = "", []
            called = {call.after: call.text for call in para.calls}
            for place, word in enumerate(para.words, 1):
                mark = ""
                head, _, tail = word.partition("-") if word in BREAKABLE else ("", "", "")
                if place in called:
                    label += 1
                    mark = str(label)
                if len(line) + len(whole(word)) > 70:
                    if head and len(line) < 65:
                        lines.append((f"{line}{head}-", notes))
                        line, notes = f"{tail}{mark} ", []
                    else:
                        lines.append((line, notes))
                        line, notes = f"{whole(word)}{mark} ", []
                else:
                    line += f"{whole(word)}{mark} "
                if mark:
                    notes.append(f"{mark} {called[place]}")
            lines += [(line, notes), ("", [])]
    lines += [("De Minister van Justitie en Veiligheid, ", []), ("A. de Vries", [])]
    out, foot, page = " ", [], 0
    for text, notes in lines:
        # A page that turns between two sentences of a paragraph shows nowhere.
        may_turn = text and text != "A. de Vries" and not _ends_sentence(out)
        if page > random.randint(12, 40) and may_turn:
            out += ("\n" + "\n".join(foot) + "\n" if foot else "") + " "
            foot, page = [], 0
        out += text + "\n"
        foot += [part for note in notes for part in _printed_note(note, random)]
        page += 1
    return out + ("\n" + "\n".join(foot) + "\n" if foot else "") + " "


def _ends_sentence(out: str) -> bool:
    last = out.rstrip(" \n").rstrip("0123456789")
    return not out.endswith("\n\n") and last.endswith(("gezien.", "gezien?"))


def _printed_note(note: str, random: Random) -> list[str]:
    """A note may break over two lines, with a blank line that does not belong there."""
    if random.random() < 0.5 or " in " not in note:
        return [note]
    first, rest = note.split(" in ", 1)
    return [f"{first} ", "", f"in {rest}"] if random.random() < 0.5 else [f"{first} ", f"in {rest}"]
