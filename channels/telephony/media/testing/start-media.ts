import type { LegEvent, MediaLeg, MediaServerOptions, RemoteMedia } from '../index.ts';
import { MediaServer, startThread } from '../index.ts';
import { TestPeer } from './test-peer.ts';

/** A media server whose thread hears speech by its loudness. */
export function startMedia(options: MediaServerOptions = {}): Promise<MediaServer> {
  return MediaServer.start({
    startWorker: (setup) => startThread('./energy-media-worker', import.meta.url, setup),
    ...options,
  });
}

export interface Call {
  readonly peer: TestPeer;
  readonly leg: MediaLeg;
  readonly events: LegEvent[];
}

/** A leg connected to a telephone on loopback. */
export async function aCall(server: MediaServer, remote: Partial<RemoteMedia> = {}): Promise<Call> {
  const peer = await TestPeer.open(remote.codec);
  const leg = await server.allocate();
  const events: LegEvent[] = [];
  leg.onEvent((event) => events.push(event));
  leg.connect({
    peer: { address: '127.0.0.1', port: peer.port },
    codec: 'PCMA',
    direction: 'sendrecv',
    ...remote,
  });
  return { peer, leg, events };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Samples of every event `audio` one after another. */
export function audioOf(events: readonly LegEvent[]): Int16Array {
  return Int16Array.from(events.flatMap((event) => (event.type === 'audio' ? [...event.samples] : [])));
}

/** @throws Error when the condition does not come true in time */
export async function until(condition: () => boolean, ms = 5_000): Promise<void> {
  for (const endAt = performance.now() + ms; !condition(); await pause(10))
    if (performance.now() > endAt) throw new Error('it did not happen in time');
}
