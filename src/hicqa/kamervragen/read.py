"""Reading a set of Kamervragen from a file or from text."""

from __future__ import annotations

from pathlib import Path

from hicqa.errors import BadQuestionSet
from hicqa.kamervragen.head import read_head
from hicqa.kamervragen.marks import tail_notes
from hicqa.kamervragen.plain import read_text
from hicqa.kamervragen.source import Source, visible
from hicqa.kamervragen.structure import read_structure
from hicqa.kamervragen.types import QuestionSet

MOST_BYTES = 20_000_000
_MOST_TEXT = 400_000  # characters; the longest real sets have some 50,000
_MOST_LINES = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_question_set(path: Path) -> QuestionSet:
    """The set in a Word (.docx), PDF or text file; what it is shows from the file itself.

    BadQuestionSet says in Dutch what is wrong: unreadable, locked, empty, far too large, or no
    set of Kamervragen.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadQuestionSet(
                f"{path.name} is {size / 1e6:.0f} MB; een set Kamervragen is hooguit "
                f"{MOST_BYTES / 1e6:.0f} MB. Geef alleen de vragen."
            )
        data = path.read_bytes()
    except OSError as missing:
        raise BadQuestionSet(f"{path} kan niet worden gelezen: {missing.strerror}.") from missing
    try:
        return _parse(_source(data))
    except BadQuestionSet as bad:
        raise BadQuestionSet(f"{path.name}: {bad}") from bad


def parse_question_set(text: str) -> QuestionSet:
    """The set in a text, as pasted or read from a plain file."""
    return _parse(_text_source(text))


def _source(data: bytes) -> Source:
    if not data.strip(b"\0 \t\r\n"):
        raise BadQuestionSet("Dit bestand is leeg.")
    if data.startswith(b"PK"):
        from hicqa.kamervragen.word import read_word

        return read_word(data)
    if b"%PDF-" in data[:1024]:
        from hicqa.kamervragen.pdf import read_pdf

        return read_pdf(data)
    if data.startswith(_OLE):
        raise _old_or_locked(data)
    if data.startswith(b"{\\rtf"):
        raise BadQuestionSet("Dit is een RTF-bestand. Sla het in Word op als .docx.")
    return _text_source(_decoded(data))


def _old_or_locked(data: bytes) -> BadQuestionSet:
    if _ENCRYPTED in data:
        return BadQuestionSet(
            "Dit Word-bestand is met een wachtwoord beveiligd. Haal de beveiliging eraf en sla "
            "het opnieuw op."
        )
    return BadQuestionSet("Dit is een oud Word-bestand (.doc). Sla het op als .docx.")


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\0" in text or text.count("\ufffd") > len(text) / 100:
        raise BadQuestionSet(
            "Dit bestand bevat geen leesbare tekst. Geef een .docx, een PDF met tekst of platte "
            "tekst."
        )
    return text


def _text_source(text: str) -> Source:
    if not text.strip():
        raise BadQuestionSet("Er is geen tekst gegeven.")
    _check_length(len(text), text.count("\n"))
    return read_text(text)


def _check_length(characters: int, lines: int) -> None:
    if characters > _MOST_TEXT or lines > _MOST_LINES:
        raise BadQuestionSet(
            f"Deze tekst telt {characters} tekens op {lines} regels; dat is geen set Kamervragen. "
            "Geef alleen de vragen."
        )


def _parse(raw: Source) -> QuestionSet:
    _check_length(sum(len(line.text) for line in raw.lines), len(raw.lines))
    source = tail_notes(visible(raw))
    structure = read_structure(source)
    head = read_head(structure.head)
    warnings = list(structure.warnings)
    if not structure.questions:
        if not head.announces:
            raise BadQuestionSet(_what_was_found(source))
        warnings.append(
            "Dit is alleen de aankondiging van vragen: er staan geen genummerde vragen in."
        )
    return QuestionSet(
        title=head.title,
        references=head.references,
        members=head.members,
        addressees=head.addressees,
        submitted=head.submitted,
        questions=structure.questions,
        answered=head.answered,
        notice=structure.notice,
        warnings=tuple(warnings),
    )


def _what_was_found(source: Source) -> str:
    lines = [line.text.strip() for line in source.lines if line.text.strip()]
    start = lines[0][:60] + ("…" if len(lines[0]) > 60 else "") if lines else ""
    asking = sum("?" in line for line in lines)
    return (
        f"Dit is geen set Kamervragen. Gevonden: {len(lines)} regels, waarvan {asking} met een "
        f"vraagteken, beginnend met “{start}”. Verwacht: koppen als “Vraag 1”, of genummerde "
        "vragen onder “Vragen van het lid …”."
    )
