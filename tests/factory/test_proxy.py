"""The proxy of docs/deployment.md: others are served while somebody sends slowly, and no host is answered but ours."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from alongside import clock
from alongside.paths import ROOT
from benchmarks.served import free_port, serving, wait_for_page

pytestmark = [pytest.mark.service, pytest.mark.sqlite_only]

HOST = "alongside.example"
SLOW_SENDERS = 40


def certificate(folder: Path) -> None:
    """Write a key and a certificate that it has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = clock.now()
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    written = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "key.pem").write_bytes(written)


def sample(folder: Path, *, port: int, node: str) -> Path:
    """Return the sample with our ports, certificate and node in place of its own."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf8")
    for of_sample, ours in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("127.0.0.1:8000", node),
        ("/etc/alongside/tls", str(folder)),
    ):
        assert of_sample in text
        text = text.replace(of_sample, ours)
    conf = folder / "nginx.conf"
    conf.write_text(f"daemon off; master_process off; pid {folder}/nginx.pid;\n{text}", encoding="utf8")
    return conf


@pytest.fixture
def proxy(folder: Path, tmp_path: Path) -> Iterator[int]:
    """The port of a proxy, by the sample, before a service that runs."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if program is None and os.environ.get("REQUIRE_NGINX") == "1":
        pytest.fail("No nginx, which must be here: apt-get install nginx-light", pytrace=False)
    if program is None:
        pytest.skip("No nginx: apt-get install nginx-light")
    certificate(tmp_path)
    port = free_port()
    changes = {"ALONGSIDE_PROXIES": "1", "ALONGSIDE_BASE_URL": f"https://{HOST}"}
    with serving(folder, **changes) as service:
        wait_for_page(service)
        conf = sample(tmp_path, port=port, node=service.url.removeprefix("http://"))
        with (tmp_path / "nginx.txt").open("wb") as told:
            running = subprocess.Popen([program, "-p", tmp_path, "-c", conf], stdout=told, stderr=told)
        try:
            yield port
        finally:
            running.terminate()
            running.wait(30)


def connection(port: int) -> ssl.SSLSocket:
    """Return an open connection; waits for the proxy to listen."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    deadline = time.monotonic() + 30
    while True:
        try:
            return context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=60))
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def answer(port: int, *, host: str = HOST, path: str = "/help") -> bytes:
    """Return the first bytes of what comes back, or none where the connection is closed."""
    with connection(port) as opened:
        opened.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return opened.recv(40)


def test_others_are_served_while_forty_send_slowly_and_the_slow_are_let_go(proxy: int) -> None:
    assert answer(proxy).startswith(b"HTTP/1.1 200")
    with ExitStack() as stack:
        slow = [stack.enter_context(connection(proxy)) for _ in range(SLOW_SENDERS)]
        for number, sender in enumerate(slow):
            half = f"GET /help HTTP/1.1\r\nHost: {HOST}\r\n"
            body = f"POST /sign-in HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 500\r\n\r\nemail="
            sender.sendall((half if number % 2 else body).encode())
        begun = time.monotonic()
        assert all(answer(proxy).startswith(b"HTTP/1.1 200") for _ in range(5))
        quick = time.monotonic() - begun
        ends = [sender.recv(40) for sender in slow]
        waited = time.monotonic() - begun
    assert quick < 10, "Nobody waited for the slow ones to be let go"
    assert 8 < waited < 30
    assert all(end == b"" or b" 408 " in end for end in ends)


def test_another_host_and_what_is_for_operators_get_nothing(proxy: int) -> None:
    assert answer(proxy, host="evil.example") == b""
    for path in ("/ready", "/metrics"):
        assert answer(proxy, path=path).startswith(b"HTTP/1.1 404")
    assert answer(proxy, path="/up").startswith(b"HTTP/1.1 200")
