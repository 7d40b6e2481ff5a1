"""A re-ranker trained on the verdicts of the firm's own analysts, in this process.

Logistic regression over our own conclusions: small, quick to train again, and each weight can be
read. Nothing is pickled: it learns anew from the verdicts, which are the truth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import eq
from typing import Any

from config.settings import Settings
from domain.errors import ConfigInvalid
from domain.second_opinion import Judged, Opinion, Question, features

LEAST_VERDICTS, LEAST_OF_EACH = 30, 8
"""Fewer teach nothing but the share of each (guess)."""
FOLDS = 5
_REASONS = 3
"""Features that a reason names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Skill:
    """How well a re-ranker foretells verdicts that it did not learn from."""

    verdicts: int
    confirmed: int
    accuracy: float | None
    """Share foretold right over five folds; None while there are too few verdicts."""
    always_same: float | None
    """Share that is right by always saying the more frequent verdict: what has to be beaten."""


class Reranker:
    """Foretells whether a person would confirm a change; silent until enough was decided."""

    name = "reranker"

    def __init__(self, _settings: Settings) -> None:
        _require_scikit()
        self._model: Any = None

    def learn(self, judged: Sequence[Judged]) -> None:
        """Learn from the verdicts of persons; too few leave the reader silent."""
        self._model = _fitted(judged) if _is_enough(judged) else None

    def highest_cost(self, _question: Question) -> float:
        """Return nothing: it runs in this process."""
        return 0.0

    async def opinion(self, question: Question) -> Opinion | None:
        """Return how likely a person would confirm, and what spoke for it most; None: too few."""
        if self._model is None:
            return None
        told = features(question)
        likelihood = float(self._model.predict_proba([told])[0, 1])
        return Opinion(
            change_id=question.change_id,
            by=self.name,
            likelihood=likelihood,
            reason=_reason(self._model, told, likelihood),
        )

    async def close(self) -> None:
        """Hold nothing."""


def skill(judged: Sequence[Judged]) -> Skill:
    """Return how well a re-ranker does on verdicts that it has not seen, in five folds."""
    confirmed = sum(one.confirmed for one in judged)
    counts = {"verdicts": len(judged), "confirmed": confirmed}
    if not _is_enough(judged):
        return Skill(**counts, accuracy=None, always_same=None)
    right = 0
    for fold in range(FOLDS):
        model = _fitted([one for place, one in enumerate(judged) if place % FOLDS != fold])
        asked = list(judged[fold::FOLDS])
        answers = map(bool, model.predict([features(one.question) for one in asked]))
        right += sum(map(eq, answers, (one.confirmed for one in asked)))
    share = max(confirmed, len(judged) - confirmed) / len(judged)
    return Skill(**counts, accuracy=right / len(judged), always_same=share)


def _is_enough(judged: Sequence[Judged]) -> bool:
    confirmed = sum(one.confirmed for one in judged)
    least = min(confirmed, len(judged) - confirmed)
    return len(judged) >= LEAST_VERDICTS and least >= LEAST_OF_EACH


def _fitted(judged: Sequence[Judged]) -> Any:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        DictVectorizer(), LogisticRegression(max_iter=1000, class_weight="balanced")
    )
    return model.fit([features(one.question) for one in judged], [one.confirmed for one in judged])


def _reason(model: Any, told: Any, likelihood: float) -> str:
    names = model[0].get_feature_names_out()
    weights = dict(zip(names, model[1].coef_[0], strict=True))
    sign = 1 if likelihood >= 0.5 else -1  # noqa: PLR2004 the even chance
    spoke = {name: sign * weights.get(name, 0.0) * value for name, value in told.items()}
    best = sorted(spoke, key=lambda name: -spoke[name])[:_REASONS]
    return ", ".join(name for name in best if spoke[name] > 0)


def _require_scikit() -> None:
    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        raise ConfigInvalid(
            "the re-ranker needs scikit-learn: install `bongsu[reranker]`",
            key="BONGSU_SECOND_READER",
        ) from error
