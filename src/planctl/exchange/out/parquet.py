"""Tables as Parquet files, which DuckDB, Spark and Power BI read with their types."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planctl.errors import WorldError
from planctl.exchange.out.table import Table, Type

if TYPE_CHECKING:
    import pyarrow as pa

MARK = b"planctl"
"""Stands among the remarks of each file, and says who wrote it."""


def parquet_files(tables: Sequence[Table]) -> Iterator[tuple[str, bytes]]:
    """Give one file a table, with its name. Raises WorldError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise WorldError(
            "writing Parquet files needs pyarrow", 'install it: pip install "planctl[data]"'
        ) from None
    for table in tables:
        out = pa.BufferOutputStream()
        parquet.write_table(_arrow(table), out)
        yield f"{table.name}.parquet", out.getvalue().to_pybytes()


def _arrow(table: Table) -> "pa.Table":
    import pyarrow as pa

    types = {
        Type.TEXT: pa.string(),
        Type.WHOLE: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.DAY: pa.date32(),
        Type.YES_OR_NO: pa.bool_(),
    }
    fields = [pa.field(column.name, types[column.type]) for column in table.columns]
    arrays = [
        pa.array([row[place] for row in table.rows], field.type)
        for place, field in enumerate(fields)
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata={MARK: b"1"}))
