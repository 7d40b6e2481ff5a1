"""A protest sets no day: what begins is another state's."""

from config.lexicon import load_lexicon
from domain.understand import understand

TITLE = "Spokesperson's remarks on the export controls of another state"
TEXT = (
    "We regret and firmly oppose the export control measures that the United States announced. "
    "They take effect on 1 April 2026. We urge the US side to withdraw them."
)


def test_a_protest_has_no_day_of_effect() -> None:
    got = understand(title=TITLE, text=TEXT, lexicon=load_lexicon(), language="en")

    assert not got.relevant
    assert not [day for day in got.dates if day.kind == "effective"]


def test_the_act_itself_keeps_its_day() -> None:
    act = "The export of gallium requires a licence. This order takes effect on 1 April 2026."

    got = understand(title="Export control of gallium", text=act, lexicon=load_lexicon())

    assert [day.on.isoformat() for day in got.dates if day.on] == ["2026-04-01"]
