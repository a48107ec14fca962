from __future__ import annotations

import pytest
from made_up import LetterBuilder

from hicqa.facts.sentences import sentence_facts
from hicqa.types import Fact


def facts(*sentences: str, heading: str = "", note: str | None = None) -> list[Fact]:
    builder = LetterBuilder(date="2027-03-01")
    if heading:
        builder.heading(heading)
    builder.paragraph(" ".join(sentences), note)
    return list(sentence_facts(builder.build()))


def read(*sentences: str, heading: str = "") -> list[tuple[str, str | None, float]]:
    return [(f.measure, f.period, f.value) for f in facts(*sentences, heading=heading)]


DOR = "zijn 9.100 opkopers en handelaren in 330 gemeenten aangesloten op het DOR."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"Per 1 januari 2027 {DOR}",
            [("opkopers DOR", "2027-01-01", 9100), ("gemeenten DOR", "2027-01-01", 330)],
        ),
        (
            "In 2026 waren er 510 overvallen, 2.800 straatroven en 21.000 woninginbraken.",
            [
                ("overvallen", "2026", 510),
                ("straatroven", "2026", 2800),
                ("woninginbraken", "2026", 21_000),
            ],
        ),
        (
            "Het ophelderingspercentage was in 2026 57% voor overvallen en 31% voor straatroven.",
            [
                ("ophelderingspercentage overvallen", "2026", 57),
                ("ophelderingspercentage straatroven", "2026", 31),
            ],
        ),
        (
            "Van de overvallen werd in 2026 58% opgelost, van de straatroven 29%.",
            [
                ("ophelderingspercentage overvallen", "2026", 58),
                ("ophelderingspercentage straatroven", "2026", 29),
            ],
        ),
        (
            "In 2025 en 2026 waren er 539 en 510 overvallen.",
            [("overvallen", "2025", 539), ("overvallen", "2026", 510)],
        ),
        (
            "Het aantal overvallen is gedaald van 539 in 2025 naar 510 in 2026.",
            [("overvallen", "2025", 539), ("overvallen", "2026", 510)],
        ),
        (
            "Het ophelderingspercentage van overvallen was in 2026 61%.",
            [("ophelderingspercentage overvallen", "2026", 61)],
        ),
        (
            "In 2026 bedroeg de via DAAD verhaalde schade 7,25 miljoen euro.",
            [("verhaalde schade DAAD", "2026", 7_250_000)],
        ),
        (
            "Sinds 2021 zijn door RIO's 163 kandidaten begeleid.",
            [("kandidaten RIO", "2021-2027", 163)],
        ),
        (
            "In 2026 is 53% van de overvallen opgehelderd.",
            [("ophelderingspercentage overvallen", "2026", 53)],
        ),
        (
            "Geweld is in 2026 ten opzichte van 2012 gedaald; het aantal geweldsdelicten ging in "
            "2026 ten opzichte van 2012 van 95.735 naar 65.849.",
            [("geweld", "2012", 95_735), ("geweld", "2026", 65_849)],
        ),
        ("Momenteel zijn er 41 RIO's actief.", [("re-integratieofficieren", "2027", 41)]),
        ("Er hebben zes workshops plaatsgevonden.", [("workshops plaatsgevonden", None, 6)]),
    ],
)
def test_a_figure_has_its_measure_and_period(
    sentence: str, expected: list[tuple[str, str | None, float]]
) -> None:
    assert read(sentence) == expected


