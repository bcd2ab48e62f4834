"""A "voice" of pure tones in T-one's ONNX shape, for tests: each letter is one pitch, so that what is heard is known exactly.

Letter number i (0 the space, then а to я without ё) is the pitch 300 + 90 i Hz; a step is 30 ms, silence is the blank.
Run: /usr/bin/python3 make-tones.py (python3-onnx); writes model.onnx and tokens.txt beside it.
"""
import math
import os

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper as nh

LETTERS = ' абвгдежзийклмнопрстуфхцчшщъыьэюя'
STEP, STATE = 240, 8
here = os.path.dirname(os.path.abspath(__file__))

t = np.arange(STEP)
pitches = [300 + 90 * i for i in range(len(LETTERS))]
waves = [wave(2 * math.pi * f * t / 8000) / STEP for wave in (np.cos, np.sin) for f in pitches]
constants = [
    nh.from_array(np.stack(waves).astype(np.float32)[:, None, :], 'waves'),
    nh.from_array(np.array([1 / 32768], np.float32), 'scale'),
    nh.from_array(np.array([400], np.float32), 'gain'),
    nh.from_array(np.array([0], np.float32), 'zero'),
    nh.from_array(np.full((1, 1, 10), 3, np.float32), 'threshold'),
]
nodes = [
    h.make_node('Cast', ['signal'], ['integers'], to=T.FLOAT),
    h.make_node('Mul', ['integers', 'scale'], ['samples']),
    h.make_node('Transpose', ['samples'], ['channel'], perm=[0, 2, 1]),
    h.make_node('Conv', ['channel', 'waves'], ['parts'], strides=[STEP], kernel_shape=[STEP]),
    h.make_node('Mul', ['parts', 'parts'], ['squares']),
    h.make_node('Split', ['squares'], ['real', 'imaginary'], axis=1),
    h.make_node('Add', ['real', 'imaginary'], ['power']),
    h.make_node('Sqrt', ['power'], ['level']),
    h.make_node('Mul', ['level', 'gain'], ['letters']),
    h.make_node('ReduceMean', ['letters'], ['mean'], axes=[1], keepdims=1),
    h.make_node('Mul', ['mean', 'zero'], ['nothing']),
    h.make_node('Add', ['nothing', 'threshold'], ['blank']),
    h.make_node('Concat', ['letters', 'blank'], ['scores'], axis=1),
    h.make_node('Transpose', ['scores'], ['steps'], perm=[0, 2, 1]),
    h.make_node('LogSoftmax', ['steps'], ['logprobs'], axis=-1),
    h.make_node('Identity', ['state'], ['state_next']),
]
graph = h.make_graph(
    nodes,
    'tones',
    [
        h.make_tensor_value_info('signal', T.INT32, ['N', 2400, 1]),
        h.make_tensor_value_info('state', T.FLOAT16, ['N', STATE]),
    ],
    [
        h.make_tensor_value_info('logprobs', T.FLOAT, ['N', 10, len(LETTERS) + 1]),
        h.make_tensor_value_info('state_next', T.FLOAT16, ['N', STATE]),
    ],
    constants,
)
model = h.make_model(graph, opset_imports=[h.make_opsetid('', 12)])
model.ir_version = 7
about = dict(model_type='t-one', language='Russian', version=1, sample_rate=8000, frame_length_ms=300, state_dim=STATE)
for key, value in about.items():
    entry = model.metadata_props.add()
    entry.key, entry.value = key, str(value)
onnx.checker.check_model(model)
onnx.save(model, os.path.join(here, 'model.onnx'))
with open(os.path.join(here, 'tokens.txt'), 'w', encoding='utf-8') as file:
    file.writelines(f'{letter} {i}\n' for i, letter in enumerate(LETTERS))
    file.write(f'<blk> {len(LETTERS)}\n')
