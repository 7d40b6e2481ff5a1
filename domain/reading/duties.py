"""Find the bans that hold unless there is a licence: they are duties to ask for one."""

from bisect import bisect_left

from domain.reading.evidence import Evidence


def duties_to_ask(evidence: Evidence) -> frozenset[int]:
    """Return the starts of bans behind which, in their sentence, an `unless` leads to a licence.

    Linear in the words found, but for a search in them.
    """
    marks = evidence.cues.get("unless", ())
    if not marks:
        return frozenset()
    licences = [hit.start for hit in evidence.cues.get("licence", ())]
    bans = [hit.start for hit in evidence.cues.get("ban", ())]
    found: set[int] = set()
    for hit in marks if licences and bans else ():
        here = evidence.sentence(hit.start)
        behind = bisect_left(licences, hit.end)
        if behind == len(licences) or evidence.sentence(licences[behind]) != here:
            continue
        before = bisect_left(bans, hit.start) - 1
        if before >= 0 and evidence.sentence(bans[before]) == here:
            found.add(bans[before])
    return frozenset(found)
