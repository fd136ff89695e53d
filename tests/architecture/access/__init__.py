"""Who gets in where: a table for each part, in one."""

from tests.architecture.access import (
    authorities,
    confidence,
    conversations,
    debate,
    library,
    local_documents,
    matching,
    pairing,
    rounds,
)

TABLE: dict[str, set[str]] = {
    route: visitors
    for part in (authorities, confidence, conversations, debate, library, local_documents, matching, pairing, rounds)
    for route, visitors in part.TABLE.items()
}
