"""``steelyard bench``: measurements, as ratios within one run."""

from __future__ import annotations

import typer

bench = typer.Typer(help="Measure, as ratios within one run.", no_args_is_help=True)
