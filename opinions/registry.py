"""The second reader of the settings: one of ours, or one that is installed beside Bongsu."""

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points

from config.settings import Settings
from domain.errors import ConfigInvalid
from opinions import ENTRY_POINTS, SecondReader


def _reranker(settings: Settings) -> SecondReader:
    from opinions.reranker import Reranker

    return Reranker(settings)


def _endpoint(settings: Settings) -> SecondReader:
    from opinions.endpoint import Endpoint

    return Endpoint(settings)


BUILT_IN: Mapping[str, Callable[[Settings], SecondReader]] = {
    "endpoint": _endpoint,
    "reranker": _reranker,
}


def open_reader(settings: Settings) -> SecondReader:
    """Return the second reader that the settings name.

    Raises:
        ConfigInvalid: there is none of that name, or its own settings are incomplete.
    """
    name = settings.second_reader
    installed = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    if name in BUILT_IN:
        return BUILT_IN[name](settings)
    if name in installed:
        reader: SecondReader = installed[name].load()(settings)
        return reader
    known = ", ".join(sorted({*BUILT_IN, *installed}))
    raise ConfigInvalid(f"{name!r} is no second reader, expected one of {known}", key=KEY)


KEY = "BONGSU_SECOND_READER"
