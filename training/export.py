"""Weights to what Parley ships: the encoder and heads as int8 ONNX, the linkers as arrays, the sizes as JSON.

python training/export.py --encoder FOLDER --weights FILE.pt --out src/parley/knowledge/weights
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from encode import LONGEST
from network import DISTANCES, HEADS, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import start_from
from transformers import AutoModel


def export(network: Network, encoder: Path, out: Path) -> None:
    """Write reader.onnx, linkers.npz, tokenizer.json and reader.json."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.ones(1, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["ids", "mask"],
            output_names=["hidden", "heads"],
            dynamic_axes={name: {0: "batch", 1: "piece"} for name in ("ids", "mask", "hidden", "heads")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, out / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True)
    arrays = {
        f"{kind}.{name}": value.numpy().astype(np.float16)
        for kind in ("sources", "contents", "roles")
        for name, value in getattr(network, kind).state_dict().items()
    }
    np.savez_compressed(out / "linkers.npz", **arrays)
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    card = {"heads": HEADS, "distances": DISTANCES, "longest": LONGEST}
    (out / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Load the weights, write what is shipped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    network = Network(AutoModel.from_pretrained(asked.encoder, attn_implementation="eager"))
    start_from(network, torch.load(asked.weights))
    export(network, asked.encoder, asked.out)


if __name__ == "__main__":
    main()
