"""Mutations without their wording: a name, an input, and what is asked of the payload."""

from __future__ import annotations

from typing import Any

from tests.server.schema.asking import Asker

REFUSAL = "... on Refusal { code problems { code path } } ... on Stale { seen: version }"


def does(asker: Asker, name: str, returns: str, /, **given: Any) -> Any:
    """What came of the mutation ``name``: the payload as ``returns`` selects it, or the refusal."""
    title = name[0].upper() + name[1:]
    document = f"""mutation ($input: {title}Input!) {{ {name}(input: $input) {{
        __typename ... on {title}Payload {{ {returns} }} {REFUSAL} }} }}"""
    return asker.run(document, input=given).data[name]


def did(asker: Asker, name: str, returns: str, /, **given: Any) -> Any:
    """The payload's one field, of a mutation that isn't refused."""
    answer = does(asker, name, returns, **given)
    assert answer.pop("__typename").endswith("Payload"), answer
    (only,) = answer.values()
    return only


def why(answer: Any) -> tuple[str, str, list[str]]:
    """Of a refusal: its type, and code and path of its first problem."""
    first = answer["problems"][0]
    return answer["__typename"], first["code"], first["path"]
