"""What the page shows of an answer, as HTML, text, Markdown and Word."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from hicqa.types import Answer, Citation, Fact, Figure, Letter, LetterMeta, Paragraph, Span
from hicqa.ui.chart import Series, drawing, picture
from hicqa.ui.conversation import Turn, as_text, conversation, printed_figure, spoken
from hicqa.ui.export import as_markdown, as_word
from hicqa.ui.render import place, safe_link, with_marks
from hicqa.ui.series import of_answer, of_figures

URL = "https://zoek.officielebekendmakingen.nl/kst-28684-733.html"


def letter(text: str, title: str = "Brief") -> Letter:
    meta = LetterMeta("a", "a.txt", title, "2023-12-18", "28684", "733", url=URL)
    return Letter(meta, text, (), (Paragraph("a.p1", None, Span(0, len(text)), 3),))


def answer(question: str, text: str, quote: str, title: str = "Brief") -> Answer:
    cited = Citation(
        1, "a", title, "2023-12-18", ("1 Inleiding",), "paragraph", quote, quote, 0, len(quote),
        "28 684, nr. 733", URL, 3,
    )  # fmt: skip
    return Answer(question, "answered", "passage", text, (), (cited,))


def figures(values: dict[str, float], measure: str = "overvallen") -> tuple[Figure, ...]:
    return tuple(
        Figure(measure, year, value, "aantal", True, (n,))
        for n, (year, value) in enumerate(values.items(), start=1)
    )


class Elements(HTMLParser):
    """The elements of a page and their attributes, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]


TEXTS = st.text(
    st.sampled_from("<>&\"'`{}[]()$=/\\ \n\0aA1é“”‮") | st.characters(), min_size=1, max_size=60
)


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_becomes_an_element_or_attribute(question: str, quote: str, title: str) -> None:
    plain = Elements(conversation([Turn(1, "v", answer("v", "a [1]", "q"))], {"a": letter("q")}))
    quote = quote.strip() or "q"
    turn = Turn(1, question, answer(question.strip(), f"{quote} [1]", quote, title))
    made = Elements(conversation([turn], {"a": letter(quote, title)}))
    texts = {"p", "a"}  # an answer of several lines has as many paragraphs, each with its marks
    assert [n for n in made.names if n not in texts] == [n for n in plain.names if n not in texts]
    assert set(made.attributes) == set(plain.attributes)


def test_only_known_marks_become_links() -> None:
    made = with_marks("Zin een. [1] Zin twee [9] <b>", 3, [1])
    assert made.count("<a ") == 1
    assert 'href="#bron-3-1"' in made
    assert "[9] &lt;b&gt;" in made


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil", "", None])
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert safe_link(url) is None
    assert safe_link(URL) == URL


def test_a_place_has_an_address() -> None:
    assert place("hic 2026&x", 12) == "?brief=hic+2026%26x&plaats=12"


def test_a_series_needs_years_of_one_measure_in_one_unit() -> None:
    years = {"2015": 1239.0, "2016": 1138.0, "2017": 1103.0}
    (series,) = of_figures(figures(years))
    assert series.points == tuple(years.items())
    assert of_figures(figures({"2015": 1.0, "2016": 2.0})) == ()
    percent = Figure("overvallen", "2018", 3.0, "procent", True, (1,))
    assert of_figures((*figures(years), percent)) == ()
    assert len(of_figures((*figures(years), *figures(years, "straatroven")))) == 2


def test_a_change_between_two_years_is_drawn_with_the_years_between() -> None:
    made = Answer("v", "answered", "figure", "t", figures({"2015": 1239.0, "2017": 1103.0}))
    span = Span(0, 1)
    facts = [
        Fact(
            f"f{year}", measure, None, str(year), value, "aantal", "exact", "a", "table", "a.t1",
            span, span,
        )
        for measure in ("overvallen", "straatroven")
        for year, value in ((2014, 1.0), (2015, 1239.0), (2016, 1138.0), (2017, 1103.0))
    ]  # fmt: skip
    (series,) = of_answer(made, facts, {"a": letter("x")})
    assert series.points == (("2015", 1239.0), ("2016", 1138.0), ("2017", 1103.0))
    assert of_answer(made, facts[4:], {"a": letter("x")}) == ()


def test_a_chart_says_what_it_shows_and_takes_the_colours_of_the_page() -> None:
    points = (("2015", 1239.0), ("2024", 531.0), ("2025", 539.0))
    svg = drawing((Series("overvallen", "aantal", points),))
    assert "1.239 in 2015, 539 in 2025; het laagst in 2024 (531)" in svg
    assert "currentColor" in svg
    assert "<style" not in svg
    assert set(re.findall(r"#[0-9a-f]{6}\b", svg)) == set()
    assert picture((Series("overvallen", "aantal", points),), "png").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("figure", "printed"),
    [
        (Figure("a", "2019", 1174, "aantal", True, (1,)), "1.174"),
        (Figure("a", "2019", -66.7, "procent", False, (1,)), "-66,7%"),
        (Figure("a", "2019", 250000, "euro", True, (1,), qualifier="ruim"), "ruim € 250.000"),
        (Figure("a", "2019", 28, "fte", True, (1,), qualifier="exact"), "28 fte"),
    ],
)
def test_figures_are_printed_in_dutch(figure: Figure, printed: str) -> None:
    assert printed_figure(figure) == printed


def test_text_markdown_and_word_hold_the_answer_and_where_it_stands() -> None:
    made = answer("Wat *nu*?", "Een <zin>. [1]", "Een <zin>.")
    where = "Brief, Kamerstuk 28 684, nr. 733, 18 december 2023, 1 Inleiding, p. 3"
    assert f"[1] “Een <zin>.” ({where})" in as_text(Turn(1, "Wat *nu*?", made))
    markdown = as_markdown(made)
    assert markdown.startswith("# Wat \\*nu\\*?")
    assert "\\<zin\\>" in markdown
    document = Document(io.BytesIO(as_word(made, {}, ())))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == ["Wat *nu*?", "Een <zin>. [1]"]
    assert f"{where}, {URL}" in texts


def test_word_has_figures_as_a_table_and_a_chart() -> None:
    made = Answer(
        "Reeks?", "answered", "figure", "Zie de tabel.",
        figures({"2015": 1239.0, "2016": 1138.0, "2017": 1103.0}),
    )  # fmt: skip
    document = Document(io.BytesIO(as_word(made, {}, ())))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[1] == ["overvallen", "2015", "1.239"]
    assert len(document.inline_shapes) == 1


def test_control_characters_do_not_stop_word() -> None:
    assert as_word(Answer("a\0b\x0b", "answered", "passage", "c\x1fd"), {}, ())


def test_what_is_announced() -> None:
    assert spoken(Turn(1, "v", answer("v", "Zin. [1]", "Zin."))) == "Antwoord. Zin. [1] 1 bron."
    assert spoken(Turn(1, "v", error="Te lang.")) == "Deze vraag kan niet. Te lang."
