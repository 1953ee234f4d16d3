"""Train the learned reader.

    python training/train.py --encoder FOLDER --data SHARED_DATA --out FILE [--soft FILE ...] [--start FILE] [--clear]

Without --data, only our own corpus is trained on; with --clear, only what has a clear licence. --soft names what
teachers said of the same paragraphs (`teach.py`).

The encoder is all-MiniLM-L6-v2 as published; data and seeds are named here and in the model card.
"""

import argparse
import random
import time
from collections import Counter
from pathlib import Path

import msgspec
import torch
from attribution_score import score_polnear
from encode import Encoded, batches, encode, load_tokenizer, stack
from losses import loss_of, prepare
from network import Network, split_heads
from samples import Sample, corpus, factuality, is_dev, polnear, re3d
from soft import digest, read_soft
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

SEED = 20170123
PIECES = 2048  # of one batch
ENCODER_RATE, HEAD_RATE = 1e-4, 6e-4
WARM_UP = 0.06
EVEN = 0.5
REPLAYED = 0.12  # of the sets of others, so that what they taught is not forgotten
KEEP_SILENT = 0.4  # of the paragraphs in which nobody speaks


def gather(data: Path | None, own: Path, *, share: float, clear: bool = False) -> list[Sample]:
    """Everything that may be trained on, of the sets of others so large a share: never a test split, never our dev.

    With `clear`, without the set that came with no licence.
    """
    chance = random.Random(SEED)
    found: list[Sample] = []
    if data is not None:
        if not clear:
            spoken = polnear(data / "attribution" / "train")
            found += [s for s in spoken if s.sayings or chance.random() < KEEP_SILENT]
        found += factuality(data / "factuality" / "UDS_IH2" / "train.jsonl")
        found += factuality(data / "factuality" / "MEANTIME" / "train.jsonl")
        found += [s for s in re3d(data / "entities") if not is_dev(s.document)] * 2
    kept = [s for s in found if chance.random() < share]
    return kept + [s for s in corpus(own) if not is_dev(s.document)]


def encode_all(samples: list[Sample], tokenizer: Tokenizer, soft: list[Path]) -> list[Encoded]:
    """Every paragraph as numbers, each with what the teachers said of it."""
    said = read_soft(soft)
    made = []
    for sample in samples:
        one = encode(sample, tokenizer)
        if one.firsts:
            made.append(msgspec.structs.replace(one, soft=said[digest(sample.text)]) if soft else one)
    return made


def train(network: Network, encoded: list[Encoded], *, epochs: int, rate: float, dev: "Dev", out: Path | None) -> None:
    """Train, write the weights after each epoch, and in the end say how the dev split does."""
    chance = random.Random(SEED)
    device = next(network.parameters()).device
    made = [prepare(batch, device) for batch in batches(encoded, PIECES)]
    own = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": network.encoder.parameters(), "lr": rate}, {"params": own, "lr": HEAD_RATE}],
        weight_decay=0.01,
        fused=device.type == "cuda",
    )
    steps = epochs * len(made)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / (steps * (1 - WARM_UP)))
    )
    began = time.monotonic()
    for epoch in range(epochs):
        network.train()
        chance.shuffle(made)
        running = torch.zeros((), device=device)
        for number, batch in enumerate(made, 1):
            optimiser.zero_grad()
            loss = loss_of(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            running += (loss.detach() - running) / min(number, 100)
            if number % 50 == 0:
                seconds = time.monotonic() - began
                print(f"epoch {epoch + 1} {number}/{len(made)} loss {running:.3f} {seconds:.0f} s", flush=True)
        if out is not None:
            torch.save(network.state_dict(), out)
    dev.report(network)


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

    def report(self, network: Network) -> None:
        """Print how many events of our own are found, with what they are, and PolNeAR's dev figure."""
        device = next(network.parameters()).device
        network.eval()
        if self.own:
            print(self._events(network), flush=True)
        if self.data is not None:
            print(score_polnear(network.to("cpu"), self.tokenizer, self.data / "attribution" / "dev"), flush=True)
        network.to(device)

    def _events(self, network: Network) -> str:
        found, wanted, hits = 0, 0, Counter[str]()
        device = next(network.parameters()).device
        with torch.no_grad():
            for one in self.own:
                ids, mask = (tensor.to(device) for tensor in stack([one]))
                heads = split_heads(network(ids, mask)[1][0][one.firsts].cpu())
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


def add_arguments(parser: argparse.ArgumentParser, *, epochs: int, own_epochs: int, rate: float) -> None:
    """What training any network asks: from what, on what, how long."""
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--rate", type=float, default=rate, help="of the encoder")
    parser.add_argument("--epochs", type=int, default=epochs, help="over everything")
    parser.add_argument(
        "--own-epochs", type=int, default=own_epochs, help="then over our own corpus, and a little of the rest"
    )


def main() -> None:
    """Read the arguments, gather, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser, epochs=4, own_epochs=8, rate=ENCODER_RATE)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--soft", type=Path, nargs="*", default=[], help="what teachers said of the same paragraphs")
    parser.add_argument("--clear", action="store_true", help="without the set that came with no licence")
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    network = Network(AutoModel.from_pretrained(asked.encoder)).to(asked.device)
    if asked.start:
        start_from(network, torch.load(asked.start))
    tokenizer = load_tokenizer(asked.encoder)
    dev = Dev(asked.data, asked.corpus, asked.encoder)
    for epochs, share in ((asked.epochs, 1.0), (asked.own_epochs, REPLAYED)):
        if not epochs:
            continue
        samples = gather(asked.data, asked.corpus, share=share, clear=asked.clear)
        encoded = encode_all(samples, tokenizer, asked.soft)
        print(f"{epochs} times {len(encoded)} paragraphs, {sum(len(e.ids) for e in encoded)} pieces", flush=True)
        train(network, encoded, epochs=epochs, rate=asked.rate, dev=dev, out=asked.out)


if __name__ == "__main__":
    main()
