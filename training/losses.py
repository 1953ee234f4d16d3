"""What a batch asks of the network, as tensors made once, and what the network got wrong in it.

A word is counted through the whole batch, so that every head and linker is one product for all paragraphs; pairs of
words from two paragraphs weigh nothing.
"""

from typing import Any, NamedTuple

import torch
from encode import IGNORE, Encoded, stack
from network import HEADS, ROLES, Linker, Network, Spans, split_heads
from torch import Tensor, nn

NO_EVENT = 0.4  # how much a word that tells of no event weighs
WEIGHTS = {"type": 1.0, "entity": 0.5, "fact": 0.2, "link": 0.3, "cast": 2.0}
RARE = 4.0  # how much more a word that has a role weighs than one that has none
SOFTENED = 2.0  # the temperature at which a teacher is listened to
MARKED = 0.5  # how much what people marked weighs where there is a teacher too
OF_EVENTS = ("topic", "status", "negated", "generic", "certainty", "fact")


class Pairs(NamedTuple):
    """What one linker is asked: spans on both sides, which pairs belong together, and what each pair weighs."""

    heads: Spans
    spans: Spans
    wanted: Tensor
    weight: Tensor


class Batch(NamedTuple):
    """One batch: its pieces, where its words begin, and what each head and linker ought to say.

    `marked` holds by head the words that were annotated and their values; `soft` a teacher's numbers for every word.
    """

    ids: Tensor
    mask: Tensor
    rows: Tensor
    firsts: Tensor
    marked: dict[str, tuple[Tensor, Tensor]]
    sources: Pairs | None
    contents: Pairs | None
    roles: Pairs | None
    soft: Tensor | None


def prepare(batch: list[Encoded], device: torch.device) -> Batch:
    """The tensors of one batch, on the device where they are used."""
    ids, mask = stack(batch)
    starts = [0]
    for one in batch:
        starts.append(starts[-1] + len(one.firsts))
    rows = torch.tensor([row for row, one in enumerate(batch) for _ in one.firsts])
    firsts = torch.tensor([first for one in batch for first in one.firsts])
    marked = {head: found for head in HEADS if (found := _marked(batch, starts, head)) is not None}
    soft = None
    if all(one.soft is not None for one in batch):
        soft = torch.cat([torch.from_numpy(one.soft) for one in batch])
    made = Batch(
        ids, mask, rows, firsts, marked,
        _links(batch, starts, "source"), _links(batch, starts, "content"), _casts(batch, starts), soft,
    )  # fmt: skip
    moved: Batch = _moved(made, device)
    return moved


def _moved(value: Any, device: torch.device) -> Any:  # noqa: ANN401 - whatever a batch is made of
    if isinstance(value, Tensor):
        return value.to(device)
    if isinstance(value, dict):
        return {name: _moved(one, device) for name, one in value.items()}
    if isinstance(value, tuple):
        moved = [_moved(one, device) for one in value]
        return type(value)(*moved) if hasattr(value, "_fields") else tuple(moved)
    return value


def _marked(batch: list[Encoded], starts: list[int], head: str) -> tuple[Tensor, Tensor] | None:
    words, values = [], []
    for one, start in zip(batch, starts, strict=False):
        for word, value in one.facts if head == "fact" else enumerate(one.targets.get(head, ())):
            if value != IGNORE:
                words.append(start + word)
                values.append(value)
    return (torch.tensor(words), torch.tensor(values)) if words else None


def _links(batch: list[Encoded], starts: list[int], kind: str) -> Pairs | None:
    """Every cue of a paragraph with every span of that kind in it; paragraphs weigh alike."""
    blocks = []
    for one, start in zip(batch, starts, strict=False):
        spans = sorted({span for link in one.links if (span := getattr(link, kind)) is not None})
        if spans:
            cues = sorted({link.cue for link in one.links})
            together = {(link.cue, getattr(link, kind)) for link in one.links}
            wanted = torch.tensor([[float((cue, span) in together) for span in spans] for cue in cues])[..., None]
            blocks.append((_shifted(cues, start), _shifted(spans, start), wanted, torch.ones_like(wanted)))
    return _joined(blocks, sum(1 for one in batch if one.links))


