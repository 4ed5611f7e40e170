"""The command ``steelyard``: one file per subcommand, each importing what it needs when it runs."""

from __future__ import annotations

import signal
import sys

import typer

from server.cli.audit import audit
from server.cli.bench import bench
from server.cli.catalogue import catalogue
from server.cli.check import check
from server.cli.demo import demo
from server.cli.employees import employees
from server.cli.facts import facts
from server.cli.import_facts import import_facts
from server.cli.ingest import ingest
from server.cli.migrate import migrate
from server.cli.plugins import plugins
from server.cli.regime import regime
from server.cli.schema import schema
from server.cli.score import score
from server.cli.serve import serve
from server.cli.token import token
from server.cli.unit import unit
from server.cli.user import user
from server.cli.worker import worker

app = typer.Typer(
    name="steelyard",
    help="杆秤 · Appraisal for customer-service departments: facts in, scores and grades out, every number with its clause.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (demo, ingest, score, check, catalogue, plugins, schema, migrate, serve, worker):
    app.command()(command)
app.command("import")(import_facts)
app.add_typer(unit, name="unit")
app.add_typer(bench, name="bench")
app.add_typer(audit, name="audit")
app.add_typer(employees, name="employees")
app.add_typer(facts, name="facts")
app.add_typer(regime, name="regime")
app.add_typer(user, name="user")
app.add_typer(token, name="token")


def main() -> None:
    """Run the command line: a closed pipe and Ctrl-C end it quietly, output is UTF-8 wherever it goes."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app(prog_name="steelyard")
