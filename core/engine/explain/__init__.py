"""Why a line has its points: the fact, the rule, the arithmetic, in Chinese or English.

Everything is read from the line's steps, which the score itself left behind; nothing is computed anew.
"""

from core.engine.explain.line import explain_adjustment, explain_line, show_fact

__all__ = ["explain_adjustment", "explain_line", "show_fact"]
