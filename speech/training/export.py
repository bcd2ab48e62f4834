"""Writes the trained reader as T-one's ONNX: model.onnx, tokens.txt. Weights are stored in 16 bits.

python3 export.py FOLDER OUT
"""

import argparse
import pathlib

import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from model import ALPHABET, BLANK, CHUNK, STEP, Reader


class Streaming(nn.Module):
    """signal int32 (N, 2400, 1), state f16 (N, S) → logprobs (N, 10, V), state f16 (N, S)."""

    def __init__(self, reader):
        super().__init__()
        self.reader = reader

    def forward(self, signal, state):
        samples = torch.cat([state.float(), signal[:, :, 0].float() / 32768], 1)
        logprobs = self.reader.read(self.reader.spectrum(samples), CHUNK // STEP)
        return logprobs, samples[:, CHUNK:].half()


def halved(model):
    """Every large weight as float16 and a Cast back, which the runtime does once, when it loads."""
    casts, kept = [], []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        if weight.data_type == TensorProto.FLOAT and values.size > 256:
            kept.append(numpy_helper.from_array(values.astype("float16"), weight.name + "_half"))
            casts.append(helper.make_node("Cast", [weight.name + "_half"], [weight.name], to=TensorProto.FLOAT))
        else:
            kept.append(weight)
    nodes = [*casts, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    return model


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("out")
    given = options.parse_args()
    reader = Reader()
    kept = torch.load(pathlib.Path(given.folder, "checkpoint.pt"))
    reader.load_state_dict(kept["smooth"])
    reader.eval()
    out = pathlib.Path(given.out)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "model.onnx"
    example = (torch.zeros(1, CHUNK, 1, dtype=torch.int32), torch.zeros(1, reader.state, dtype=torch.float16))
    names = {"input_names": ["signal", "state"], "output_names": ["logprobs", "state_next"]}
    axes = {name: {0: "N"} for name in ("signal", "state", "logprobs", "state_next")}
    torch.onnx.export(Streaming(reader), example, str(path), opset_version=13, dynamic_axes=axes, **names)
    model = halved(onnx.load(str(path)))
    del model.metadata_props[:]
    about = {
        "model_type": "t-one", "language": "Russian", "version": 1, "sample_rate": 8000, "frame_length_ms": 300,
        "state_dim": reader.state, "license": "Apache-2.0; data: see card.md", "steps": kept["step"],
    }
    for key, value in about.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, str(value)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    tokens = "".join(f"{letter} {index}\n" for index, letter in enumerate(ALPHABET)) + f"<blk> {BLANK}\n"
    (out / "tokens.txt").write_text(tokens, "utf8")
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB after {kept['step']} steps")


if __name__ == "__main__":
    main()
