"""A feed's declaration is read critically before any file is."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from core.feeds.check import feed_problems
from core.spec import Count, Mean, Measure, Where
from plugins.general.feed_indicators import FEED_INDICATORS
from plugins.general.feeds import FEEDS
from tests.core.feeds.sample import FEED, INDICATORS, field


def test_a_sound_feed_has_no_problems() -> None:
    assert feed_problems(FEED, INDICATORS) == ()


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.code)
def test_the_general_feeds_are_sound(feed: Any) -> None:
    assert feed_problems(feed, {one.code: one for one in FEED_INDICATORS}) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"employee": "whom"}, "did you mean who"),
        ({"date": "who"}, "has to be a required date"),
        ({"measures": (Measure(indicator="t.row", aggregation=Count()),)}, "did you mean t.rows"),
        ({"measures": (Measure(indicator="t.wait", aggregation=Mean(field="team")),)}, "holds no number"),
        ({"measures": (Measure(indicator="t.wait", aggregation=Mean(field="waits")),)}, "did you mean wait"),
        ({"measures": (Measure(indicator="t.rating", aggregation=Mean(field="mark")),)}, "needs a role"),
        ({"measures": (Measure(indicator="t.mark", aggregation=Mean(field="mark"), role="self"),)}, "needs a role"),
        ({"measures": (Measure(indicator="t.rows", aggregation=Count()),) * 2}, "measured twice"),
        (
            {"measures": (Measure(indicator="t.done", aggregation=Count(where=(Where(field="done", equals="ja"),))),)},
            "can never equal ja",
        ),
        ({"fields": (*FEED.fields, field("who", "text", "Somebody"))}, "declared twice"),
        ({"fields": (*FEED.fields, field("name", "text", "agent"))}, "also belongs to who"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], said: str) -> None:
    problems = feed_problems(dataclasses.replace(FEED, **change), INDICATORS)
    assert any(said in problem.message.en for problem in problems), problems