RATE = "ophelderingspercentage"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Het ophelderingspercentage bij overvallen was in 2026 58 procent, tegen 9 procent bij "
            "woninginbraken en 31 procent bij straatroven.",
            [("overvallen", 58), ("woninginbraken", 9), ("straatroven", 31)],
        ),
        (
            "In 2026 is 53% van de overvallen en 31% van de straatroven opgehelderd.",
            [("overvallen", 53), ("straatroven", 31)],
        ),
        ("Het percentage opgeloste overvallen bedroeg in 2026 57%.", [("overvallen", 57)]),
        ("Bij straatroven lag het ophelderingspercentage in 2026 op 31%.", [("straatroven", 31)]),
        ("Bij straatroven bleef het ophelderingspercentage met 30% gelijk.", [("straatroven", 30)]),
        ("Overvallen hadden in 2026 een ophelderingspercentage van 57%.", [("overvallen", 57)]),
        (
            "Het ophelderingspercentage van overvallen is verder gestegen van 55% in 2025 naar 58% "
            "in 2026, een stijging van 3 procentpunt.",
            [("overvallen", 55), ("overvallen", 58), ("overvallen", 3)],
        ),
    ],
)
def test_a_rate_is_read_of_what_it_is_the_rate_of(
    sentence: str, expected: list[tuple[str, float]]
) -> None:
    told = [(f.measure, f.value) for f in facts(sentence)]
    assert told == [(f"{RATE} {name}", value) for name, value in expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Het ophelderingspercentage is gestegen, en in 2026 mislukte 40% van de overvallen.",
        "Het ophelderingspercentage is gestegen en in 2026 mislukte 40% van de overvallen.",
        "Bij een stijgend ophelderingspercentage is in 2026 40% van de overvallen mislukt.",
        "Bij een stijgend ophelderingspercentage mislukte in 2026 40% van de overvallen.",
        "Van de overvallen werd in 2026 58% verijdeld en het ophelderingspercentage steeg.",
        "In 2026 werd 47% van de overvallen niet opgelost.",
        "Van de overvallen werd in 2026 42% niet opgelost.",
        "In 2026 mislukte 40% van de overvallen, waarvan er veel werden opgelost.",
        "Het ophelderingspercentage steeg en het aantal overvallen daalde in 2026 met 5%.",
        "Het ophelderingspercentage van straatroven steeg, dat van overvallen was in 2026 30%.",
        "In 2026 daalde het aantal opgeloste overvallen met 5%.",
    ],
)
def test_a_percentage_beside_a_rate_is_not_yet_that_rate(sentence: str) -> None:
    assert not [f for f in facts(sentence) if f.measure.startswith(f"{RATE} overvallen")]


def test_a_row_of_changes_has_the_direction_of_its_first() -> None:
    told = facts("In 2026 is een daling te zien van 70% bij overvallen en 80% bij straatroven.")
    assert [(f.measure, f.role, f.value) for f in told] == [
        ("overvallen", "change", -70),
        ("straatroven", "change", -80),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Het aantal overvallen is gestegen; 40% van de overvallen mislukte in 2026.",
        "Het aantal straatroven is gedaald met 5% en 40% van de overvallen mislukte in 2026.",
        "Het ophelderingspercentage van overvallen is, tot vreugde, gestegen naar 61% in 2026.",
    ],
)
def test_a_percentage_is_no_change_of_what_another_clause_says(sentence: str) -> None:
    assert not [f for f in facts(sentence) if (f.measure, f.role) == ("overvallen", "change")]


def test_the_heading_or_the_sentence_before_tells_what_it_is_about() -> None:
    heading = "Integrale Persoonsgerichte Toeleiding naar Arbeid"
    assert read("Er zijn 48 mentoren in 23 gemeenten.", heading=heading) == [
        ("mentoren IPTA", None, 48),
        ("gemeenten IPTA", None, 23),
    ]
    told = read("In 2026 zijn er 41 RIO's.", "In totaal gaat het om 32,2 fte.")
    assert told[1] == ("fte RIO", "2026", 32.2)


