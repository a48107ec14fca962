"""Whatever is read: nothing breaks, and what is found stands where it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hicqa.ingest import parse_letter
from hicqa.promises import find_promises, promise_reply
from hicqa.types import LetterMeta

TEXT = (
    "ik wij uw Kamer de het zal worden wordt is in september voor zomer 2031 motie moties van lid "
    "leden Van Jansen Bakker/De Wit c.s. afgedaan informeer geïnformeerd toegezegd aan u naar "
    "verwachting opgeleverd en , . niet te met deze brief Hiermee beschouw als ﬁnanciën ½ İ"
)
SENTENCES = st.lists(st.sampled_from(TEXT.split()), max_size=25).map(" ".join)
DATES = st.sampled_from(["2030", "2030-11", "2030-02-28", "onbekend"])


@given(st.lists(SENTENCES | st.text(max_size=60), max_size=6), DATES, SENTENCES | st.text())
def test_any_letter_and_any_question(blocks: list[str], date: str, question: str) -> None:
    letter = parse_letter("\n\n".join(blocks), LetterMeta("brief", "brief.txt", "Brief", date))
    found = find_promises([letter])
    assert len({promise.id for promise in found}) == len(found)
    for promise in found:
        assert letter.quote(promise.evidence.span) == promise.quote
        assert promise.due_text is None or promise.due_text in promise.quote
    reply = promise_reply(question, found, {"brief": letter})
    for statement in reply.statements if reply else ():
        assert statement.text == letter.quote(statement.evidence[0].span)
