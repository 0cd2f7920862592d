"""What all forms of the YAML files have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo


class Form(BaseModel):
    """A mapping in a YAML file: no key but those listed, no type but those stated."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    @classmethod
    def fields_by_key(cls) -> Mapping[str, FieldInfo]:
        """Its fields by the keys that stand in the file: what Python reserves has another name in code."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}
