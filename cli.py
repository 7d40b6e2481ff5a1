"""The command `bongsu`: every step by hand."""

import importlib
import sys

import click

from domain.errors import BongsuError, Stop

COMMANDS = {
    "classify": ("commands.classify:classify", "Say what a text is about, with findings."),
    "crawl": ("commands.crawl:crawl", "Visit sources now, or run archived pages through."),
    "db": ("commands.db:db", "Upgrade, back up or restore the database."),
    "deliver": ("commands.deliver:deliver", "Send what is due now."),
    "demo": ("commands.demo:demo", "Start the daemon on bundled fictional gazettes."),
    "doctor": ("commands.doctor:doctor", "Check configuration, database, channels and clock."),
    "eval": ("commands.evaluate:evaluate", "Hold the judgement against labelled notices."),
    "explain": ("commands.explain:explain_file", "Show which words of a text did what."),
    "firm": ("commands.firm:firm", "Add, list or remove firms and their profiles."),
    "measure": ("commands.measure:measure", "Show measures: where each stands, what is to come."),
    "opinion": ("commands.opinion:opinion", "Ask a second reader, or see how well it does."),
    "reclassify": ("commands.reclassify:reclassify", "Say what today's rules would change."),
    "run": ("commands.run:run", "Run the daemon with its web page."),
    "schema": ("commands.schema:schema", "Print the JSON Schema of a YAML file."),
    "source": ("commands.source:source", "List the sources and their health."),
    "triage": ("commands.triage:triage", "List, confirm or dismiss changes."),
}

DONE, FOUND_FAILURES, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
ERROR_CHARS_MAX = 2000


class LazyGroup(click.Group):
    """Import a command only when it is called: `bongsu --help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names with their promise, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(cls=LazyGroup)
@click.version_option(package_name="bongsu")
def bongsu() -> None:
    """Watch foreign gazettes and export-control regimes, and tell the firms that asked."""


def _printable(error: BongsuError) -> str:
    """Return the words of an error, clipped, without what could steer a terminal."""
    text = "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in str(error))
    return text if len(text) <= ERROR_CHARS_MAX else f"{text[:ERROR_CHARS_MAX]}…"


def main() -> None:
    """Run the command and leave with the exit code that the README promises."""
    try:
        result = bongsu(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_CALL)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except Stop as error:
        click.echo(f"bongsu: {_printable(error)}", err=True)
        sys.exit(WRONG_CALL)
    except BongsuError as error:
        click.echo(f"bongsu: {_printable(error)}", err=True)
        sys.exit(FOUND_FAILURES)
    except BrokenPipeError:
        sys.exit(DONE)
    sys.exit(result if isinstance(result, int) else DONE)


if __name__ == "__main__":
    main()
