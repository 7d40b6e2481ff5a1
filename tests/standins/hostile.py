"""An alert in which every word of strangers tries to break out."""

from dataclasses import replace

from domain.model import Alert, Because, DateReading, EntryChange, Finding
from tests.standins.alerts import a_notice, a_reading, a_version, an_alert
from tests.standins.readings import a_change

HOSTILE = '<script>alert(1)</script> <!channel> & "q" \r\nBcc: x@y \u202egnorw\u200b {{ 7*7 }} |>'


def hostile_alert(language: str = "en") -> Alert:
    """Return an alert in which every word of strangers tries to break out."""
    alert = an_alert(language)
    return replace(
        alert,
        firm_name=HOSTILE,
        publisher=HOSTILE,
        official=HOSTILE,
        profile=replace(alert.profile, name=HOSTILE, why=HOSTILE),
        notice=a_notice(title=HOSTILE, url='javascript:alert("1")', number=HOSTILE),
        version=a_version(title=HOSTILE, text=HOSTILE * 50),
        change=a_change(
            replace(
                a_reading(),
                materials=(HOSTILE,),
                findings=(Finding(start=0, end=len(HOSTILE), quote=HOSTILE, means=HOSTILE),),
                dates=(DateReading(kind=HOSTILE, on=None, finding=0, condition=HOSTILE),),
            ),
            entry_changes=(EntryChange(kind="reworded", key=HOSTILE, old="a", new=HOSTILE),),
        ),
        because=(Because(rule="material", value=HOSTILE, findings=(0, 7, -1)),),
        decided_by=HOSTILE,
    )
