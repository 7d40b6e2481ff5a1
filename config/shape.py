"""What every shape of a YAML file has in common."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """A frozen part of a YAML file; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)
