"""`bongsu doctor`: check configuration, sources, database, key, channels and clock."""

from dataclasses import asdict

import click

from commands.printing import print_json, print_table
from config.clock import utc_now
from config.settings import load_settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(*, as_json: bool) -> int:
    """Check everything that Bongsu stands on. 1 when something is not sound."""
    from pipeline.doctor import examine

    checks = examine(load_settings(), utc_now())
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        rows = [("ok" if one.sound else "NOT SOUND", one.name, one.said) for one in checks]
        print_table(("", "what", "found"), rows)
    return 0 if all(check.sound for check in checks) else 1
