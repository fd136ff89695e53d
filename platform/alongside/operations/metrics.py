"""Figures for Prometheus: requests by route, jobs, workers. Labels are fixed words, never what anybody typed."""

import os
import time
from collections.abc import Iterator

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.orm import Session

from alongside import clock
from alongside.jobs import queries as jobs

CONTENT_TYPE = CONTENT_TYPE_LATEST
ONE_PROCESS = CollectorRegistry()
REQUESTS = Counter("alongside_requests", "Requests answered.", ("method", "route", "status"), registry=ONE_PROCESS)
SECONDS = Histogram(
    "alongside_request_seconds",
    "Seconds from a request to its answer.",
    ("route",),
    buckets=(0.05, 0.1, 0.3, 1.0, 3.0, 10.0),
    registry=ONE_PROCESS,
)
METHODS = frozenset({"GET", "HEAD", "POST"})
"""Others are counted together: what a stranger makes up is no label."""


def init_app(app: Flask) -> None:
    """Count every answer of ``app``."""

    @app.before_request
    def _start() -> None:
        g.counted_from = time.perf_counter()

    @app.after_request
    def _count(response: Response) -> Response:
        route = str(request.url_rule or "none")
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(method, route, response.status_code).inc()
        SECONDS.labels(route).observe(time.perf_counter() - g.get("counted_from", time.perf_counter()))
        return response


def exposition(session: Session | None) -> bytes:
    """Return all figures in Prometheus' text format: of every web process of this node, and of the jobs.

    Without a session, as when the database is down, what it would tell is left out.
    """
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        figures = generate_latest(registry)
    else:
        figures = generate_latest(ONE_PROCESS)
    if session is None:
        return figures
    of_jobs = CollectorRegistry()
    of_jobs.register(_Jobs(session))
    return figures + generate_latest(of_jobs)


class _Jobs(Collector):
    def __init__(self, session: Session) -> None:
        self._session = session

    def collect(self) -> Iterator[GaugeMetricFamily]:
        at = clock.now()
        due, oldest = jobs.backlog(self._session, at=at)
        for name, words, value in (
            ("alongside_jobs_due", "Jobs whose time has come and that nobody has taken.", due),
            ("alongside_jobs_oldest_due_seconds", "How long the longest of them has waited.", oldest.total_seconds()),
            ("alongside_jobs_given_up", "Jobs that failed for good.", jobs.given_up(self._session)),
            ("alongside_workers", "Workers seen within 90 seconds.", jobs.living_workers(self._session, at=at)),
        ):
            yield GaugeMetricFamily(name, words, value=value)
