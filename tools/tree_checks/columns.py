"""What a column of a trace or a sheet may hold."""

import pyarrow as pa


def inexact_columns(schema: pa.Schema) -> list[str]:
    """Name the columns that are not int64, bool, string, or a dictionary of those."""
    return [f"{field.name}: {field.type}" for field in schema if not _is_exact(field.type)]


def _is_exact(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_exact(kind.value_type)
    return bool(pa.types.is_int64(kind) or pa.types.is_boolean(kind) or pa.types.is_string(kind))
