"""Take the word of a source that the gate doubts: the operator has looked, and says why."""

from datetime import datetime

from config.logs import get_logger
from domain.errors import NotFound, TransitionRefused
from domain.model import Outcome
from pipeline.station import Station
from storage import sources

log = get_logger(__name__)


def accept(station: Station, source_id: str, reason: str, now: datetime) -> str:
    """Let the next doubtful answer of a source pass, once, and return what its last one was.

    The source is due at once. What stands in the place of a page (a challenge, a login, a
    maintenance page, a missing sentinel) and what cannot be read never passes: the acceptance
    waits for an answer that can be judged.

    Raises:
        NotFound: the source is not configured.
        TransitionRefused: its last visit was not quarantined, or no reason is given.
    """
    if source_id not in station.sources:
        raise NotFound(f"source {source_id!r} is not configured; `bongsu source list` shows all")
    if not reason.strip():
        raise TransitionRefused(f"{source_id}: expected the reason why its answer is sound")
    with station.database.transaction() as tx:
        state = sources.states_of(tx, [source_id])[source_id]
        if state.last_outcome is not Outcome.QUARANTINED:
            stands = state.last_outcome or "not visited yet"
            raise TransitionRefused(
                f"{source_id}: expected a quarantined last visit, it is {stands}"
            )
        sources.accept(tx, source_id, reason.strip(), now)
    log.info("doubt_accepted", source=source_id, reason=reason.strip(), doubt=state.last_reason)
    return state.last_reason
