"""Parquet: typed columns, lists as lists, compressed, a piece at a time."""

from collections.abc import Iterator
from typing import Any

import msgspec

from parley.exchange.leaving.base import Value, Writes, batches
from parley.exchange.leaving.sheet import Kind, Sheet

_ROWS = 20_000
"""So many rows are in memory at once, and in one group of the file."""


def write(sheet: Sheet, out: Writes) -> None:
    """The sheet as Parquet; what the file says of itself is its metadata, under the key `parley`."""
    import pyarrow as pa  # noqa: PLC0415 - half a second that other formats do not need
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    types = {
        Kind.TEXT: pa.string(),
        Kind.WHOLE: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.TRUTH: pa.bool_(),
        Kind.LIST: pa.list_(pa.string()),
    }
    schema = pa.schema([pa.field(one.name, types[one.kind], metadata={"hxl": one.hxl}) for one in sheet.columns])
    with parquet.ParquetWriter(pa.PythonFile(_File(out), "w"), schema, compression="zstd") as writer:
        for columns in _columns(sheet.rows):
            arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
        writer.add_key_value_metadata({"parley": msgspec.json.encode(sheet.about.told()).decode()})


def _columns(rows: Iterator[tuple[Value, ...]]) -> Iterator[Any]:
    for batch in batches(rows, _ROWS):
        yield zip(*batch, strict=True)


class _File:
    """What pyarrow wants of a file that is written from front to back."""

    closed = False

    def __init__(self, out: Writes) -> None:
        self._out = out
        self._at = 0

    def write(self, data: Any) -> int:  # noqa: ANN401 - pyarrow's own buffer
        taken = bytes(data)
        self._out.write(taken)
        self._at += len(taken)
        return len(taken)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """It is its owner's to close."""