def test_a_sentence_that_takes_up_the_one_before_keeps_its_measure() -> None:
    note = (
        "Aantal geregistreerde camera’s tot 1 november 2026. "
        "In september 2025 waren dit er nog 280.000."
    )
    found = facts("Er zijn bijna 327500 camera’s geregistreerd.", note=note)
    assert [(f.measure, f.period, f.qualifier) for f in found] == [
        ("geregistreerde camera's", "2026-11-01", "bijna"),
        ("geregistreerde camera's", "2025-09", "exact"),
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("In 2026 daalde het aantal overvallen met 5%.", -5, "procent"),
        ("Het aantal overvallen nam in 2026 met 29 af tot 510.", -29, "aantal"),
        ("In 2026 waren er 20 overvallen minder dan in 2025.", -20, "aantal"),
        ("Vergeleken met 2012 zijn er in 2026 74% minder woninginbraken.", -74, "procent"),
        ("Het aantal straatroven steeg in 2026 met 100.", 100, "aantal"),
        ("In 2026 komen er 12 RIO's bij.", 12, "aantal"),
        ("In 2026 zijn er 12 RIO's bijgekomen.", 12, "aantal"),
    ],
)
def test_by_how_much_something_changed_is_no_count(sentence: str, value: float, unit: str) -> None:
    change = facts(sentence)[0]
    assert (change.role, change.value, change.unit) == ("change", value, unit)
    assert all(fact.role == "level" for fact in facts(sentence)[1:])


def test_a_change_that_is_added_to_a_count_is_of_the_same_measure() -> None:
    count, change = facts(
        "In 2026 zijn 510 overvallen gepleegd, een daling van 5% ten opzichte van 2025."
    )
    assert (count.role, count.period) == ("level", "2026")
    assert (change.measure, change.role, change.value) == ("overvallen", "change", -5)
    assert change.period == "2025-2026"


def test_a_change_runs_from_what_it_is_compared_with() -> None:
    (change,) = facts("In 2026 waren er 20 overvallen minder dan in 2020.")
    assert change.period == "2020-2026"


@pytest.mark.parametrize(
    "sentence",
    [
        "Bij 120 overvallen in 2026 werd een vuurwapen gebruikt.",
        "In 2026 waren er 120 overvallen op winkels.",
        "In 2026 pleegden minderjarigen 300 straatroven.",
        "In 2026 waren er 300 pogingen tot overvallen.",
        "12% van de overvallen in 2026 betrof een woningoverval.",
        "Het aantal winkelovervallen bedroeg in 2026 100.",
        "In 2026 daalde het aantal straatroven in de grote steden naar 900.",
        "In 2026 hebben 200 jongeren AJB afgebroken.",
        "In 2026 waren er gemiddeld 43 overvallen.",
        "In 2026 namen 40 minderjarige deelnemers deel aan AJB.",
        "Bij AJB daalde in 2026 het aantal deelnemers zonder werk van 22 naar negen.",
        "Elke mentor begeleidt bij AJB ten hoogste veertien deelnemers.",
        "In 2026 zijn voor AJB interviews gehouden met 54 deelnemers.",
    ],
)
def test_a_part_is_never_the_whole(sentence: str) -> None:
    whole = {"overvallen", "straatroven", "deelnemers AJB"}
    assert not [f for f in facts(sentence) if f.measure in whole and f.population is None]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2026 werden bijna 500 overvallen voorkomen.",
        "In 2026 werden 90 overvallen verijdeld.",
        "In 2026 zijn 300 overvallen opgelost.",
        "In 2026 werden door de politie 300 overvallen onderzocht.",
        "In 2026 waren er per 100.000 inwoners 3 overvallen.",
        "Per dag werden er in 2026 1,4 overvallen gepleegd.",
        "Elke week vonden er in 2026 tien overvallen plaats.",
        "Halverwege 2026 waren er 240 overvallen.",
        "Volgens de krant waren er in 2026 800 overvallen.",
        "Anders dan de 800 overvallen in 2026 die de krant noemde, waren het er 510.",
        "Er waren in 2026 geen 800 overvallen.",
        "In 2026 zijn niet 800 overvallen gepleegd.",
        "In 2026 is het aantal overvallen gestegen van 498 tot 510.",
    ],
)
def test_what_did_not_happen_or_only_partly_is_no_count(sentence: str) -> None:
    assert not [f for f in facts(sentence) if f.measure == "overvallen"]


