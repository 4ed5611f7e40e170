"""The places of a regime that a unit may edit, as whoever edits them wants to see them: in words, with what fits."""

from __future__ import annotations

from core.catalogue import Bundle
from core.codec import canonical, encode
from core.regime import Place, editable
from core.regime.titles import measured_by, value_words
from core.regime.vocabulary import label_of
from core.shape import Shape, shape_of
from server.regimes.editable_values import Choice, EditableView, ValueKind


def editables_of(base: Bundle) -> tuple[EditableView, ...]:
    """The places of ``base`` that a unit may edit, in the order of the regime."""
    return tuple(_view(place, base) for place in editable(base))


def _view(place: Place, base: Bundle) -> EditableView:
    shape = shape_of(place.part.hint)
    return EditableView(
        path=place.pointer,
        group=place.group,
        within=place.within,
        label=label_of(type(place.owner), place.part.name),
        words=value_words(place.value, place.part, place.owners, base),
        value=canonical(encode(place.value)).decode(),
        kind=_kind(shape),
        optional=shape.optional,
        choices=tuple(
            Choice(value=canonical(one).decode(), words=value_words(one, place.part, place.owners, base))
            for one in ((True, False) if shape.flag else shape.choices)
        ),
        indicator=measured_by(place.part.name, place.owners, base),
    )


def _kind(shape: Shape) -> ValueKind:
    if shape.flag:
        return ValueKind.FLAG
    if shape.choices:
        return ValueKind.CHOICE
    return ValueKind.WHOLE if shape.whole else ValueKind.NUMBER
