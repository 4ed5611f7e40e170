"""The catalogue as JSON values: declarations as the codec writes them, words in both languages."""

from __future__ import annotations

from typing import Any

from core.catalogue import Catalogue, bundle
from core.codec import digest, encode
from core.spec import Scheme, Scorer

LISTED = ("regulations", "indicators", "grade_scales", "feeds")


def catalogue_values(catalogue: Catalogue) -> dict[str, Any]:
    """Providers, and every declaration with the provider it came from; schemes with their digest.

    Fields at their default are left out, as in ``core.codec``.
    """
    found: dict[str, Any] = {
        "providers": [
            {"name": one.name, "version": one.version, "sector": encode(one.sector)}
            for one in catalogue.providers.values()
        ]
    }
    for kind in LISTED:
        found[kind] = [{**encode(one), **_origin(one.code, catalogue)} for one in getattr(catalogue, kind).values()]
    found["scorers"] = [_scorer(scorer, catalogue) for scorer in catalogue.scorers.values()]
    found["schemes"] = [_scheme(scheme, catalogue) for scheme in catalogue.schemes.values()]
    return found


def _scheme(scheme: Scheme, catalogue: Catalogue) -> dict[str, Any]:
    pinned = {"digest": digest(bundle(catalogue, scheme))}
    return {**encode(scheme), **pinned, **_origin(scheme.code, catalogue)}


def _scorer(scorer: Scorer, catalogue: Catalogue) -> dict[str, Any]:
    return {"code": scorer.code, "explanation": encode(scorer.explanation), **_origin(scorer.code, catalogue)}


def _origin(code: str, catalogue: Catalogue) -> dict[str, Any]:
    return {"provider": catalogue.owner.get(code)}
