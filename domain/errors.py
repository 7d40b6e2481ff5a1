"""Every error that Bongsu raises on purpose.

The branches answer one question: what does the caller do next?

    BongsuError
    ├── Stop                 the call or the configuration is wrong: say it, exit 2
    │   ├── ConfigInvalid    a YAML file or a setting; names file, line and key
    │   ├── StoreUnusable    the data folder or the database cannot be used as it is
    │   └── NotFound         a thing named in a command or an address does not exist
    ├── Retry                nothing is known to be lost: try later
    │   ├── FetchFailed      no usable answer from a source
    │   ├── DeliveryDeferred the receiver cannot take it now
    │   └── ReaderFailed     a second reader gave no usable answer
    └── Tell                 trying again cannot help: a person must look
        ├── SourceChanged    a page is not what its reader expects
        ├── Unclassifiable   a text that cannot be read at all
        ├── DeliveryRefused  the receiver will never take it
        └── TransitionRefused a verdict that the state of the thing does not allow
"""

from datetime import timedelta


class BongsuError(Exception):
    """The root of every error of ours."""


class Stop(BongsuError):
    """The call or the configuration is wrong."""


class ConfigInvalid(Stop):
    """A YAML file or a setting is not as its schema says."""

    def __init__(
        self, problem: str, *, file: str = "", line: int | None = None, key: str = ""
    ) -> None:
        place = file if line is None else f"{file}:{line}"
        super().__init__(": ".join(part for part in (place, key, problem) if part))
        self.file = file
        self.line = line
        self.key = key


class StoreUnusable(Stop):
    """The data folder or the database cannot be used as it is."""


class NotFound(Stop):
    """A thing that was named does not exist."""


class Retry(BongsuError):
    """Nothing is known to be lost: try later."""


class FetchFailed(Retry):
    """No usable answer came from a source."""

    def __init__(self, reason: str, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class DeliveryDeferred(Retry):
    """The receiver cannot take the message now; `pause` is the least wait it asked for."""

    def __init__(self, reason: str, pause: timedelta | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


class ReaderFailed(Retry):
    """A second reader could not be asked, or its answer cannot be understood."""


class Tell(BongsuError):
    """Trying again cannot help: a person must look."""


class SourceChanged(Tell):
    """A page, or one row of it, is not what its reader expects."""


class Unclassifiable(Tell):
    """A text cannot be read at all: empty, scanned, mojibake, or in no covered language."""


class DeliveryRefused(Tell):
    """The receiver will never take the message; `gone` says that its address is dead for all."""

    def __init__(self, reason: str, *, gone: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone


class TransitionRefused(Tell):
    """The state of a thing does not allow what was asked."""
