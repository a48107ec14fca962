"""Follow-ups that compare with what was just asked ("Is dat meer dan in 2019?", "Hoeveel procent
minder?", "Hoeveel samen?"), spelled out as questions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hicqa.answering.fragments import names_now, period_phrase
from hicqa.answering.phrasing import bare, data, listed, pattern, take_apart
from hicqa.dutch.dates import find_periods
from hicqa.dutch.numbers import find_numbers
from hicqa.dutch.text import any_of, words
from hicqa.facts.bounds import find_bound
from hicqa.facts.measures import find_measures, vocabulary

_IS_THAT = "(?:is|was|zijn|waren) (?:dat|dit|het)"
_DIFFERENCE = re.compile(r"\bverschil\b(?! in procent)", re.I)
_SO_FEW = re.compile(
    rf"(?P<why>waarom|waardoor)(?: {_IS_THAT}(?: er)?)? zo (?P<few>weinig|veel|laag|hoog)", re.I
)
_HOW_MUCH = re.compile(r"\b(?:procent|percentage|hoeveel)", re.I)
_PERCENTAGE = re.compile(r"\b(?:procent|percentage)", re.I)


@dataclass(frozen=True, slots=True)
class _Figure:
    """The figure that a question asks for: of what is counted (`noun`), else as a `name` ("het
    ophelderingspercentage van overvallen", "de verhaalde schade"), in a `period` ("in 2021")."""

    noun: str | None
    name: str
    period: str
    is_rate: bool = False

    def more(self, more: str, than: str) -> str:
        """Whether it was more than at another time."""
        if self.noun:
            return f"Waren er {self.period} {self._more(more)} {self.noun} dan {than}"
        return f"Was {self.name} {self.period} {self._more(more)} dan {than}"

    def much_more(self, more: str, than: str, *, percent: bool) -> str:
        """How much more it was than at another time."""
        unit = "procent " if percent else ""
        if self.noun:
            said = f"Hoeveel {unit}{self._more(more)} {self.noun}"
            return f"{said} waren er {self.period} dan {than}"
        unit = "procentpunt " if self.is_rate else unit
        return f"Hoeveel {unit}was {self.name} {self.period} {self._more(more)} dan {than}"

    def _more(self, asked: str) -> str:
        """Things are more or fewer, a level is higher or lower."""
        more, less = ("meer", "minder") if self.noun else ("hoger", "lager")
        claim, _, last = asked.rpartition(" ")
        return f"{claim} {more if last.lower() in listed('more') else less}".strip()


def _figure(question: str) -> _Figure | None:
    period = period_phrase(question) or ""
    if rate := _rate(question):
        return _Figure(None, rate, period, is_rate=True)
    noun, named = _bare_noun(_counted(question)), {m.measure for m in find_measures(question)}
    only = vocabulary()[named.pop()] if len(named) == 1 else None
    if only and only.needs and not only.of:
        if only.unit == "euro":
            return _Figure(None, f"de {only.phrase}", period)
        if only.name not in {mention.measure for mention in find_measures(noun or "")}:
            noun = only.phrase  # "opkopers" alone are not those of the DOR
    return _Figure(noun, f"het aantal {noun}", period) if noun else None


def _set_side(before: str) -> tuple[_Figure | None, re.Match[str]] | None:
    """The figure that a question compares, and how; None where it compares none."""
    told = _comparison().search(before)
    return (_figure(f"{before[: told.start()]}{told['what']}"), told) if told else None


def _bare_noun(noun: str | None) -> str | None:
    """What is counted, without "meer" or "minder" beside it ("overvallen minder")."""
    return (
        re.sub(rf"\s*\b(?:{_more_words()})\b\s*", " ", noun, flags=re.I).strip() if noun else None
    )


def _counted(question: str) -> str | None:
    """What a question counts: the overvallen of "hoeveel overvallen …", "overvallen in 2019"; a
    percentage counts nothing."""
    if _PERCENTAGE.search(question):
        return None
    frame = take_apart(question)
    if frame.counts and frame.noun and not find_periods(frame.noun):
        return frame.noun
    measures = find_measures(question)
    is_bare = frame.counts or not frame.word
    return measures[0].span.of(question) if measures and is_bare else None


def _part_counted(question: str) -> str | None:
    """A part of what a question counts: "overvallen op juweliers"; None where it counts all."""
    frame = take_apart(question)
    measures = find_measures(frame.noun)
    if not (frame.counts and measures) or frame.verb:
        return None
    first = frame.noun[measures[0].span.end :].strip().partition(" ")[0]
    return frame.noun if first.lower() in listed("prepositions") else None


def _rate(question: str) -> str | None:
    """The rate that a question names in one way or another, by its full name."""
    known, named = vocabulary(), {m.measure for m in find_measures(question)}
    rates = [name for name in named if known[name].of]
    counts = [name for name in named if not known[name].of]
    if len(rates) != 1 or len(counts) != 1:
        return None
    return f"het {known.phrase(f'{rates[0]} {counts[0]}')}"


@cache
def _more_words() -> str:
    return any_of(listed("more") | listed("less"))


# --- more or less ---------------------------------------------------------------------


def compared(text: str, before: str) -> str | None:
    """ "Is dat meer dan in 2019?": "Waren er in 2021 meer overvallen dan in 2019?"; "Hoeveel meer
    is dat dan in 2019?", "Verschil met 2019?": "Hoeveel meer overvallen waren er in 2021 dan in
    2019?"; "Hoe verhoudt zich dat tot 2019?": "Hoe verhoudt het aantal overvallen in 2021 zich
    tot 2019?"."""
    if found := _in_proportion().match(text):
        noun, period = _counted(before), period_phrase(before) or ""
        than = text[found.end() :]
        return f"Hoe verhoudt het aantal {noun} {period} zich tot {than}" if noun else None
    found, figure = _more_or_less().match(text), _figure(before)
    if found is None or figure is None:
        return None
    than = re.sub(r"^(?=\d{4}\b)", "in ", text[found.end() :])
    if found["asked"]:
        return figure.more(found["asked"], than)
    return figure.much_more(found["much"] or "meer", than, percent=bool(found["percent"]))


@cache
def _in_proportion() -> re.Pattern[str]:
    return re.compile("|".join(data()["in_proportion"]), re.IGNORECASE)


@cache
def _more_or_less() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{_IS_THAT}(?: er)? )?(?P<asked>{_more_words()})|hoeveel"
        rf"(?: (?P<percent>{any_of(listed('in_percent'))}))? (?P<much>{_more_words()})"
        rf"(?: {_IS_THAT})?) dan\s+|{data()['difference_with']}\s+",
        re.I,
    )