def test_a_figure_after_a_denied_one_counts() -> None:
    assert read("In 2026 zijn niet 800 maar 498 overvallen gepleegd.") == [
        ("overvallen", "2026", 498)
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "period"),
    [
        ("Er zijn 510 overvallen gepleegd; in 2024 waren dat er 539.", 510, None),
        ("Er zijn 510 overvallen gepleegd, tegen 539 in 2024.", 510, None),
        (
            "Vergeleken met 2012 (1.900 overvallen) is het aantal in 2026 gedaald.",
            1900,
            "2012",
        ),
        ("Het aantal overvallen steeg van 498 naar 510 in 2026.", 498, None),
        ("Het aantal overvallen steeg van 498 naar 539 en daalde later tot 510.", 539, None),
        ("De RIO groeide van 4,5 fte in 2020 naar 30,6 fte in 22 gemeenten.", 4.5, "2020"),
        ("De RIO groeide van 4,5 fte in 2020 naar 30,6 fte in 22 gemeenten.", 30.6, "2027"),
        ("De RIO groeide van 4,5 fte in 2020 naar 30,6 fte in 22 gemeenten.", 22, "2027"),
        ("Het aantal RIO's daalde in 2026 naar 41.", 41, "2026"),
        ("Van de 341.000 geregistreerde camera's is 38% nieuw, tegen 17% in 2020.", 341_000, None),
        (
            "Een training uit 2017 die in 2018 is erkend en wordt gegeven door 84 trainers.",
            84,
            None,
        ),
        ("Sinds juni 2026 zijn tot en met september 58 huishoudens geholpen.", 58, None),
    ],
)
def test_a_figure_does_not_get_the_time_of_another(
    sentence: str, value: float, period: str | None
) -> None:
    assert [f.period for f in facts(sentence) if f.value == value] == [period]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In 2026 waren er 510 overvallen, tegen 539 in 2025 en 531 in 2024.", [510, 539, 531]),
        ("In 2026 waren er 510 overvallen, tegenover 539 een jaar eerder.", [510, 539]),
        ("In 2026 waren er 510 overvallen. Een jaar eerder waren het er nog 539.", [510, 539]),
        # Two that it may be beside, what is compared with no time, or some of those before.
        ("In 2026 waren er 510 overvallen en 20 ramkraken, tegen 539 in 2025.", [510]),
        ("In 2026 waren er 510 overvallen. Daarvan mislukten er twee.", [510]),
        ("In 2026 waren er 510 overvallen. Daarbij gebruikten er 120 een wapen.", [510]),
        ("Bij 120 van de 510 overvallen in 2026 viel een gewonde, tegen 90 in 2025.", []),
    ],
)
def test_what_is_compared_with_is_of_its_own_time(sentence: str, expected: list[float]) -> None:
    told = {(f.period, f.value) for f in facts(sentence) if f.measure == "overvallen"}
    assert told == set(zip(("2026", "2025", "2024"), expected, strict=False))


def test_opposite_times_of_a_register_are_those_of_its_days() -> None:
    sentence = (
        "Op 1 oktober 2026 waren 4.310 opkopers uit 231 gemeenten aangesloten op het DOR, tegen "
        "3.120 opkopers uit 187 gemeenten op 1 oktober 2025."
    )
    first, last = "2026-10-01", "2025-10-01"
    assert [(p, v) for _, p, v in read(sentence)] == [
        (first, 4310),
        (first, 231),
        (last, 3120),
        (last, 187),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Op Curaçao zijn er 14 RIO's, en op Bonaire zijn er 5 RIO's.",
            {14: "Curaçao", 5: "Bonaire"},
        ),
        (
            "In 2026 waren er 41 overvallen in Breda en 39 overvallen in Den Haag.",
            {41: "Breda", 39: "Den Haag"},
        ),
        ("In 2026 waren er 41 overvallen en 12 ramkraken in Breda.", {41: "Breda", 12: "Breda"}),
        ("Van de 911 overvallen in 2026 vond 31% plaats in Breda en 22% in Zwolle.", {911: None}),
        (
            "In Almere (van 61 overvallen naar 94) en Breda (van 18 overvallen naar 37).",
            {61: "Almere", 18: "Breda"},
        ),
    ],
)
def test_each_figure_is_of_the_place_beside_it(
    sentence: str, expected: dict[float, str | None]
) -> None:
    told = {f.value: f.population for f in facts(sentence)}
    assert {value: told[value] for value in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "population"),
    [
        ("In 2026 vonden 510 overvallen plaats, waarvan 120 in Rotterdam.", None),
        ("In 2026 vonden 510 overvallen plaats, vooral in Rotterdam.", None),
        ("In Breda en Den Haag waren er in 2026 samen 90 overvallen.", "Breda en Den Haag"),
        ("In Noord-Brabant waren er in 2026 90 overvallen.", "Noord-Brabant"),
    ],
)
def test_a_figure_is_of_its_own_place(sentence: str, population: str | None) -> None:
    assert facts(sentence)[0].population == population


