"""Tables that go from book to book: whatever is put over them, they are what a plain table would be."""

from collections.abc import Mapping
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.link import layers
from briefbook.link.layers import Layered, replaced

KEYS = st.integers(0, 12)
TABLES = st.dictionaries(KEYS, st.integers())
EDITS = st.lists(
    st.tuples(st.dictionaries(KEYS, st.integers(), max_size=3), st.lists(KEYS, max_size=2)),
    max_size=12,
)


@settings(deadline=None)
@given(first=TABLES, edits=EDITS, few=st.integers(0, 4))
def test_a_table_after_edits_is_what_a_copy_would_be(
    first: dict[int, int], edits: list[tuple[dict[int, int], list[int]]], few: int
) -> None:
    table: Mapping[int, int] = first
    plain = dict(first)
    before = [(table, dict(plain))]
    with patch.object(layers, "FEW", few):
        for values, gone in edits:
            table = replaced(table, values, gone)
            plain = {k: v for k, v in {**plain, **values}.items() if k not in gone}
            before.append((table, plain))
    for one, expected in before:  # none is changed by those made of it
        assert one == expected
        assert dict(one) == expected
        assert sorted(one) == sorted(expected)
        assert len(one) == len(expected)
        assert [one.get(key) for key in range(13)] == [expected.get(key) for key in range(13)]
        assert [key in one for key in range(13)] == [key in expected for key in range(13)]


def test_a_large_table_is_not_copied_and_keeps_its_order() -> None:
    large = {key: key for key in range(1000)}
    found = replaced(large, {5: 50, 2000: 1}, [7])
    assert isinstance(found, Layered)
    assert found.below is large
    assert list(found) == [key for key in large if key != 7] + [2000]


def test_after_many_edits_a_table_is_a_plain_one_again() -> None:
    table: Mapping[int, int] = {key: key for key in range(1000)}
    kinds = set()
    for key in range(layers.FEW + 1):
        table = replaced(table, {key: 0})
        kinds.add(type(table))
    assert kinds == {Layered, dict}
    assert isinstance(table, dict)
