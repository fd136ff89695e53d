"""Command-line verbs for accounts."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions import demo
from alongside.accounts.actions.demo import DFE
from alongside.accounts.actions.invitations import invite_first_administrator
from alongside.accounts.models import Authority, AuthorityKind
from alongside.accounts.rules import addresses
from alongside.problems import Problem


def add_administrator(session: Session, *, email: str, domains: tuple[str, ...], base_url: str) -> str:
    """Invite an administrator at DfE by mail; return the link, so that the first one can be let in without mail.

    Raises `Problem` when the address is not one that may be invited. The caller commits.
    """
    normal = addresses.normal(email)
    if not addresses.allowed(normal, domains=domains):
        raise Problem(
            f"The address must end in one of these domains: {', '.join(domains)} (ALONGSIDE_ALLOWED_DOMAINS)."
        )
    department = session.scalar(
        select(Authority).where(Authority.kind == AuthorityKind.DEPARTMENT).order_by(Authority.key).limit(1)
    )
    if department is None:
        key, name, kind = DFE
        department = Authority(key=key, name=name, kind=kind)
        session.add(department)
        session.flush()
    return base_url.rstrip("/") + invite_first_administrator(session, department, normal, at=clock.now())


def seed_demo(session: Session, authorities: Path) -> int:
    """Make sure that the made-up people are there; return how many were new. The caller commits."""
    return demo.seed(session, authorities, at=clock.now())