def within(text: str, before: str) -> str | None:
    """ "Is dat minder dan 2.400?", "onder de 3.000?" after a figure of one year: "Waren er in 2024
    minder dan 2.400 straatroven"."""
    number = next((n for n in find_numbers(text) if n.kind == "quantity"), None)
    bound = find_bound(text[: number.span.start]) if number else None
    figure = _figure(before)
    if number is None or bound is None or figure is None or _year(before) is None:
        return None
    opens, said = text[: bound.spans[0].start], text[bound.spans[0].start :]
    is_all = re.fullmatch(rf"(?:{_IS_THAT}(?: er)?)?\s*", opens, re.I)
    if not is_all or text[number.span.end :].strip() or find_periods(text):
        return None
    if figure.noun:
        return f"Waren er {figure.period} {said} {figure.noun}"
    return f"Was {figure.name} {figure.period} {said}"


def claimed(text: str, before: str) -> str | None:
    """ "Dat was toch 2.481?" after "Hoeveel straatroven waren er in 2021?": "Waren er in 2021 2.481
    straatroven"; "Klopt die 6%?" after a difference in percent: "Waren er … 6% meer … dan …"."""
    found = pattern("claim").fullmatch(text)
    if found is None:
        return None
    if side := _set_side(re.sub(r"\bprocent\s*", "", before, flags=re.I)):
        figure, told = side
        more = f"{found['claim']} {told['more']}"
        return figure.more(more, told["than"]) if figure and figure.noun else None
    figure = _figure(before)
    if figure is None or _year(before) is None:
        return None
    if figure.noun:
        return f"Waren er {figure.period} {found['claim']} {figure.noun}"
    return f"Was {figure.name} {figure.period} {found['claim']}"