def test_a_place_is_a_population() -> None:
    assert [f.population for f in facts("In Rotterdam waren er in 2026 120 overvallen.")] == [
        "Rotterdam"
    ]
    assert [f.population for f in facts("In Nederland waren er in 2026 510 overvallen.")] == [None]
    heading = "Inzet op de Cariben"
    assert [f.population for f in facts("Er zijn 5 RIO's actief.", heading=heading)] == ["Cariben"]


def test_what_is_wanted_or_expected_is_a_plan() -> None:
    assert [f.role for f in facts("In 2030 moeten er 500 RIO's zijn.")] == ["plan"]
    wanted = "Ik wil het percentage overvallers dat recidiveert terugbrengen van 45% naar 40%."
    assert {f.role for f in facts(wanted)} == {"plan"}


def test_a_figure_until_a_month_is_not_of_that_month() -> None:
    (fact,) = facts("Tot en met september 2026 vonden 400 overvallen plaats.")
    assert fact.period == "2026-09-30"


def test_a_mean_per_month_says_so_in_its_unit() -> None:
    (fact,) = facts("Gemiddeld waren er in 2026 45 overvallen per maand.")
    assert (fact.value, fact.unit) == (45, "per maand")


def test_a_vague_time_is_none() -> None:
    assert [f.period for f in facts("De afgelopen jaren zijn 40 RIO's opgeleid.")] == [None]


def test_ranges_and_bounds_keep_both_ends_and_their_words() -> None:
    (age,) = facts("AJB is er voor jongeren tussen de 12 en 18 jaar.")
    assert (age.measure, age.value, age.value_high) == ("leeftijd AJB", 12, 18)
    (times,) = facts("Deelnemers van AJB worden tot drie keer minder vaak veroordeeld.")
    assert (times.measure, times.qualifier, times.hedge) == (
        "minder vaak veroordeeld AJB",
        None,
        "tot",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Kamerstukken II, 2024-2025, 28 684, nr. 748 en 780.",
        "De leerlingen van groep 7 en 8 kregen les op 1 mei 2026.",
        "De afgelopen twee jaar is veel gedaan.",
        "Eén van de interventies is nieuw.",
        "In 2026 is twee derde daarvan opgelost en negen tiende gemeld.",
        "In zes van de tien gevallen is een woning het doelwit.",
        "Het aantal bleef met 577 vrijwel gelijk.",
        "De onderzoekers deden veel, waarvan ik er zeven overneem.",
        "Van het budget van 9 miljoen euro resteert 4,1 miljoen euro.",
        "Onder jonge overvallers is de recidive met 51% hoger dan onder straatrovers.",
    ],
)
def test_what_is_no_figure_is_no_fact(sentence: str) -> None:
    assert facts(sentence) == []


def test_spans_are_those_of_the_letter() -> None:
    builder = LetterBuilder()
    builder.paragraph("Inleiding zonder cijfers. In 2030 waren er ruim 4.500 overvallen.")
    letter = builder.build()
    (fact,) = sentence_facts(letter)
    assert letter.quote(fact.value_span) == "4.500"
    assert letter.quote(fact.quote_span) == "In 2030 waren er ruim 4.500 overvallen."


