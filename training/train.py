"""Train the learned reader.

    python training/train.py --encoder FOLDER --data SHARED_DATA --out FILE [--start FILE]

Without --data, only our own corpus is trained on.

The encoder is all-MiniLM-L6-v2 as published; data and seeds are named here and in the model card.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
from attribution_score import score_polnear
from encode import IGNORE, Encoded, batches, encode, load_tokenizer, stack
from network import HEADS, ROLES, Network, Spans, split_heads
from samples import Sample, corpus, factuality, is_dev, polnear, re3d
from torch import Tensor, nn
from transformers import AutoModel

SEED = 20170123
PIECES = 2048  # of one batch
ENCODER_RATE, HEAD_RATE = 1e-4, 6e-4
WARM_UP = 0.06
EVEN = 0.5
NO_EVENT = 0.4  # how much a word that tells of no event weighs
REPLAYED = 0.12  # of the sets of others, so that what they taught is not forgotten
KEEP_SILENT = 0.4  # of the paragraphs in which nobody speaks
WEIGHTS = {"type": 1.0, "entity": 0.5, "fact": 0.2, "link": 0.3, "cast": 2.0}
RARE = 4.0  # how much more a word that has a role weighs than one that has none


def gather(data: Path | None, own: Path, *, share: float) -> list[Sample]:
    """Everything that may be trained on, of the sets of others so large a share: never a test split, never our dev."""
    chance = random.Random(SEED)
    found: list[Sample] = []
    if data is not None:
        spoken = polnear(data / "attribution" / "train")
        found += [s for s in spoken if s.sayings or chance.random() < KEEP_SILENT]
        found += factuality(data / "factuality" / "UDS_IH2" / "train.jsonl")
        found += factuality(data / "factuality" / "MEANTIME" / "train.jsonl")
        found += [s for s in re3d(data / "entities") if not is_dev(s.document)] * 2
    kept = [s for s in found if chance.random() < share]
    return kept + [s for s in corpus(own) if not is_dev(s.document)]


def loss_of(network: Network, batch: list[Encoded]) -> Tensor:
    """The sum of what every head got wrong in one batch, each averaged over its words."""
    ids, mask = stack(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden, numbers = network(ids, mask)
    heads = {name: value.float() for name, value in split_heads(numbers).items()}
    total = torch.zeros(())
    for name in HEADS:
        rows, columns, wanted = [], [], []
        for row, one in enumerate(batch):
            marked = one.facts if name == "fact" else enumerate(one.targets.get(name, ()))
            for word, value in marked:
                if value != IGNORE:
                    rows.append(row)
                    columns.append(one.firsts[word])
                    wanted.append(value)
        if wanted:
            got = heads[name][rows, columns]
            total = total + WEIGHTS.get(name, 1.0) * _loss(name, got, torch.tensor(wanted))
    linking = [loss for row, one in enumerate(batch) if one.links for loss in _link_loss(network, hidden[row], one)]
    casting = [_cast_loss(network, hidden[row], one) for row, one in enumerate(batch) if one.casts]
    for name, losses in (("link", linking), ("cast", casting)):
        if losses:
            total = total + WEIGHTS[name] * torch.stack(losses).mean()
    return total


def _loss(name: str, got: Tensor, wanted: Tensor) -> Tensor:
    if name == "fact":
        return nn.functional.smooth_l1_loss(got.squeeze(-1), wanted.float())
    weight = None
    if name == "type":  # most words tell of no event
        weight = torch.tensor([NO_EVENT] + [1.0] * (got.shape[-1] - 1))
    return nn.functional.cross_entropy(got, wanted, weight=weight)


def _link_loss(network: Network, hidden: Tensor, one: Encoded) -> Iterator[Tensor]:
    words = hidden[torch.tensor(one.firsts)].float()
    cues = sorted({link.cue for link in one.links})
    for linker, kind in ((network.sources, "source"), (network.contents, "content")):
        spans = sorted({s for link in one.links if (s := getattr(link, kind)) is not None})
        if not spans:
            continue
        pairs = {(link.cue, getattr(link, kind)) for link in one.links}
        wanted = torch.tensor([[float((cue, span) in pairs) for span in spans] for cue in cues])
        yield nn.functional.binary_cross_entropy_with_logits(
            linker(words, as_spans(cues), as_spans(spans)).squeeze(-1), wanted
        )


def _cast_loss(network: Network, hidden: Tensor, one: Encoded) -> Tensor:
    """What the roles of every word in every event got wrong; roles that cannot be learned from weigh nothing."""
    words = hidden[torch.tensor(one.firsts)].float()
    everywhere = torch.arange(len(words))
    anchors = torch.tensor([cast.anchor for cast in one.casts])
    got = network.roles(words, Spans(anchors, anchors), Spans(everywhere, everywhere))
    wanted, weight = torch.zeros_like(got), torch.zeros_like(got)
    for row, cast in enumerate(one.casts):
        for role, named in cast.words.items():
            weight[row, :, ROLES.index(role)] = 1.0
            wanted[row, named, ROLES.index(role)] = 1.0
            weight[row, named, ROLES.index(role)] = RARE
    return nn.functional.binary_cross_entropy_with_logits(got, wanted, weight=weight)


def as_spans(spans: list[tuple[int, int]]) -> Spans:
    """First and last words as tensors."""
    return Spans(torch.tensor([a for a, _ in spans]), torch.tensor([b for _, b in spans]))


def train(network: Network, encoded: list[Encoded], *, epochs: int, dev: "Dev", out: Path) -> None:
    """Train, and after each epoch say how the dev split does and write the weights."""
    chance = random.Random(SEED)
    made = batches(encoded, PIECES)
    own = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": network.encoder.parameters(), "lr": ENCODER_RATE}, {"params": own, "lr": HEAD_RATE}],
        weight_decay=0.01,
    )
    steps = epochs * len(made)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / (steps * (1 - WARM_UP)))
    )
    began = time.monotonic()
    for epoch in range(epochs):
        network.train()
        chance.shuffle(made)
        running = 0.0
        for number, batch in enumerate(made, 1):
            optimiser.zero_grad()
            loss = loss_of(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            running += (loss.item() - running) / min(number, 100)
            if number % 50 == 0:
                print(
                    f"epoch {epoch + 1} {number}/{len(made)} loss {running:.3f} {time.monotonic() - began:.0f} s",
                    flush=True,
                )
        torch.save(network.state_dict(), out)
        dev.report(network, last=epoch + 1 == epochs)


def start_from(network: Network, weights: dict[str, Tensor]) -> None:
    """Take up earlier weights; heads that came later keep their own."""
    state = network.state_dict()
    for name, value in weights.items():
        if name in state:
            state[name][tuple(slice(n) for n in value.shape)] = value
    network.load_state_dict(state)


class Dev:
    """The dev splits, and how a network does on them."""

    def __init__(self, data: Path | None, own: Path, folder: Path) -> None:
        self.data, self.tokenizer = data, load_tokenizer(folder)
        self.own = [encode(s, self.tokenizer) for s in corpus(own) if is_dev(s.document)]

    def report(self, network: Network, *, last: bool) -> None:
        """Print how many events of our own are found, with what they are, and in the end PolNeAR's dev figure."""
        network.eval()
        if self.own:
            print(self._events(network), flush=True)
        if self.data is not None and last:
            print(score_polnear(network, self.tokenizer, self.data / "attribution" / "dev"), flush=True)

    def _events(self, network: Network) -> str:
        found, wanted, hits = 0, 0, Counter[str]()
        with torch.no_grad():
            for one in self.own:
                heads = split_heads(network(*stack([one]))[1][0][one.firsts])
                told = {i for i, kind in enumerate(one.targets["type"]) if kind}
                seen = {i for i, p in enumerate(torch.softmax(heads["type"], -1)[:, 0].tolist()) if p < EVEN}
                found, wanted = found + len(seen), wanted + len(told)
                hits.update(event=len(told & seen))
                for head in ("topic", "status", "negated", "generic", "certainty"):
                    hits.update({head: sum(int(heads[head][i].argmax()) == one.targets[head][i] for i in told & seen)})
                types = heads["type"][:, 1:].argmax(-1) + 1
                hits.update(type=sum(int(types[i]) == one.targets["type"][i] for i in told & seen))
        shares = " ".join(f"{name} {hits[name] / max(1, hits['event']):.3f}" for name in hits if name != "event")
        return (
            f"events: P {hits['event'] / max(1, found):.3f} R {hits['event'] / max(1, wanted):.3f}; of those {shares}"
        )


def main() -> None:
    """Read the arguments, gather, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--epochs", type=int, default=4, help="over everything")
    parser.add_argument("--own-epochs", type=int, default=8, help="then over our own corpus, and a little of the rest")
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    network = Network(AutoModel.from_pretrained(asked.encoder, attn_implementation="sdpa"))
    if asked.start:
        start_from(network, torch.load(asked.start))
    tokenizer = load_tokenizer(asked.encoder)
    dev = Dev(asked.data, asked.corpus, asked.encoder)
    for epochs, share in ((asked.epochs, 1.0), (asked.own_epochs, REPLAYED)):
        if not epochs:
            continue
        encoded = [encode(s, tokenizer) for s in gather(asked.data, asked.corpus, share=share)]
        print(f"{epochs} times {len(encoded)} paragraphs, {sum(len(e.ids) for e in encoded)} pieces", flush=True)
        train(network, encoded, epochs=epochs, dev=dev, out=asked.out)


if __name__ == "__main__":
    main()