def moved(text: str, before: str) -> str | None:
    """ "Steeg dat?", "Is dat een daling?" after a figure of one year: whether it was more, or less,
    than the year before it, or than at the time that is named."""
    found = pattern("movement").fullmatch(text)
    if found is None:
        return None
    figure, told = _set_side(before) or (_figure(before), None)
    if figure and not told and not find_periods(before) and (part := _part_counted(before)):
        return re.sub(r"\b(?:dat|het|dit)\b(?: aantal)?", f"het aantal {part}", text, count=1)
    if figure is None or (not told and _year(before) is None):
        return None
    than = f"in {found['than']}" if (found["than"] or "").isdigit() else found["than"]
    asked = figure.more(_way(text), than or (told["than"] if told else data()["year_before"]))
    return f"{found['why']} {asked[:1].lower()}{asked[1:]}" if found["why"] else asked


def is_more(text: str, before: Sequence[str]) -> str | None:
    """ "Is dat meer?" after the figures of two times: whether the later is; after one of one year:
    than the year before it. Of anything else it stands alone, and names nothing."""
    found = pattern("is_more").fullmatch(text)
    if found is None:
        return None
    last = bare(before[-1])
    if times := _two_times(before):
        later, than = times
        return later.more(found["asked"], than)
    figure = _figure(last)
    if figure is None or _year(last) is None or len({m.measure for m in find_measures(last)}) > 1:
        return text
    return figure.more(found["asked"], data()["year_before"])


def moved_by(text: str, before: str) -> str | None:
    """ "Met hoeveel procent is dat gestegen sinds 2021?" after a figure of a later year: how many
    percent more it was in that year than in 2021."""
    found, figure, year = pattern("moved_by").fullmatch(text), _figure(before), _year(before)
    if found is None or figure is None or year is None or year <= int(found["than"]):
        return None
    return figure.much_more(_way(text), f"in {found['than']}", percent=bool(found["percent"]))


def _way(text: str) -> str:
    return "meer" if {*text.lower().split()} & listed("rising") else "minder"