def test_what_was_robbed_is_counted_and_not_the_robberies() -> None:
    assert [m for m, _, _ in read("In 2026 zijn 64 juweliers overvallen.")] == [
        "juweliers overvallen"
    ]
    assert [m for m, _, _ in read("In 2026 zijn 64 gewapende overvallen gepleegd.")] != [
        "juweliers overvallen"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Het aantal overvallen steeg van 1.075 naar 1.131.",
        "Tot nu toe zijn dit jaar 640 overvallen gepleegd.",
        "Inmiddels zijn 512 overvallen geregistreerd.",
    ],
)
def test_a_crime_without_a_year_is_not_that_of_the_letters_own(sentence: str) -> None:
    assert {period for _, period, _ in read(sentence)} == {None}


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2026 waren er 310 slachtoffers van een straatroof, een daling van 5%.",
        "Het aantal meldingen over straatroven steeg in 2026 met 8%.",
    ],
)
def test_a_change_of_another_thing_is_none_of_the_crime_named_with_it(sentence: str) -> None:
    assert "straatroven" not in [measure for measure, _, _ in read(sentence)]


def test_a_time_after_a_semicolon_or_before_what_grew_is_of_another_figure() -> None:
    told = "Van de 47 plofkraken mislukte een derde; in 2024 was dat de helft."
    assert {period for _, period, _ in read(told)} == {None}
    grown = (
        "De pilot is in 2024 gestart in Breda met drie scholen en is uitgebreid naar 19 scholen."
    )
    found = facts(grown)
    assert [(f.period, f.population, f.value) for f in found] == [
        ("2024", "Breda", 3),
        (None, None, 19),
    ]


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (
            ("In de eerste acht maanden van 2026 zijn 240 overvallen gepleegd.",),
            [("overvallen", "2026-01/2026-08", 240)],
        ),
        (
            (
                "In 2026 telde de politie 539 overvallen.",
                "Een jaar eerder waren het er 510, een stijging van 6 procent.",
                "In 2019 lag het aantal nog op 1.902.",
            ),
            [
                ("overvallen", "2026", 539),
                ("overvallen", "2025", 510),
                ("overvallen", "2019", 1902),
            ],
        ),
        (
            ("In 2026 steeg het aantal overvallen met 6 procent tot 1.180.",),
            [("overvallen", "2026", 1180)],
        ),
    ],
)
def test_a_count_has_its_own_time(
    sentences: tuple[str, ...], told: list[tuple[str, str, float]]
) -> None:
    counts = [f for f in facts(*sentences) if f.unit == "aantal" and f.role == "level"]
    found = [(f.measure, f.period, f.value) for f in counts if f.measure == "overvallen"]
    assert found[: len(told)] == told


@pytest.mark.parametrize("same", ["dezelfde periode", "de overeenkomstige periode"])
def test_the_same_part_of_another_year_is_not_that_year(same: str) -> None:
    told = "In de eerste acht maanden van 2026 zijn 539 overvallen gepleegd"
    sentence = f"{told}, tegen 510 in {same} van 2025."
    assert not [f for f in facts(sentence) if f.period == "2025"]


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "Opvallend is de stijging van het aantal overvallen op bezorgers.",
            "In 2025 waren het er 19, in 2026 58.",
        ),
        ("Van elke drie overvallen wordt er één opgehelderd.",),
        ("Aanpak 2025 2026 Overvallen 8,0 6,5 Woninginbraken 13,6 10,2 Straatroven 2,8 2,6",),
    ],
)
def test_what_is_no_count_of_a_crime(sentences: tuple[str, ...]) -> None:
    crimes = {"overvallen", "woninginbraken", "straatroven"}
    assert not [f for f in facts(*sentences) if f.measure in crimes]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Nu werken er 74 mentoren; het streven is 120 mentoren aan het eind van 2028.", 120),
        ("Oorspronkelijk zouden in 2026 5.000 knoppen worden verspreid.", 5000),
    ],
)
def test_what_is_wanted_is_no_level(sentence: str, value: float) -> None:
    (fact,) = [f for f in facts(sentence) if f.value == value]
    assert fact.role == "plan"
    assert fact.period in ("2028", "2026")
