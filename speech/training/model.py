"""A causal convolutional network with CTC in the shape of T-one: 300 ms of 8 kHz sound in, 10 frames of letters out.

The state between chunks is nothing but the last `STATE` samples: the network looks back that far and no further,
so training on whole utterances with that much silence before them is exactly what happens in a call.
"""

import math

import torch
import torch.nn.functional as functional
from torch import nn

ALPHABET = " абвгдежзийклмнопрстуфхцчшщъыьэюя"
BLANK = len(ALPHABET)
SYMBOLS = BLANK + 1
CHUNK = 2400
HOP, WINDOW, FFT, BANDS = 80, 240, 256, 40
#: Samples of one step of the wide part (60 ms), which gives two output frames of 30 ms.
STEP = 480


class Spectrum(nn.Module):
    """Log-mel energies as two convolutions with fixed weights, so that the whole reader is one ONNX graph."""

    def __init__(self):
        super().__init__()
        angle = torch.arange(FFT // 2 + 1)[:, None] * torch.arange(WINDOW)[None] * (2 * math.pi / FFT)
        window = torch.hann_window(WINDOW, periodic=False)
        self.register_buffer("real", (torch.cos(angle) * window)[:, None])
        self.register_buffer("imaginary", (torch.sin(angle) * window)[:, None])
        self.register_buffer("filters", mel_filters()[:, :, None])

    def forward(self, samples):
        """(batch, samples in -1…1) → (batch, BANDS, frames of 10 ms)."""
        samples = samples[:, None]
        power = (
            functional.conv1d(samples, self.real, stride=HOP) ** 2
            + functional.conv1d(samples, self.imaginary, stride=HOP) ** 2
        )
        return (torch.log(functional.conv1d(power, self.filters) + 1e-5) + 4) / 4


def mel_filters(low=80.0, high=3800.0):
    mel = lambda hertz: 1127 * math.log(1 + hertz / 700)
    edges = torch.linspace(mel(low), mel(high), BANDS + 2)
    at = 1127 * torch.log(1 + torch.arange(FFT // 2 + 1) * 8000 / FFT / 700)
    rise = (at[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - at[None]) / (edges[2:] - edges[1:-1])[:, None]
    return torch.clamp(torch.minimum(rise, fall), min=0)


class Block(nn.Module):
    """Convolution, norm, ReLU, beside a short cut. Valid padding: the output is shorter by (kernel-1)*dilation."""

    def __init__(self, channels, kernel, dilation):
        super().__init__()
        self.cut = (kernel - 1) * dilation
        self.conv = nn.Conv1d(channels, channels, kernel, dilation=dilation, bias=False)
        self.norm = nn.BatchNorm1d(channels)

    def forward(self, x):
        return x[:, :, self.cut :] + functional.relu(self.norm(self.conv(x)))


class Reader(nn.Module):
    def __init__(self, narrow=128, wide=288, early=((5, 1), (5, 1)), late=((3, 1), (3, 1), (3, 2), (3, 1), (3, 2), (3, 1))):
        super().__init__()
        self.spectrum = Spectrum()
        self.stem = nn.Sequential(
            nn.Conv1d(BANDS, 96, 3, bias=False), nn.BatchNorm1d(96), nn.ReLU(),
            nn.Conv1d(96, narrow, 5, stride=3, bias=False), nn.BatchNorm1d(narrow), nn.ReLU(),
        )
        self.early = nn.Sequential(*(Block(narrow, k, d) for k, d in early))
        self.widen = nn.Sequential(nn.Conv1d(narrow, wide, 4, stride=2, bias=False), nn.BatchNorm1d(wide), nn.ReLU())
        self.late = nn.Sequential(*(Block(wide, k, d) for k, d in late))
        self.out = nn.Conv1d(wide, 2 * SYMBOLS, 1)
        self.state = self.samples_before()

    def samples_before(self):
        """How many samples must precede a chunk: what the network sees, rounded up to whole steps."""
        frames = 4 - 2 + 2 * sum(block.cut for block in self.late) + sum(block.cut for block in self.early)
        seen = (3 * frames + 4 + 2) * HOP + WINDOW - HOP
        return -(-seen // STEP) * STEP

    def forward(self, samples):
        """(batch, state + n*480) → log-probabilities (batch, 2n, SYMBOLS)."""
        return self.read(self.spectrum(samples), (samples.shape[1] - self.state) // STEP)

    def read(self, features, steps):
        """Log-mel features (batch, BANDS, frames) → the last 2*`steps` frames of log-probabilities."""
        x = self.late(self.widen(self.early(self.stem(features))))
        logits = self.out(x[:, :, -steps:])
        batch = logits.shape[0]
        logits = logits.reshape(batch, 2, SYMBOLS, steps).permute(0, 3, 1, 2).reshape(batch, 2 * steps, SYMBOLS)
        return functional.log_softmax(logits, -1)
