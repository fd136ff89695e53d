"""Made-up people of made-up authorities."""

from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind, Group, Person, Role


def add_person(session: Session, role: Role = Role.READER, authority: str = "Authority A", **changes: object) -> Person:
    """Add a person to an authority, making the authority when it is new."""
    home = session.query(Authority).filter_by(name=authority).one_or_none()
    if home is None:
        kind = AuthorityKind.DEPARTMENT if authority == "DfE" else AuthorityKind.STUDY
        home = Authority(key=authority.lower().replace(" ", "-"), name=authority, kind=kind)
        session.add(home)
        session.flush()
    number = session.query(Person).count()
    facts: dict[str, object] = {
        "email": f"{role.value}{number}@{home.key}.example",
        "name": f"{role.value.title()} {number}",
        "authority_id": home.id,
        "role": role,
        "group": Group.FRONTLINE,
        "created_at": clock.now(),
    }
    person = Person(**(facts | changes))
    session.add(person)
    session.commit()
    return person
