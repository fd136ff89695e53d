"""How the web server runs: read by `gunicorn app:app` in this folder and by `alongside run`. See docs/deployment.md.

Each value can be set from the environment, for machines of another size.
"""

import os
import shutil
import tempfile

from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker
from prometheus_client import multiprocess

bind = os.environ.get("ALONGSIDE_BIND", "127.0.0.1:5000")
# Threads: one worker waits for a database while another reads. A process takes .4 GB with the model in it.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("ALONGSIDE_THREADS", "8"))
# The longest honest answer, an upload on a busy machine, takes some ten seconds.
timeout = 60
graceful_timeout = 25
# Longer than a proxy keeps its connection: else it would send into one that has just been closed.
keepalive = 75
# A slow sender holds a thread: the proxy in front takes requests in whole before it passes them on (deploy/nginx.conf).
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190
control_socket_disable = True
loglevel = os.environ.get("ALONGSIDE_GUNICORN_LOG_LEVEL", "warning")
accesslog = None  # the service writes a line of its own for each request, without anything that was typed


class QuietLogger(Logger):
    """Says that a request was refused before the service saw it, not what stood in it."""

    def warning(self, msg: str, *args: object, **kwargs: object) -> None:
        """Write the warning, without what a stranger sent."""
        if msg.startswith("Invalid request from ip="):
            msg, args = "A request that is not HTTP was refused", ()
        super().warning(msg, *args, **kwargs)


logger_class = QuietLogger

# The processes of one node count together; set before the service is loaded, which is when the counters are made.
_figures = tempfile.mkdtemp(prefix="alongside-metrics-")
os.environ["PROMETHEUS_MULTIPROC_DIR"] = _figures


def child_exit(_server: Arbiter, worker: Worker) -> None:
    """Let go of the figures of the moment of a process that ended."""
    multiprocess.mark_process_dead(worker.pid)


def on_exit(_server: Arbiter) -> None:
    """Remove the figures of this run."""
    shutil.rmtree(_figures, ignore_errors=True)
