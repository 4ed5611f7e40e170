"""Every public term has one Chinese word, and no word stands for two things."""

from __future__ import annotations

import inspect
import re
from collections import Counter

import core.spec
from tests.docs.pages import page

ROWS = re.findall(r"^\| (\w+) \| ([^|]+) \| ([^|]+) \|$", page("glossary.md"), re.MULTILINE)
TERMS = [(term, zh.strip(), meaning.strip()) for term, zh, meaning in ROWS if term != "term"]


def test_every_class_and_type_of_core_spec_is_in_the_glossary() -> None:
    public = {
        name
        for name in core.spec.__all__
        if inspect.isclass(getattr(core.spec, name)) or not callable(getattr(core.spec, name))
    }
    assert len(public) > 50
    assert public - {term for term, _, _ in TERMS} == set()


def test_one_word_for_one_thing() -> None:
    assert [term for term, times in Counter(term for term, _, _ in TERMS).items() if times > 1] == []
    assert [word for word, times in Counter(word for _, word, _ in TERMS).items() if times > 1] == []


def test_every_term_has_chinese_and_a_meaning() -> None:
    assert [term for term, zh, meaning in TERMS if not re.search(r"[\u4e00-\u9fff]", zh) or not meaning] == []
