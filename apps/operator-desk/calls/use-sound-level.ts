import { useEffect, useState } from 'react';
import { openMicrophone } from './sound-devices.ts';

const everyMs = 80;
/** What a calm voice near the microphone comes to: drawn as three quarters. */
const calmVoice = 0.12;

/** How loud the microphone is now, 0–1, while `isOn`; `undefined` until it is open, `failed` when it cannot be. */
export function useSoundLevel(
  isOn: boolean,
  microphoneId: string | undefined,
): number | 'failed' | undefined {
  const [level, setLevel] = useState<number | 'failed'>();
  useEffect(() => {
    setLevel(undefined);
    if (!isOn) return;
    let stop: (() => void) | undefined;
    let isStopped = false;
    openMicrophone(microphoneId === undefined ? {} : { microphoneId }).then(
      (stream) => {
        const end = measure(stream, setLevel);
        if (isStopped) end();
        else stop = end;
      },
      () => setLevel('failed'),
    );
    return () => {
      isStopped = true;
      stop?.();
    };
  }, [isOn, microphoneId]);
  return level;
}

function measure(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    tell(Math.min(1, (Math.sqrt(power) / calmVoice) * 0.75));
  }, everyMs);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
}
