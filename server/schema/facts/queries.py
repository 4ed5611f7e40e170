"""What can be read of facts."""

from __future__ import annotations

from server.schema.facts.columns import ExportColumnQueries
from server.schema.facts.coverage import CoverageQueries
from server.schema.facts.events import EventQueries
from server.schema.facts.exams import ExamQueries
from server.schema.facts.import_jobs import FactImportJobQueries
from server.schema.facts.imports import FactImportQueries
from server.schema.facts.measurements import MeasurementQueries
from server.schema.facts.ratings import RatingQueries

FACT_QUERIES: tuple[type, ...] = (
    MeasurementQueries,
    EventQueries,
    ExamQueries,
    RatingQueries,
    FactImportQueries,
    FactImportJobQueries,
    ExportColumnQueries,
    CoverageQueries,
)