def times_as_many(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel keer zo weinig?" after the figures of two times: of the later as of the earlier."""
    found, times = pattern("times").fullmatch(text), _two_times(before)
    figure = _figure(bare(before[-1]))
    if found and found["than"] and not find_periods(found["than"]):
        if figure is None or figure.noun is None:
            return None
        return f"{found['asked']} {figure.noun} als {found['than']} waren er {figure.period}"
    if found is None or times is None or times[0].noun is None:
        return None
    later, than = times
    return f"{found['asked']} {later.noun} waren er {later.period} als {than}"


def than_when(text: str, before: str) -> str | None:
    """ "En dan in 2015?" after "Waren er in 2025 meer overvallen dan in 2024": than in 2015. A year
    later than both is the one that is compared ("En in 2025?" after one of 2020 and 2019)."""
    told, when = _comparison().search(before), period_phrase(text)
    if told is None or when is None or bare(text) != when:
        return None
    first, than = before[: told.start("than")], told["than"]
    if find_bound(first) and any(
        n.kind == "quantity" and not n.span.start for n in find_numbers(than)
    ):
        return None  # "meer dan 500 overvallen in 2025" is set beside no other time
    asked, new = period_phrase(first), _year(when)
    own, other = (_year(asked) if asked else None), _year(than)
    if asked and new and own and new > max(own, other or own):
        return f"{first.replace(asked, when)}{than}"
    return f"{first}{when}"


def of_that_year(text: str, before: str) -> str:
    """A change that is asked of a figure of one year, and of no period of its own, in that year:
    "Met hoeveel procent daalde dat?" after "Hoeveel plofkraken waren er in 2020?"."""
    figure = _figure(before)
    if figure is None or not figure.period or _year(before) is None or period_phrase(text):
        return text
    is_change = _HOW_MUCH.search(text) and any(
        w.lower() in listed("moving") for w, _ in words(text)
    )
    return f"{text} {figure.period}" if is_change else text


def rate_of(text: str, before: str) -> str | None:
    """ "Wat is het ophelderingspercentage?" after "Hoeveel overvallen waren er in 2021?": of those,
    in that year; None for any other."""
    known = vocabulary()
    named = {m.measure for m in find_measures(text) if m.sense == "same"}  # not "opgelost"
    counted = {m.measure for m in find_measures(before) if not known[m.measure].of}
    if len(named) != 1 or not known[min(named)].of or len(counted) != 1:
        return None
    period = "" if period_phrase(text) else period_phrase(before) or ""
    noun = next(m.span.of(before) for m in find_measures(before) if m.measure in counted)
    return f"{text} van {noun} {period}"


# --- by how much ----------------------------------------------------------------------


def by_how_much(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel procent?" after "Waren er in 2021 minder overvallen dan in 2020?": "Hoeveel procent
    minder overvallen waren er in 2021 dan in 2020"; "Hoeveel procent meer?" after the figures of
    two times: between those. None after what compares nothing."""
    asked, last = _how_much().fullmatch(text), bare(before[-1])
    if asked is None:
        return None
    percent = bool(asked["percent"] or asked["share"])
    if side := _set_side(last):
        figure, told = side
        return figure.much_more(told["more"], told["than"], percent=percent) if figure else None
    if found := _DIFFERENCE.search(last):
        return f"{last[: found.end()]} in procent{last[found.end() :]}" if percent else None
    times = _two_times(before) if percent or asked["more"] or asked["exactly"] else None
    if times is None:
        return None
    later, than = times
    return later.much_more(asked["more"] or "meer", than, percent=percent)


def _two_times(before: Sequence[str]) -> tuple[_Figure, str] | None:
    """The later of two figures of one thing, asked one after the other, and the earlier's time;
    "nu" is later than any year."""
    told = ((_year(said), _figure(bare(said))) for said in before[-2:])
    timed = [(year, figure) for year, figure in told if year is not None and figure]
    if len(timed) < 2 or timed[0][1].name != timed[1][1].name or timed[0][0] == timed[1][0]:
        return None
    (_, earlier), (_, later) = sorted(timed, key=lambda pair: pair[0])
    return later, earlier.period


def _year(question: str) -> float | None:
    """The one year that a question names; that of "nu" is after all."""
    periods = find_periods(question)
    if not periods:
        return float("inf") if names_now().search(question) else None
    year = periods[0][1].year
    return float(year) if len(periods) == 1 and year else None


def why_so(text: str, before: str) -> str | None:
    """ "Waarom zo weinig?" after "Hoeveel plofkraken waren er in 2025?": "Waarom waren er in
    2025 zo weinig plofkraken"."""
    asked, noun = _SO_FEW.fullmatch(text), _counted(before)
    if asked is None or noun is None:
        return None
    few = {"laag": "weinig", "hoog": "veel"}.get(asked["few"].lower(), asked["few"])
    return f"{asked['why']} waren er {period_phrase(before) or ''} zo {few} {noun}"


@cache
def _how_much() -> re.Pattern[str]:
    exactly, percent = any_of(listed("exactly")), any_of(listed("in_percent"))
    return re.compile(
        rf"(?:met )?hoeveel(?: (?P<percent>{percent}))?(?: (?P<more>{_more_words()}))?"
        rf"(?: (?P<exactly>{exactly}))?|in (?:(?P<share>{percent})|{any_of(listed('in_numbers'))})",
        re.I,
    )


@cache
def _comparison() -> re.Pattern[str]:
    more = rf"\b(?P<more>{_more_words()})\b"
    return re.compile(rf"{more}(?P<what>[^?]*?) dan (?P<than>[^?]+)", re.I)


# --- two together ---------------------------------------------------------------------


def which_of(text: str, before: Sequence[str]) -> str | None:
    """ "Welke is hoger?", "Hoeveel scheelt dat?" after two questions for figures of different
    things: the difference between the two."""
    asked = _which_is().fullmatch(text) or pattern("differs").fullmatch(text)
    if len(before) < 2 or not asked:
        return None
    first, second = (_figure(bare(said)) for said in before[-2:])
    if not first or not second or first.name == second.name:
        return None
    return f"Wat is het verschil tussen {first.name} en {second.name} {second.period}"


def together(text: str, before: Sequence[str]) -> str | None:
    """ "Hoeveel samen?" after questions that count, or one on several things or times: the sum."""
    if not _summed().fullmatch(text):
        return None
    last = bare(before[-1])
    measures = {m.measure for m in find_measures(last)}
    if len(measures) > 1 or (measures and len(find_periods(last)) > 1):
        return f"{_both(before) or last} samen"
    if both := _both_times(before):
        return f"{both} samen"
    frames = [take_apart(said) for said in before[-2:]]
    if len(frames) < 2 or not all(frame.counts and frame.noun for frame in frames):
        return None
    one, two = frames
    if one.noun == two.noun:
        return None
    nouns = " en ".join(_nouns_in_a_row(before))
    return f"{two.word} {nouns} {two.verb} {two.rest} samen"


def _both_times(before: Sequence[str]) -> str | None:
    """The last question asked of two times, where the one before it asks the same of the other, or
    counts the same then: "Hoeveel overvallen in 2013 en in 2014"."""
    if len(before) < 2:
        return None
    one, two = (bare(said) for said in before[-2:])
    first, second = period_phrase(one), period_phrase(two)
    if not first or not second or first == second:
        return None
    frames = [take_apart(said) for said in (one, two)]
    counts = all(frame.counts and frame.noun == frames[0].noun != "" for frame in frames)
    asks = find_measures(two) and one.replace(first, "") == two.replace(second, "")
    return two.replace(second, f"{first} en {second}") if counts or asks else None


def _both(before: Sequence[str]) -> str | None:
    """The last question asked of two things, where the one before it asks the same of the other:
    "Totaal overvallen en straatroven 2024 en 2025"."""
    if len(before) < 2:
        return None
    first, last = (find_measures(bare(said)) for said in before[-2:])
    if len(first) != 1 or len(last) != 1:
        return None
    (old,), (new,) = first, last
    one, two = bare(before[-2]), bare(before[-1])
    what = old.span.of(one)
    is_same = f"{one[: old.span.start]}{one[old.span.end :]}".split() == (
        f"{two[: new.span.start]}{two[new.span.end :]}".split()
    )
    if old.measure == new.measure or not is_same:
        return None
    return f"{two[: new.span.start]}{what} en {two[new.span.start :]}"


def _nouns_in_a_row(before: Sequence[str]) -> list[str]:
    """What the last questions that count, in one period, count: each thing once."""
    nouns: list[str] = []
    period = period_phrase(before[-1])
    for said in reversed(before):
        frame = take_apart(said)
        if not (frame.counts and frame.noun and period_phrase(said) == period):
            break
        if frame.noun not in nouns:
            nouns.insert(0, frame.noun)
    return nouns


@cache
def _which_is() -> re.Pattern[str]:
    return re.compile(
        rf"(?:welke?|wat)(?: van (?:de|die) (?:twee|beide))?(?: daarvan)? (?:is|was|zijn|waren|ligt"
        rf"|lag|liggen|lagen)(?: er)? (?:{_more_words()}|het (?:hoogst|laagst|meest|minst))",
        re.I,
    )


@cache
def _summed() -> re.Pattern[str]:
    sums = any_of(listed("summed"))
    return re.compile(rf"(?:hoeveel )?(?:{_IS_THAT} |zijn ze )?(?:er )?(?:{sums})", re.I)
