"""What can be set for a machine (environment, `GBPAPERS_...`) and for a run (flow parameter)."""

import os
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

PREFIX = "GBPAPERS_"


class Settings(BaseModel):
    """Limits and choices of one run; every field can be set as `GBPAPERS_<FIELD>`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    workers: Annotated[int, Field(ge=1, description="Papers read at the same time.")] = (
        os.cpu_count() or 1
    )
    timeout_seconds: Annotated[
        float, Field(gt=0, description="Time after which the reading of one paper is ended.")
    ] = 300
    memory_mb: Annotated[
        int, Field(ge=512, description="Address space that the reading of one paper may take.")
    ] = 6000
    keep_releases: Annotated[int, Field(ge=1, description="Releases kept in the store.")] = 10
    reader: Annotated[
        str,
        Field(
            pattern=r"^[\w.]+:\w+$",
            description="`module:function` that turns (bytes, source_uri) into rows by table.",
        ),
    ] = "extractors.pipeline:read_paper"


def settings_from_environment() -> Settings:
    """Return the settings of this machine.

    Raises:
        pydantic.ValidationError: a `GBPAPERS_...` variable has a value that cannot be used.
    """
    given = {
        name: os.environ[PREFIX + name.upper()]
        for name in Settings.model_fields
        if PREFIX + name.upper() in os.environ
    }
    return Settings.model_validate(given)
