"""Find, in one clause, the verb that governs each official number."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.reading.identifiers import NumberMention
from domain.reading.link_grammar import LinkGrammar, Page
from domain.reading.link_scope import (
    CITED_AT_ONCE,
    LIST_BREAK,
    joined,
    part_before,
    part_behind,
    plain,
)
from domain.reading.link_tokens import Token, tokens_of, verbs_of
from domain.reading.numbered_clauses import Clause

_REACH = 220
"""Characters between a verb and the number that it governs (guess: a long title between them)."""
_REACH_HAN = 90
_NEXT_TO = 14
"""Characters between a verb that may stand on either side and the number right behind it."""
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_PARENTHESES = re.compile(r"[(（〔\[][^()（）〔〕\[\]]{0,300}[)）〕\]]")
_TIGHT = 8
"""Characters between a number and its verb, parts and brackets left out, at most: `를`, `的`."""
_OF_TEXTS = frozenset({"corrects", "translates"})
"""Kinds that are done to a whole text, whatever that text does in turn."""
_AWAY = re.compile(r"[,，、；;:：。]|\n")
_SUBJECT = 60
"""Characters between a number and the verb that it is the subject of (guess)."""


class Governed(NamedTuple):
    """What is done to a number; offsets are of the text."""

    kind: str
    start: int
    end: int
    scope: tuple[int, int]


def governed_in(
    clause: Clause, page: Page, grammar: LinkGrammar, own: frozenset[str]
) -> list[tuple[NumberMention, Governed]]:
    """Return the numbers of a clause that something is done to, and what.

    `own` are the numbers of the text itself: what another act did is an old story, and no link.
    """
    verbs = verbs_of(clause, page, grammar)
    if not verbs:
        return []
    tokens = tokens_of(clause, page, grammar, own, verbs)
    if len(tokens) == len(clause.numbers):  # all verbs stand in titles
        return []
    return _Clause(clause, page.text, grammar, own, tokens).governed()


def names_itself(clause: Clause, page: Page, grammar: LinkGrammar, title_end: int) -> bool:
    """Tell whether a text goes by the first number of its title or first line.

    It does not where something is done to it there.
    """
    tokens = tokens_of(clause, page, grammar, frozenset(), verbs_of(clause, page, grammar))
    return _Clause(clause, page.text, grammar, frozenset(), tokens).names_itself(title_end)


class _Clause:
    """The tokens of one clause in order, and how far each governs."""

    def __init__(
        self,
        clause: Clause,
        text: str,
        grammar: LinkGrammar,
        own: frozenset[str],
        tokens: Sequence[Token],
    ) -> None:
        self._clause, self._text, self._grammar, self._own = clause, text, grammar, own
        self._reach = _REACH_HAN if _HAN.search(text, clause.start, clause.end) else _REACH
        self._tokens = tokens
        self._places = {
            token.start: place for place, token in enumerate(self._tokens) if token.role == "number"
        }

    def governed(self) -> list[tuple[NumberMention, Governed]]:
        """Return the numbers that something is done to, and what."""
        left, right = self._both_sides()
        told = self._story(left)
        found: list[tuple[NumberMention, Governed]] = []
        for index, number in enumerate(self._clause.numbers):
            if number.start >= told:
                break
            told_of = left[index] if right[index] is None else None
            if told_of is None or not self._is_of_another(told_of, left):
                link = self._chosen(number, left[index], right[index])
                found += [(number, link)] if link else []
        return found

    def names_itself(self, title_end: int) -> bool:
        """Tell whether no verb and no basis stands before the first number or right behind.

        In a title a verb may follow at some distance: the title goes on to say what the act does.
        """
        left, right = self._both_sides()
        number, verb = self._clause.numbers[0], right[0]
        if left[0] is not None or _is_basis(verb):
            return False
        if verb is not None:
            gap = _PARENTHESES.sub("", self._text[number.end : verb.start])
            headed = gap[:1].isspace() and _HAN.search(gap)
            tight = len(self._grammar.scope.sub("", gap).strip()) <= _TIGHT
            if number.start >= title_end or (tight and not headed):
                return False
        return True

    def _both_sides(self) -> tuple[list[Token | None], list[Token | None]]:
        left: list[Token | None] = []
        for number in self._clause.numbers:
            left.append(self._left(self._places[number.start], left))
        right: list[Token | None] = [None] * len(left)
        for index in reversed(range(len(left))):
            right[index] = self._right(index, left, right)
        return left, right

    def _left(self, place: int, earlier: Sequence[Token | None]) -> Token | None:
        """Return the verb before a number, or the basis that takes it out of reach."""
        if not place:
            return None
        number, token = self._tokens[place], self._tokens[place - 1]
        gap = self._text[token.end : number.start]
        if token.role == "number":
            return self._inherited(earlier[-1], gap) if joined(gap, self._grammar) else None
        if token.role == "basis":
            away = self._reach == _REACH_HAN and LIST_BREAK.search(gap)
            return None if self._grammar.basis_follows or away else token
        if token.role == "both" and self._is_behind(place - 1) and not _is_next_to(gap):
            return None
        if token.role in {"before", "both"} and len(gap) <= self._reach and ": " not in gap:
            return self._stronger(place - 1)
        return None

    def _inherited(self, verb: Token | None, gap: str) -> Token | None:
        """Return what governs the number before in a list; a comma alone ends a legal basis."""
        if not _is_basis(verb):
            return verb
        return (
            verb
            if self._grammar.joins.search(plain(gap).replace(",", "").replace("，", ""))
            else None
        )

    def _is_behind(self, place: int) -> bool:
        """Tell whether a verb that may stand on either side has a number before it."""
        if not place or self._tokens[place - 1].role != "number":
            return False
        gap = self._text[self._tokens[place - 1].end : self._tokens[place].start]
        return len(plain(gap)) <= _SUBJECT

    def _stronger(self, place: int) -> Token:
        """Return the verb of a run of verbs that says most: extends the suspension of."""
        token = self._tokens[place]
        while place and self._tokens[place - 1].role in {"before", "both"}:
            other = self._tokens[place - 1]
            if token.start - other.end > CITED_AT_ONCE:
                break
            token = token._replace(start=other.start, kind=_of_two(other.kind, token.kind))
            place -= 1
        return token

    def _right(
        self, index: int, left: Sequence[Token | None], right: Sequence[Token | None]
    ) -> Token | None:
        """Return the verb behind a number."""
        place = self._places[self._clause.numbers[index].start]
        end, step = self._tokens[place].end, index
        for token in self._tokens[place + 1 :]:
            gap = self._text[end : token.start]
            if token.role == "number":
                step += 1
                if _is_basis(left[step]):
                    end = token.end
                    continue
                return right[step] if joined(gap, self._grammar) else None
            if token.role == "basis":
                if self._grammar.basis_follows:
                    return token if len(plain(gap)) <= CITED_AT_ONCE else None
                continue
            verb = self._reached(token, plain(gap))
            return self._stronger_behind(verb) if verb else None
        return None

    def _stronger_behind(self, verb: Token) -> Token:
        """Return the verb of a run behind a number that says most: the suspension is extended."""
        place = self._tokens.index(verb)
        for other in self._tokens[place + 1 :]:
            near = other.start - verb.end <= CITED_AT_ONCE
            if not near or other.role not in {"after", "both"}:
                break
            verb = verb._replace(end=other.end, kind=_of_two(other.kind, verb.kind, verb.kind))
        return verb

    def _reached(self, token: Token, gap: str) -> Token | None:
        if token.role not in {"after", "both"} or len(gap) > self._reach:
            return None
        if token.role == "both":
            behind = next((n for n in self._clause.numbers if n.start >= token.end), None)
            if behind and _is_next_to(self._text[token.end : behind.start]):
                return None
        return token

    def _chosen(
        self, number: NumberMention, left: Token | None, right: Token | None
    ) -> Governed | None:
        if _is_basis(left) or _is_basis(right):
            return None
        verb = left or right
        if verb is None:
            return None
        kind = verb.kind
        if left and right:
            nearer = number.start - left.end <= right.start - number.end
            verb = left if nearer and not self._grammar.basis_follows else right
            kind = _of_two(left.kind, right.kind, verb.kind)
            if left.kind in _OF_TEXTS:
                verb, kind = left, left.kind
        return Governed(kind, verb.start, verb.end, self._scope(number))

    def _scope(self, number: NumberMention) -> tuple[int, int]:
        """Return the span of the part that is named beside a number, empty for the whole."""
        place = self._places[number.start]
        if self._grammar.scope_follows:
            behind = self._tokens[place + 1].start if place + 1 < len(self._tokens) else None
            return part_behind(self._text, number.end, behind or self._clause.end, self._grammar)
        begin = self._tokens[place - 1].end if place else self._clause.start
        return part_before(self._text, begin, number.start, self._grammar)

    def _is_of_another(self, verb: Token, left: Sequence[Token | None]) -> bool:
        """Tell whether another act is the subject of a verb: Regulation B amending Regulation A."""
        place = next((at for at, token in enumerate(self._tokens) if token.start >= verb.start), 0)
        if not place or self._tokens[place - 1].role != "number":
            return False
        subject = self._tokens[place - 1]
        gap = self._text[subject.end : verb.start]
        if subject.kind in self._own or len(gap) > _SUBJECT or _AWAY.search(gap):
            return False
        index = next(i for i, n in enumerate(self._clause.numbers) if n.start == subject.start)
        governs = left[index]
        return governs is None or _is_basis(governs)

    def _story(self, left: Sequence[Token | None]) -> int:
        """Return from where the clause tells what another act did; its end where it does not."""
        for index, number in enumerate(self._clause.numbers):
            place = self._places[number.start] + 1
            if place < len(self._tokens) and self._tokens[place].role == "actor":
                near = self._tokens[place].start - number.end <= 2  # noqa: PLR2004 (公告 + 决定)
                if near and number.value not in self._own and not _is_basis(left[index]):
                    return self._tokens[place].start
        return self._clause.end


def _is_basis(token: Token | None) -> bool:
    return token is not None and token.role == "basis"


def _of_two(first: str, second: str, otherwise: str = "") -> str:
    """Return what two verbs on one act say together: an extended suspension is an extension."""
    for strong in ("extends", "resumes"):
        if strong in {first, second} and first != second and "suspends" in {first, second}:
            return strong
    return otherwise or second


def _is_next_to(gap: str) -> bool:
    return len(gap) <= _NEXT_TO and not LIST_BREAK.search(gap)
