from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from made_up import LetterBuilder

from hicqa.dutch.numbers import format_number
from hicqa.facts.audit import AuditReport, audit
from hicqa.facts.build import build_facts
from hicqa.ingest import load_corpus
from hicqa.types import Letter

CORPUS = Path(__file__).parents[2] / "corpus"


def audited(*letters: Letter) -> AuditReport:
    return audit(build_facts(letters), letters)


def letter_with(grid: list[list[str]], name: str = "verzonnen") -> Letter:
    builder = LetterBuilder(name)
    builder.table(grid)
    return builder.build()


def told(*sentences: str) -> Letter:
    builder = LetterBuilder()
    for sentence in sentences:
        builder.paragraph(sentence)
    return builder.build()


@pytest.fixture(scope="module")
def both() -> AuditReport:
    return audited(*load_corpus(CORPUS))


def test_the_two_letters_have_exactly_one_finding(both: AuditReport) -> None:
    (finding,) = both.findings
    assert (finding.letter, finding.measure) == ("hic-2026", "plofkraken")
    assert (finding.period, finding.stated) == ("2024-2025", -66)
    assert finding.recomputed == pytest.approx(-200 / 3)
    assert "-66,7%" in finding.sentence
    assert "-67%" in finding.sentence
    assert len(finding.evidence) == 3


def test_all_that_the_letters_have_in_common_agrees(both: AuditReport) -> None:
    checked = dict(both.checked)
    assert checked["tussen brieven"] == 32
    assert checked["ontwikkeling"] == 15
    assert checked["binnen een brief"] == 2


def test_the_fact_in_doubt_is_the_stated_one(both: AuditReport) -> None:
    (finding,) = both.findings
    assert both.about(finding.facts[0]) == (finding,)
    assert both.about("onbekend") == ()


def test_the_period_is_that_of_the_rows_own_label() -> None:
    grid = [
        ["Jaar", "Overvallen"],
        ["2028", "999"],
        ["2029", "200"],
        ["2030", "100"],
        ["Procentuele ontwikkeling 2029-2030", "-50%"],
    ]
    assert audited(letter_with(grid)).findings == ()
    grid[4][1] = "-90%"
    (finding,) = audited(letter_with(grid)).findings
    assert finding.recomputed == -50


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@given(st.integers(1, 10**5), st.integers(0, 10**5), st.integers(0, 2), st.integers(-5, 5))
def test_a_rounded_change_is_right_and_any_other_is_found(
    before: int, after: int, decimals: int, off: int
) -> None:
    exact = Decimal(after - before) * 100 / before
    assume(exact.copy_abs() % Decimal(1).scaleb(-decimals) != Decimal(5).scaleb(-decimals - 1))
    stated = _rounded(exact, decimals) + off * Decimal(1).scaleb(-decimals)
    grid = [
        ["Jaar", "Overvallen"],
        ["2029", format_number(before)],
        ["2030", format_number(after)],
        ["Ontwikkeling 2029-2030", f"{format_number(float(stated), decimals)}%"],
    ]
    report = audited(letter_with(grid))
    assert dict(report.checked) == {"ontwikkeling": 1}
    assert bool(report.findings) == (off != 0)


def test_totals_and_means_are_added_up() -> None:
    grid = [["Jaar", "Overvallen"], ["2029", "500"], ["2030", "301"], ["Totaal", "801"]]
    assert dict(audited(letter_with(grid)).checked) == {"totaal": 1}
    assert audited(letter_with(grid)).findings == ()
    grid[3][1] = "811"
    grid.append(["Gemiddeld per jaar", "399"])
    total, mean = audited(letter_with(grid)).findings
    assert (total.recomputed, mean.recomputed) == (801, 400.5)


def test_a_column_of_totals_is_added_up() -> None:
    grid = [["Jaar", "Overvallen", "Straatroven", "Totaal"], ["2029", "5", "7", "13"]]
    (finding,) = audited(letter_with(grid)).findings
    assert finding.recomputed == 12


def test_the_same_figure_in_two_letters_is_compared() -> None:
    old = letter_with([["Jaar", "Overvallen"], ["2029", "500"]], "oud")
    new = letter_with([["Jaar", "Overvallen"], ["2029", "501"]], "nieuw")
    (finding,) = audited(old, new).findings
    assert finding.check == "tussen brieven"
    assert {place.letter for place in finding.evidence} == {"oud", "nieuw"}


def test_a_stock_told_at_two_moments_of_a_year_is_no_contradiction() -> None:
    first, later = LetterBuilder("eerste", "2030-02-01"), LetterBuilder("later", "2030-11-01")
    first.paragraph("Momenteel zijn er 41 RIO's actief in het land.")
    later.paragraph("Momenteel zijn er 45 RIO's actief in het land.")
    assert audited(first.build(), later.build()).findings == ()


def test_two_subjects_that_share_a_noun_are_no_contradiction() -> None:
    report = audited(
        told("In 2029 werden 1.036 verdachten van fraude gehoord en 1.884 verdachten van heling.")
    )
    assert report.findings == ()


def test_a_hedged_figure_is_not_held_to_the_unit() -> None:
    report = audited(
        letter_with([["Jaar", "Overvallen"], ["2029", "504"]]),
        told("In 2029 waren er ruim 500 overvallen."),
    )
    assert report.findings == ()


def test_a_direction_that_the_figures_do_not_bear_out_is_found() -> None:
    right = told("Het aantal overvallen is gedaald van 20 in 2029 naar 15 in 2030.")
    wrong = told("Het aantal overvallen is gedaald van 20 in 2029 naar 25 in 2030.")
    assert audited(right).findings == ()
    (finding,) = audited(wrong).findings
    assert finding.check == "richting"
