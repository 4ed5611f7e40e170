"""Numbers for the operator: how many, how long, with what outcome. No label tells of a unit or a person."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import QueuePool

from server.db.database import Database
from server.execute import Report

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""Upper ends, in seconds."""


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "steelyard_requests", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self._request_seconds = Histogram(
            "steelyard_request_seconds",
            "How long answers took.",
            ["method", "route"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._operations = Counter(
            "steelyard_operations",
            "Commands and queries, by how they went: done, the code of a refusal, or fault.",
            ["operation", "outcome"],
            registry=self.registry,
        )
        self._operation_seconds = Histogram(
            "steelyard_operation_seconds",
            "How long commands and queries took.",
            ["operation"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._entries = Counter("steelyard_audit_entries", "Entries added to the audit.", registry=self.registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request to ``route`` (its template) has been answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(method, route).observe(seconds)

    def operated(self, report: Report) -> None:
        """A command or query has run."""
        self._operations.labels(report.operation, report.outcome).inc()
        self._operation_seconds.labels(report.operation).observe(report.seconds)
        self._entries.inc(report.entries)

    def watch_pool(self, database: Database) -> None:
        """The connections of ``database`` are counted whenever the numbers are read."""
        self.registry.register(_Pools(database))

    def text(self) -> bytes:
        """All numbers in Prometheus' text format."""
        return generate_latest(self.registry)


class _Pools(Collector):
    def __init__(self, database: Database) -> None:
        self._engines = database.engines

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(
            "steelyard_pool_connections", "Connections to the database.", labels=["pool", "state"]
        )
        pools = {"writers": self._engines.writers.pool, "readers": self._engines.readers.pool}
        if pools["writers"] is pools["readers"]:
            pools = {"all": pools["writers"]}
        for name, pool in pools.items():
            if isinstance(pool, QueuePool):
                family.add_metric([name, "busy"], pool.checkedout())
                family.add_metric([name, "idle"], pool.checkedin())
        yield family
