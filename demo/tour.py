"""The five-minute tour: fictional gazettes, local sinks, three firms, and the real daemon."""

import shutil
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from config.clock import utc_now
from config.settings import Settings, load_settings
from demo.clock import SpeedClock
from demo.gazettes import Gazettes, gazette_app
from demo.sinks import MailSink, SlackSink, WebhookSink, serving
from domain.errors import ConfigInvalid
from pipeline.firms import import_firms
from pipeline.station import open_station

HERE = Path(__file__).parent
MINUTES_A_SECOND = 60
MARK = "this-folder-is-emptied-by-the-tour"
SLACK_TOKEN = "xoxb-demo-token"  # noqa: S105 of the local sink alone
HOOK_SECRET = "whsec_ZGVtby1kZW1vLWRlbW8tZGVtby1kZW1vLWRlbW8="  # noqa: S105 of the local sink alone


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """Where everything of the tour can be looked at."""

    gazettes: str
    slack: str
    mailbox: str
    webhook: str
    smtp_port: int


async def run_tour(folder: Path, *, host: str, port: int) -> None:
    """Run the tour until it is interrupted; `folder` is emptied first.

    Raises:
        ConfigInvalid: the folder holds files that are not the tour's, or the port is taken.
    """
    from scheduler import run_daemon

    _empty(folder)
    clock = SpeedClock(last_evening(utc_now()), MINUTES_A_SECOND)
    async with AsyncExitStack() as stack:
        stage = await _set_up(stack, clock)
        settings = _settings(folder, stage, host, port)
        _prepare(folder, stage, settings, clock)
        await run_daemon(settings, clock=clock, on_ready=lambda page, _: _welcome(stage, page))


def last_evening(now: datetime) -> datetime:
    """Return the last 14:25 UTC: 35 minutes on, a day begins in Seoul and Tokyo, and dates near."""
    evening = now.replace(hour=14, minute=25, second=0, microsecond=0)
    return evening if evening <= now else evening - timedelta(days=1)


def _empty(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise ConfigInvalid(
            f"{folder} holds files that are not the tour's; expected an empty folder",
            key="--folder",
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


async def _set_up(stack: AsyncExitStack, clock: SpeedClock) -> Stage:
    gazettes = Gazettes(clock.elapsed, clock().date())
    mail = MailSink()
    slack = SlackSink(
        token=SLACK_TOKEN,
        channels=frozenset({"C0MACHINES"}),
        hooks=frozenset({"/services/T0DEMO/B0DEMO/demo"}),
    )
    webhook = WebhookSink(secret=HOOK_SECRET)
    serve = stack.enter_async_context
    return Stage(
        gazettes=await serve(serving(gazette_app(gazettes))),
        slack=await serve(serving(slack.app())),
        mailbox=await serve(serving(mail.app())),
        webhook=await serve(serving(webhook.app())),
        smtp_port=await serve(mail.listening()),
    )


def _settings(folder: Path, stage: Stage, host: str, port: int) -> Settings:
    return load_settings(
        data_dir=folder,
        sources_dir=folder / "sources",
        host=host,
        port=port,
        base_url=f"http://{host}:{port}",
        allow_private_networks=True,
        smtp_host="127.0.0.1",
        smtp_port=stage.smtp_port,
        smtp_starttls=False,
        slack_api_url=f"{stage.slack}/api/",
        tick_seconds=1.0,
        confirm_score=0.8,
    )


def _prepare(folder: Path, stage: Stage, settings: Settings, clock: SpeedClock) -> None:
    sources = folder / "sources"
    sources.mkdir(parents=True)
    for page in sorted((HERE / "sources").glob("*.yaml")):
        text = page.read_text(encoding="utf-8").replace("GAZETTES", stage.gazettes)
        (sources / page.name).write_text(text, encoding="utf-8")
    firms = (HERE / "firms.yaml").read_text(encoding="utf-8")
    firms = firms.replace("SINKS/slack", stage.slack).replace("SINKS/hook", f"{stage.webhook}/hook")
    (folder / "firms.yaml").write_text(firms, encoding="utf-8")
    station = open_station(settings)
    import_firms(station, folder / "firms.yaml", clock())
    station.close()


def _welcome(stage: Stage, page: str) -> None:
    print(
        f"""
Bongsu, the tour. Four fictional gazettes publish, correct, suspend, break and recover within a
minute; a second is a minute on their clock, and at 35 a day begins on which dates fall due. Three
sample firms hear of it. Look at:

  changes and health   {page}
  measures, their life {page}/measures
  mailboxes            {stage.mailbox}
  Slack-like channels  {stage.slack}
  webhook endpoint     {stage.webhook}

Stop with Ctrl-C; `make demo` starts again from nothing.
""",
        flush=True,
    )
