import captureUrl from './capture.js?url';
import type { VoiceFailure } from './messages.ts';

export interface Microphone {
  readonly samplesPerSecond: number;
  stop(): void;
}

/** Opens the microphone; the browser asks the citizen. Returns why it cannot be opened. */
export async function openMicrophone(
  onSamples: (samples: Float32Array) => void,
): Promise<Microphone | VoiceFailure> {
  if (!navigator.mediaDevices?.getUserMedia) return 'unsupported';
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotFoundError'
      ? 'no-microphone'
      : 'permission-denied';
  }
  const context = new AudioContext({ sampleRate: 16_000 });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  try {
    await context.audioWorklet.addModule(captureUrl);
  } catch {
    stop();
    return 'not-loaded';
  }
  const capture = new AudioWorkletNode(context, 'capture');
  capture.port.onmessage = ({ data }) => {
    if (data instanceof Float32Array) onSamples(data);
  };
  context.createMediaStreamSource(stream).connect(capture);
  return { samplesPerSecond: context.sampleRate, stop };
}
