"""Structured logs that cannot carry case text: only fields on this list are written, everything else is dropped."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    {
        "event", "level", "timestamp", "method", "route", "status", "milliseconds", "request_id", "person_id", "job_id",
        "job_kind", "attempts", "entries", "passages", "problem", "where", "seconds", "mode", "generation", "count",
        "number", "mac",
    }
)  # fmt: skip


def allow_listed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401
    """Drop every field that is not on the list; keep an exception's type and place, never its message."""
    problem = event.pop("exc_info", None)
    if problem is True:
        problem = sys.exc_info()[1]
    if isinstance(problem, BaseException):
        event["problem"] = type(problem).__name__
        event["where"] = _place(problem)
    return {key: value for key, value in event.items() if key in ALLOWED}


def _place(problem: BaseException) -> str:
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""


def configure(level: str) -> None:
    """Write one JSON line an event to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            allow_listed,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=_to_standard_error,
        cache_logger_on_first_use=False,
    )


def _to_standard_error(*_arguments: Any) -> structlog.PrintLogger:  # noqa: ANN401
    return structlog.PrintLogger(file=sys.stderr)  # the one of this moment: whoever redirects it, redirects the logs


def get() -> structlog.typing.FilteringBoundLogger:
    """Return the logger. Its messages are fixed words; facts go into the allowed fields."""
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return logger


# Before anyone configures it, structlog would print every local variable of a failing function.
configure("INFO")
