"""The catalogue as JSON values: declarations as the codec writes them, words in both languages.

What a reader would have to look up stands with the scheme: its indicators, its grades, and each rule in words.
"""

from __future__ import annotations

from typing import Any

from core.catalogue import Catalogue, bundle
from core.codec import digest, encode
from core.spec import Scheme, Scorer
from server.render.follows import in_words

LISTED = ("regulations", "indicators", "grade_scales", "feeds")


def catalogue_values(catalogue: Catalogue) -> dict[str, Any]:
    """Providers, the regimes with their schemes, and every declaration with the provider it came from.

    Fields at their default are left out, as in ``core.codec``; a scheme's ``incentives``, ``grades`` and
    ``indicators`` are always there.
    """
    found: dict[str, Any] = {
        "providers": [
            {"name": one.name, "version": one.version, "sector": encode(one.sector)}
            for one in catalogue.providers.values()
        ],
        "regimes": [_regime(code, catalogue) for code in sorted(catalogue.regulations)],
    }
    for kind in LISTED:
        found[kind] = [{**encode(one), **_origin(one.code, catalogue)} for one in getattr(catalogue, kind).values()]
    found["scorers"] = [_scorer(scorer, catalogue) for scorer in catalogue.scorers.values()]
    found["schemes"] = [_scheme(scheme, catalogue) for scheme in catalogue.schemes.values()]
    return found


def _regime(code: str, catalogue: Catalogue) -> dict[str, Any]:
    return {
        **encode(catalogue.regulations[code]),
        **_origin(code, catalogue),
        "schemes": [scheme.code for scheme in catalogue.schemes.values() if scheme.regime == code],
    }


def _scheme(scheme: Scheme, catalogue: Catalogue) -> dict[str, Any]:
    pinned = bundle(catalogue, scheme)
    values = encode(scheme)
    told = in_words(scheme, catalogue)
    values["incentives"] = [{**one, **told[one["code"]]} for one in values.get("incentives", [])]
    if "ladder" in values:
        values["ladder"]["moves"] = [{**one, **told[one["code"]]} for one in values["ladder"]["moves"]]
    if "pay" in values:
        values["pay"]["items"] = [{**one, **told[one["code"]]} for one in values["pay"]["items"]]
    scale = pinned.grade_scale
    values["grades"] = [encode(grade) for grade in scale.grades] if scale else []
    values["indicators"] = [encode(indicator) for indicator in pinned.indicators.values()]
    return {**values, "digest": digest(pinned), **_origin(scheme.code, catalogue)}


def _scorer(scorer: Scorer, catalogue: Catalogue) -> dict[str, Any]:
    return {"code": scorer.code, "explanation": encode(scorer.explanation), **_origin(scorer.code, catalogue)}


def _origin(code: str, catalogue: Catalogue) -> dict[str, Any]:
    return {"provider": catalogue.owner.get(code)}
