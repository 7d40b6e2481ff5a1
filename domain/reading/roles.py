"""Decide by the words beside a date what it is for, and for which part of the act."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from domain.reading.backwards import backwards
from domain.reading.clauses import HERE, Clause, any_in, sought_in
from domain.reading.lower_case import lowered, lowered_pattern
from domain.reading.role_patterns import (
    FLAGS,
    Before,
    Behind,
    any_folded,
    any_of,
    before_date,
    behind_date,
    each_folded,
)
from domain.reading.sought import Sought

_BEGINS_RANGE = re.compile(
    r"\s*(?:\(.{1,3}\)|г\.)?\s*(?:부터|から|起|至|[~～–—-]|(?:to|until|through|bis|au|al|по|đến|hingga)\b)"
)
"""What follows the first day of a period: that day is no deadline."""
_LONGEST_PART = 120
_HEADING = re.compile(r"\s*[.:：)）\-–—\n]|　")
_JOINS = frozenset({"of", "to", "in", "du", "de la", "de", "del", "der", "des", "van", "dari"})


@dataclass(frozen=True, kw_only=True)
class LanguageRoles:
    """The words of one language that give a date its role."""

    law: str
    own: str
    before: tuple[Before, ...]
    after: tuple[Behind, ...] = ()
    comments: tuple[str, ...] = ()
    compliance: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    """Words by which something may still be done until a day."""
    draft: str = ""
    """Words of a title by which a text is a draft."""
    part: str
    except_: str
    weekday: str = ""
    """Days of the week, which may stand between these words and the date."""
    same_day: str = ""
    """Words by which a rule begins on the day printed before them."""
    today: str = ""
    """Words for the day of publication, which `same_day` may mean."""

    @cached_property
    def _telling(self) -> tuple[tuple[str, Sought], ...]:
        """Rules that go before all others."""
        told = (("comments_until", self.comments), ("compliance", self.compliance))
        return tuple((kind, any_folded(words)) for kind, words in told if words)

    @cached_property
    def _never(self) -> tuple[Sought, ...]:
        return each_folded(self.never)

    @cached_property
    def _event(self) -> Sought:
        return Sought(lowered_pattern("|".join(self.event)) or "(?!)")

    @cached_property
    def _past(self) -> tuple[Sought, ...]:
        return each_folded(self.past)

    @cached_property
    def _may_be_allowed(self) -> tuple[Sought, ...]:
        return each_folded(self.allowed)

    @cached_property
    def _allowed(self) -> re.Pattern[str]:
        return any_of(self.allowed)

    @cached_property
    def _law(self) -> Sought:
        return Sought(lowered_pattern(self.law))

    @cached_property
    def _own(self) -> re.Pattern[str]:
        return re.compile(self.own, FLAGS)

    @cached_property
    def _own_folded(self) -> Sought:
        return Sought(lowered_pattern(self.own))

    @cached_property
    def _part(self) -> Sought:
        return Sought(f"(?i){self.part}")

    @cached_property
    def _except(self) -> re.Pattern[str]:
        return re.compile(rf"(?:^|(?<=\W)|(?<=[^\x00-\u2fff]))(?:{self.except_})\W{{0,3}}\Z", FLAGS)

    @cached_property
    def _weekday(self) -> re.Pattern[str]:
        return re.compile(self._before_weekday, FLAGS)

    @cached_property
    def _weekday_turned(self) -> re.Pattern[str]:
        return backwards(lowered_pattern(self._before_weekday))

    @property
    def _before_weekday(self) -> str:
        return rf"(?<!\w)(?:{self.weekday}),?\s*\(?\s*{HERE}"

    @cached_property
    def _led(self) -> re.Pattern[str]:
        """All that may stand before a date, read backwards."""
        return backwards("|".join(rule.pattern for rule in self.before))

    @cached_property
    def _followed(self) -> Sought:
        return Sought("|".join(rule.pattern.pattern for rule in self.after) or HERE * 2)

    @cached_property
    def _draft(self) -> Sought:
        return Sought(lowered_pattern(self.draft))

    @cached_property
    def _same_day(self) -> Sought:
        return Sought(lowered_pattern(self.same_day))

    def same_days_in(self, lowered: str) -> Iterator[re.Match[str]]:
        """Yield the words of a text in lower case by which a rule begins on a day named before."""
        if not (self.same_day and self._same_day.may_be_in(lowered)):
            return iter(())
        return self._same_day.found_in(lowered)

    def role(self, clause: Clause) -> str:
        """Return the role of the date of a clause; empty where no word gives it one.

        `effective?` is the start of something in a clause that speaks of law and of no event. An
        end stands right beside its date, so it wins over a start that stands further away.
        """
        clause, turned = self._without_weekday(clause)
        for kind, words in self._telling:
            if sought_in(words, clause):
                return "" if _BEGINS_RANGE.match(clause.sides[1].replace("\n", " ")) else kind
        role = self._given(clause, turned)
        return "" if role and any_in(self._never, clause) else role

    def _given(self, clause: Clause, turned: Collection[str]) -> str:
        """Return the role that the words before and behind a date give it."""
        leading = self._leading(clause, turned)
        if "moved" in leading:
            return "effective"
        for kind in (*self._behind(clause), *leading):
            sure = self._sure(kind, clause)
            if sure.startswith("effective"):
                return "until" if "until" in leading else sure
            if sure:
                return sure
        return ""

    def _leading(self, clause: Clause, turned: Collection[str]) -> Sequence[str]:
        """Return the roles that words before the date give it."""
        match = self._led.match
        for before in turned:
            if match(before):
                return [rule.kind for rule in self.before if rule.leads(clause, turned)]
        return ()

    def _behind(self, clause: Clause) -> Sequence[str]:
        """Return the roles that words behind the date give it."""
        if not self._followed.may_be_in(clause.folded[0]):
            return ()
        behind = clause.following
        if not any(map(self._followed.compiled.match, behind)):
            return ()
        return [rule.kind for rule in self.after if any(map(rule.pattern.match, behind))]

    def _without_weekday(self, clause: Clause) -> tuple[Clause, Collection[str]]:
        """Return the clause, and backwards what leads to its date."""
        turned = clause.turned
        if not (self.weekday and any(map(self._weekday_turned.match, turned))):
            return clause, turned
        text, lines = (self._weekday.sub(HERE, each) for each in (clause.text, clause.lines))
        if text == clause.text:
            return clause, turned
        plain = clause.with_text(text, lines)
        return plain, plain.turned

    def _sure(self, kind: str, clause: Clause) -> str:
        """Return a role; a bare start needs words of law, and no event that starts."""
        if kind != "effective?":
            return kind
        if self._event.is_in(clause.folded[0]) and not self._law.is_in(clause.behind):
            return ""
        return kind if self._law.is_in(clause.around) else ""

    def speaks_of_itself(self, clause: Clause) -> bool:
        """Tell whether the act speaks of itself in a clause, and not of another one."""
        before, behind = clause.folded[-1].split(HERE, 1)
        return self._own_folded.is_in(before + behind.split("\n", 1)[0])

    def may_be_older(self, clause: Clause, kind: str) -> bool:
        """Tell whether a start may be that of an older act: a bare one, or one told as past."""
        if kind != "effective?" and not any_in(self._past, clause):
            return False
        return not self.speaks_of_itself(clause)

    def is_draft(self, title: str) -> bool:
        """Tell whether a title in lower case is that of a draft: nobody knows its day of issue."""
        return bool(self.draft) and self._draft.is_in(title)

    def still_allows(self, clause: Clause) -> str:
        """Return the words by which something may still be done until the date, else nothing."""
        if not any(sought.is_in(clause.folded[0]) for sought in self._may_be_allowed):
            return ""
        found = self._allowed.search(clause.text)
        return found[0].replace(HERE, "").strip(" ,、")[:_LONGEST_PART] if found else ""

    def goes_on_with_law(self, clause: Clause) -> bool:
        """Tell whether what follows a date in its sentence is law or trade, and no event."""
        law = self._law.is_in(clause.behind)
        return law and not self._event.is_in(clause.folded[0])

    def speaks_of_an_event(self, clause: Clause) -> bool:
        """Tell whether what begins is a fair, a survey, a sale, and not a rule."""
        behind = clause.behind
        return self._event.is_in(behind) and not self._law.is_in(behind)

    def concerns(self, segment: str, *, follows: bool) -> str:
        """Return the part of an act that a date is for, as printed; empty for the whole.

        `segment` is the sentence up to the date, or from the date before it where it `follows`
        one: there the words `except for` open the part that the date is for.
        """
        if not self._part.may_be_in(lowered(segment)):
            return ""
        parts = list(self._part.compiled.finditer(segment))
        if not parts or self._is_heading(segment, parts[-1]):
            return ""
        found = parts[-1]
        if not follows and self._except.search(segment[: found.start()]):
            return ""
        return " ".join(found[0].split()).strip(" ,、")[:_LONGEST_PART]

    def _is_heading(self, segment: str, part: re.Match[str]) -> bool:
        """Tell whether a part only numbers the sentence in which the act speaks of itself."""
        rest = segment[part.end() :]
        first = not segment[: part.start()].strip(" \n(")
        if _HEADING.match(rest) or (first and rest.lstrip()[:1].isupper()):
            return True
        own = self._own.search(rest)
        if own is None:
            return False
        between = rest[: own.start()].strip().lower()
        return between not in _JOINS and not (not between and own[0].islower())


def date_roles(tree: Mapping[str, Any]) -> Mapping[str, LanguageRoles]:
    """Return the rules by language out of their YAML tree.

    Raises KeyError, TypeError or re.error where the tree is not as expected.
    """
    languages = {}
    for language, words in tree.items():
        known = dict(words)
        known["except_"] = known.pop("except")
        for name in ("comments", "compliance", "never", "event", "past", "allowed"):
            known[name] = tuple(known.get(name, ()))
        known["before"] = tuple(rule for words in known["before"] for rule in before_date(*words))
        known["after"] = tuple(behind_date(*rule) for rule in known.get("after", ()))
        languages[language] = LanguageRoles(**known)
    return languages
