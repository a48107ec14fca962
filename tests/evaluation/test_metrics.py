"""Measures against other implementations, and against values worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.metrics import ndcg_score, roc_auc_score

from hicqa.evaluation.metrics import (
    area_under_curve,
    count,
    mean,
    median,
    ndcg_at_10,
    recall_at,
    reciprocal_rank,
    share,
)


@given(st.lists(st.booleans(), min_size=1, max_size=400))
def test_a_share_has_the_interval_that_scipy_gives(outcomes: list[bool]) -> None:
    found = share(outcomes)
    expected = binomtest(sum(outcomes), len(outcomes)).proportion_ci(method="wilson")
    assert found.value == pytest.approx(np.mean(outcomes))
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-9)
    assert found.n == len(outcomes)


def test_a_perfect_share_still_has_an_interval() -> None:
    assert share([True] * 50).low == pytest.approx(0.9287, abs=1e-4)


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=50))
def test_a_mean_has_its_normal_interval(values: list[float]) -> None:
    found = mean(values)
    error = np.std(values, ddof=1) / math.sqrt(len(values))
    assert found.value == pytest.approx(np.mean(values), abs=1e-9)
    assert found.high - found.value == pytest.approx(1.959964 * error, abs=1e-4)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=80))
def test_a_median_lies_within_its_interval(values: list[float]) -> None:
    found = median(values)
    assert found.value == pytest.approx(np.median(values))
    assert found.low <= found.value <= found.high


def test_a_median_of_a_hundred_has_the_interval_of_the_textbook() -> None:
    found = median(float(v) for v in range(1, 101))  # the 40th to the 61st, by the binomial
    assert (found.value, found.low, found.high) == (50.5, 41.0, 61.0)


def test_ranks_by_hand() -> None:
    ranks = [1, 2, 4, None]
    assert recall_at(ranks, 1).value == 0.25
    assert recall_at(ranks, 3).value == 0.5
    assert recall_at(ranks, 5).value == 0.75
    assert reciprocal_rank(ranks).value == pytest.approx((1 + 1 / 2 + 1 / 4) / 4)


@given(st.integers(1, 30))
def test_ndcg_is_that_of_scikit_learn(rank: int) -> None:
    relevant = np.zeros((1, 30))
    relevant[0, rank - 1] = 1
    scores = -np.arange(30.0).reshape(1, -1)
    assert ndcg_at_10([rank]).value == pytest.approx(ndcg_score(relevant, scores, k=10))


def test_nothing_measured_is_no_number() -> None:
    for measure in (share, mean, median):
        found = measure([])
        assert math.isnan(found.value)
        assert found.n == 0


def test_a_count_counts() -> None:
    assert count([True, False, True]).value == 2.0


_SCORES = st.lists(st.integers(0, 9).map(float), min_size=1, max_size=40)


@given(_SCORES, _SCORES)
def test_the_area_under_the_curve_is_that_of_scikit_learn(
    right: list[float], wrong: list[float]
) -> None:
    found = area_under_curve(right, wrong)
    truth = [1] * len(right) + [0] * len(wrong)
    assert found.value == pytest.approx(roc_auc_score(truth, right + wrong))
    assert found.low <= found.value <= found.high


def test_no_area_without_both_kinds() -> None:
    assert math.isnan(area_under_curve([0.5], []).value)
