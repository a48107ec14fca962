"""What the curve leaves out."""

from __future__ import annotations

from hicqa.answering.network import load_network
from hicqa.evaluation.curve import GROUPS


def test_every_feature_of_the_judgement_is_in_one_group() -> None:
    for name in load_network(familiar=True).names:
        groups = [group for group, starts in GROUPS.items() if name.startswith(starts)]
        assert len(groups) == 1, name
