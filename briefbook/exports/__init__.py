"""What other programs can use of a site's content: schemas, and the heads of its files as plain YAML.

A flat row: one file for each thing that is made. Nothing here touches the disk.
"""

from .heads import Head, heads
from .known import Known, known
from .scalars import Schema
from .schema import KINDS, identifier, schema

__all__ = ["KINDS", "Head", "Known", "Schema", "heads", "identifier", "known", "schema"]
