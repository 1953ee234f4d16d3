"""A figure in words that claim no more than it does."""

from parley.model.event import Quantity, QuantityKind

_COUNTED = {
    QuantityKind.KILLED: "killed",
    QuantityKind.WOUNDED: "wounded",
    QuantityKind.DETAINED: "detained",
    QuantityKind.DISPLACED: "displaced",
    QuantityKind.VIOLATIONS: "breaches",
    QuantityKind.AGREEMENTS: "agreements",
    QuantityKind.TRUCKS: "vehicles",
}
_THINGS = {QuantityKind.VIOLATIONS, QuantityKind.AGREEMENTS, QuantityKind.TRUCKS, QuantityKind.OTHER}


def count_in_words(count: Quantity) -> str:
    """A figure with what its words allow: "at least 4 killed"."""
    kind = _COUNTED.get(count.kind) or (count.of or "counted")
    if count.low == count.high == 0 and count.kind in _THINGS:
        return f"no {kind}"
    return f"{bounds(count.low, count.high, approximate=count.approximate)} {kind}"


def bounds(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """A figure's bounds in words: "4", "40 or more", "up to 9", "24 to 99"."""
    about = "about " if approximate and low == high else ""
    if low is None:
        return "an unknown number" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    if low == high:
        return f"{about}{low:,}" if low else "none"
    return f"{low:,} to {high:,}"
