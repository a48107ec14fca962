"""Where things lie and which embedding model is used: one `Settings`, from HICQA_* variables."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from hicqa.errors import BadSetting

# What a setting wants, by the kind of error that pydantic gives for it.
_WANTED = {
    "int_parsing": "; geef een geheel getal",
    "greater_than_equal": "; geef ten minste {ge}",
    "less_than_equal": "; geef ten hoogste {le}",
    "literal_error": "; kies uit {expected}",
    "bool_parsing": "; geef true of false",
}


def _project_root() -> Path:
    """The checkout this package runs from, or the working folder when it is installed apart."""
    here = Path(__file__).resolve().parents[2]
    return here if (here / "corpus").is_dir() else Path.cwd()


class Settings(BaseSettings):
    """All that a user can set, each by the variable HICQA_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="HICQA_", frozen=True, extra="ignore")

    corpus: Path = Field(default_factory=lambda: _project_root() / "corpus")
    index: Path = Field(default_factory=lambda: _project_root() / "index")
    evals: Path = Field(default_factory=lambda: _project_root() / "evals")
    embedding_model: str | None = Field(
        default=None,
        description="Name or folder of a sentence-transformers model; empty is the embedded one.",
    )
    embedding_device: Literal["cpu", "cuda", "mps"] = "cpu"
    embedding_batch: int = Field(default=16, ge=1, le=1024)
    host: str = Field(default="127.0.0.1", description="Where the page listens.")
    port: int = Field(default=7860, ge=1, le=65535)
    users_file: Path | None = Field(
        default=None, description="Accounts of the page, a name and a hashed password a line."
    )
    without_accounts: bool = Field(
        default=False, description="Serve others than this machine without accounts."
    )
    upload_mb: int = Field(default=20, ge=1, le=500)
    log_questions: bool = False
    remarks: Path = Field(
        default_factory=lambda: _project_root() / "evals" / "remarks.jsonl",
        description="Where users' verdicts on answers are kept, as candidates for evaluation.",
    )


def load_settings() -> Settings:
    """The settings of this process. Raises BadSetting with the variable and what it may be."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "HICQA_" + str(first["loc"][0]).upper()
        wanted = _WANTED.get(first["type"], "").format(**first.get("ctx", {}))
        raise BadSetting(
            f"De instelling {name} heeft een onbruikbare waarde ({first.get('input')!r})"
            f"{wanted.replace(' or ', ' of ')}. Pas haar aan of haal haar weg."
        ) from error
