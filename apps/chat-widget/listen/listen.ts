import { loadModel } from './load-model.ts';
import type { FromListener, ToListener } from './messages.ts';
import { openMicrophone } from './microphone.ts';

// A page of our own server in a hidden frame of the widget: recognition needs a looser content policy than any site should
// have, and here it holds for this frame alone. What is said is recognised in the browser and told to the widget only.

/** Path of the model on this server; another server's model is not taken. */
const model = new URLSearchParams(location.search).get('model') ?? '';
let stop: (() => void) | undefined;
let isStopWanted = false;
let origin: string | undefined;

function tell(message: FromListener): void {
  // The first message says nothing but that the frame is here; the others go to who asked to start.
  window.parent.postMessage(message, message.kind === 'here' ? '*' : (origin ?? location.origin));
}

addEventListener('message', ({ source, origin: from, data }: MessageEvent<ToListener>) => {
  if (source !== window.parent) return;
  if (data?.kind === 'start' && origin === undefined) {
    origin = from;
    void listen();
  }
  if (data?.kind === 'stop') {
    isStopWanted = true;
    stop?.();
  }
});

// The engine reports a missing model as an uncaught error too; the widget is told by `failed`.
addEventListener('unhandledrejection', (event) => event.preventDefault());

async function listen(): Promise<void> {
  if (!/^\/[^/]/.test(model)) return tell({ kind: 'failed', why: 'no-model' });
  const loaded = await loadModel(new URL(model, location.origin).href);
  if (typeof loaded === 'string') return tell({ kind: 'failed', why: loaded });
  if (isStopWanted) return tell({ kind: 'stopped' });
  let recognizer: VoskRecognizer | undefined;
  const microphone = await openMicrophone((samples) => recognizer?.acceptWaveformFloat(samples, 16_000));
  if (typeof microphone === 'string') return tell({ kind: 'failed', why: microphone });
  recognizer = new loaded.KaldiRecognizer(microphone.samplesPerSecond);
  let isEnding = false;
  recognizer.on('partialresult', ({ result }) => tell({ kind: 'partial', text: result.partial }));
  recognizer.on('result', ({ result }) => {
    tell({ kind: 'phrase', text: result.text });
    if (isEnding) tell({ kind: 'stopped' });
  });
  stop = () => {
    if (isEnding) return;
    isEnding = true;
    microphone.stop();
    recognizer?.retrieveFinalResult();
  };
  if (isStopWanted) stop();
  else tell({ kind: 'listening' });
}

tell({ kind: 'here' });
