"""What is asked of the words that people write about regimes."""

from __future__ import annotations

from core.problem import Problem
from core.spec import Text
from server.refusal import error

_BREAKS = "\n\r\t"


def long_text(value: str, path: str, most: int, *, required: bool = False) -> tuple[Problem, ...]:
    """Why ``value`` can't be kept: empty though ``required``, longer than ``most`` characters, or not printable.

    Breaks between lines are welcome.
    """
    if required and not value.strip():
        return (
            error(
                "text.missing",
                path,
                Text(zh="内容不能为空。", en="Nothing is written."),
                Text(zh="请填写。", en="Write something."),
            ),
        )
    if len(value) > most or not all(one.isprintable() or one in _BREAKS for one in value):
        return (
            error(
                "text.invalid",
                path,
                Text(zh="内容过长或含控制字符。", en="The text is too long, or has control characters."),
                Text(zh=f"最多 {most} 个字符, 可以换行。", en=f"At most {most} characters; line breaks are welcome."),
            ),
        )
    return ()