def _casts(batch: list[Encoded], starts: list[int]) -> Pairs | None:
    """Every event of a paragraph with every word of it; roles that cannot be learned from weigh nothing."""
    blocks = []
    for one, start in zip(batch, starts, strict=False):
        if not one.casts:
            continue
        wanted = torch.zeros(len(one.casts), len(one.firsts), len(ROLES))
        weight = torch.zeros_like(wanted)
        for row, cast in enumerate(one.casts):
            for role, named in cast.words.items():
                weight[row, :, ROLES.index(role)] = 1.0
                wanted[row, named, ROLES.index(role)] = 1.0
                weight[row, named, ROLES.index(role)] = RARE
        anchors = _shifted([(cast.anchor, cast.anchor) for cast in one.casts], start)
        blocks.append((anchors, _shifted([(w, w) for w in range(len(one.firsts))], start), wanted, weight))
    return _joined(blocks, len(blocks))


def _shifted(spans: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    return [(start + first, start + last) for first, last in spans]


def _joined(
    blocks: list[tuple[list[tuple[int, int]], list[tuple[int, int]], Tensor, Tensor]], paragraphs: int
) -> Pairs | None:
    if not blocks:
        return None
    heads = [head for block in blocks for head in block[0]]
    spans = [span for block in blocks for span in block[1]]
    wanted = torch.zeros(len(heads), len(spans), blocks[0][2].shape[-1])
    weight = torch.zeros_like(wanted)
    row = column = 0
    for own_heads, own_spans, own_wanted, own_weight in blocks:
        here = slice(row, row + len(own_heads)), slice(column, column + len(own_spans))
        wanted[here] = own_wanted
        weight[here] = own_weight / own_weight.numel() / max(1, paragraphs)
        row, column = here[0].stop, here[1].stop
    return Pairs(as_spans(heads), as_spans(spans), wanted, weight)


def as_spans(spans: list[tuple[int, int]]) -> Spans:
    """First and last words as tensors."""
    return Spans(torch.tensor([a for a, _ in spans]), torch.tensor([b for _, b in spans]))


def loss_of(network: Network, batch: Batch) -> Tensor:
    """The sum of what every head and linker got wrong in one batch, each averaged over its words."""
    with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
        hidden, numbers = network(batch.ids, batch.mask)
    words, said = hidden[batch.rows, batch.firsts].float(), numbers[batch.rows, batch.firsts].float()
    heads = split_heads(said)
    total = said.new_zeros(())
    for name, (where, wanted) in batch.marked.items():
        total = total + WEIGHTS.get(name, 1.0) * _marked_loss(name, heads[name][where], wanted)
    for linker, pairs, weight in (
        (network.sources, batch.sources, WEIGHTS["link"]),
        (network.contents, batch.contents, WEIGHTS["link"]),
        (network.roles, batch.roles, WEIGHTS["cast"]),
    ):
        if pairs is not None:
            total = total + weight * _pairs_loss(linker, words, pairs)
    if batch.soft is None:
        return total
    return MARKED * total + _soft_loss(heads, split_heads(batch.soft.float()))


def _marked_loss(name: str, got: Tensor, wanted: Tensor) -> Tensor:
    if name == "fact":
        return nn.functional.smooth_l1_loss(got.squeeze(-1), wanted.float())
    weight = None
    if name == "type":  # most words tell of no event
        weight = got.new_tensor([NO_EVENT] + [1.0] * (got.shape[-1] - 1))
    return nn.functional.cross_entropy(got, wanted, weight=weight)


def _pairs_loss(linker: Linker, words: Tensor, pairs: Pairs) -> Tensor:
    got = linker(words, pairs.heads, pairs.spans)
    return nn.functional.binary_cross_entropy_with_logits(got, pairs.wanted, weight=pairs.weight, reduction="sum")


def _soft_loss(heads: dict[str, Tensor], taught: dict[str, Tensor]) -> Tensor:
    """How far the heads are from a teacher's; what an event is like counts where the teacher sees an event."""
    event = 1 - torch.softmax(taught["type"], -1)[:, 0]
    speaks = torch.softmax(taught["cue"], -1)[:, 1]
    total = event.new_zeros(())
    for name, got in heads.items():
        weight = event if name in OF_EVENTS else speaks if name == "act" else torch.ones_like(event)
        if name == "fact":
            far = nn.functional.smooth_l1_loss(got, taught[name], reduction="none").squeeze(-1)
        else:
            log_taught = torch.log_softmax(taught[name] / SOFTENED, -1)
            log_got = torch.log_softmax(got / SOFTENED, -1)
            far = (log_taught.exp() * (log_taught - log_got)).sum(-1) * SOFTENED**2
        total = total + WEIGHTS.get(name, 1.0) * (far * weight).sum() / weight.sum().clamp(min=1.0)
    return total
