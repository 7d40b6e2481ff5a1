"""One to five fires: a pure function of what a measure does, and how soon."""

from datetime import date

from domain.model import Severity

# Points by type of measure when it tightens. docs/judgement.md prints this table.
_TYPE_POINTS = {
    "ban": 4, "suspension_of_exports": 4, "destination_ban": 4, "entity_listing": 3,
    "new_licence_requirement": 3, "list_change": 3, "quota": 3, "technology_control": 3,
    "extraterritorial_rule": 3, "catch_all": 3, "end_use_control": 3, "tax": 3,
    "import_restriction": 3, "import_prohibition": 3, "tariff": 3, "country_sanction": 3,
    "trade_remedy": 2, "market_access": 2, "framework_law": 2,
    "licence_policy_change": 2, "sanction": 2, "import_investigation": 2, "suspension": 2,
    "repeal": 2, "consultation": 1, "regime_plenary": 1, "guidance": 1, "correction": 1,
    "other": 1,
}  # fmt: skip
_LOOSENING_MAX = 2
_SOON_DAYS = 30
_BROAD_SECTORS = 3
_LONG_DAYS = 365


def severity_of(
    *,
    relevant: bool,
    kind: str,
    direction: str,
    effective_on: date | None,
    published_on: date | None,
    sectors: int,
) -> Severity:
    """Return the fires: points of the type, +1 soon, +1 broad, -1 far; 2 at most if it loosens.

    Soon is in force within 30 days of publication, far is more than a year, broad is three
    sectors or more. A text that is not relevant is always one fire.
    """
    if not relevant:
        return Severity.NOTE
    points = _TYPE_POINTS.get(kind, 1)
    if direction == "loosening":
        return Severity(min(points, _LOOSENING_MAX))
    points += sectors >= _BROAD_SECTORS
    if effective_on is not None and published_on is not None:
        days = (effective_on - published_on).days
        points += days <= _SOON_DAYS
        points -= days > _LONG_DAYS
    return Severity(max(1, min(points, 5)))
