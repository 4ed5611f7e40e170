"""Results look up what they refer to once for a statement, on PostgreSQL."""

from __future__ import annotations

from server.db.migrations.parents import check_by_statement

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Results look up what they refer to once for a statement, on PostgreSQL."""
    check_by_statement(
        "results",
        locked={"run_id": "runs", "cycle_id": "cycles", "scheme_id": "cycle_schemes"},
        lasting={"employee_id": "employees"},
        implied=("fk_results_unit_id_units",),
    )
