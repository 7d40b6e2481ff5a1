"""The environment, read once into a frozen value."""

from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import ConfigInvalid


class Settings(BaseSettings):
    """Every setting; its environment variable is `BONGSU_` and the name in capitals.

    A secret may come from a file instead: `BONGSU_SMTP_PASSWORD_FILE=/run/secrets/smtp`.
    """

    model_config = SettingsConfigDict(
        env_prefix="BONGSU_", env_file=".env", extra="ignore", frozen=True
    )

    data_dir: Path = Field(Path("var"), description="Folder of the database and the archive.")
    database_url: SecretStr | None = Field(
        None, description="SQLAlchemy URL; SQLite in the data folder when it is not set."
    )
    sources_dir: Path = Field(
        Path(__file__).parent / "sources", description="Folder of the source YAML files."
    )
    host: str = Field("127.0.0.1", description="Address that the web page listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that the web page listens on.")
    base_url: str = Field(
        "http://127.0.0.1:8000", description="Address of the pages as written in alerts."
    )
    contact: str = Field(
        "mailto:operator@localhost",
        description="Contact in the User-Agent: a mailto: or https: address of the operator.",
    )
    allow_private_networks: bool = Field(
        default=False,
        description="Let crawls, webhooks and Slack go to loopback and private addresses.",
    )
    secret_key: SecretStr | None = Field(
        None,
        description="Seals channel addresses and signs links; made in the data folder if not set.",
    )
    confirm_score: float = Field(
        0.9, ge=0, le=1, description="A change whose best sector scores this is confirmed by rule."
    )
    tick_seconds: float = Field(5.0, gt=0, description="Pause between two looks at what is due.")
    wave_sources_max: int = Field(500, ge=1, description="Most sources in one wave.")
    smtp_host: str = Field("", description="Mail server; e-mail is off while it is empty.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of the mail server.")
    smtp_user: str = Field("", description="User at the mail server; no login while it is empty.")
    smtp_password: SecretStr | None = Field(None, description="Password at the mail server.")
    smtp_starttls: bool = Field(default=True, description="Demand STARTTLS.")
    mail_from: str = Field("Bongsu <bongsu@localhost>", description="Sender of the e-mails.")
    slack_api_url: str = Field(
        "https://slack.com/api/", description="Base address of Slack's Web API."
    )
    second_reader: str = Field(
        "", description="reranker, endpoint or an installed one; none while it is empty."
    )
    second_reader_url: str = Field(
        "", description="Base address of an OpenAI-compatible API; texts of notices go there."
    )
    second_reader_model: str = Field("", description="Model to ask there.")
    second_reader_key: SecretStr | None = Field(None, description="Key of that API.")
    second_reader_price_in: float = Field(0, ge=0, description="Price of a million tokens sent.")
    second_reader_price_out: float = Field(
        0, ge=0, description="Price of a million tokens answered."
    )
    second_reader_cost_max: float = Field(
        0, ge=0, description="Most that a calendar month (UTC) may cost; 0 asks only what is free."
    )
    log_level: str = Field("info", description="debug, info, warning or error.")
    log_format: str = Field("text", description="text or json.")


def load_settings(**overrides: Any) -> Settings:
    """Return the settings of this environment.

    Raises:
        ConfigInvalid: a value is not of its kind, or a `…_FILE` cannot be read.
    """
    try:
        return Settings(**_secrets_from_files(overrides))
    except ValidationError as error:
        first = error.errors()[0]
        name = "BONGSU_" + "_".join(str(part) for part in first["loc"]).upper()
        raise ConfigInvalid(first["msg"], key=name) from error


def _secrets_from_files(overrides: dict[str, Any]) -> dict[str, Any]:
    import os

    values = dict(overrides)
    for name in ("database_url", "second_reader_key", "secret_key", "smtp_password"):
        variable = f"BONGSU_{name.upper()}_FILE"
        path = os.environ.get(variable)
        if path and name not in values:
            try:
                values[name] = Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise ConfigInvalid(f"cannot read {path}: {error}", key=variable) from error
    return values
