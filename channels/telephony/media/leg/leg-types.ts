import type { Codec } from '../g711.ts';
import type { Digit } from '../keys/digits.ts';
import type { PlaybackEnd } from '../playout/player.ts';
import type { QualityReport } from '../quality/quality-report.ts';
import type { SrtpKey } from '../srtp/derive-keys.ts';
import type { PeerAddress } from '../transport/packet-transport.ts';

/** From our side, as our SDP says it. */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** What was agreed with the peer of a leg. A new one may come at any time (re-INVITE). */
export interface RemoteMedia {
  /** Left out: the way has no addresses (virtual legs). */
  readonly peer?: PeerAddress;
  readonly codec: Codec;
  /** Default: the codec's static type. */
  readonly payloadType?: number;
  /** Of telephone-event. Left out: keys are sent as tones. */
  readonly digitPayloadType?: number;
  /** Of CN. Left out: our silence is sent as sound. */
  readonly noisePayloadType?: number;
  /** The numbers of our own description: by them the peer should send, though many send by theirs. */
  readonly own?: {
    readonly sound: readonly { readonly codec: Codec; readonly payloadType: number }[];
    readonly digitPayloadType?: number | undefined;
    readonly noisePayloadType?: number | undefined;
  };
  readonly direction: Direction;
  /** Both keys of SDES: ours for what we send, the peer's for what we receive. */
  readonly srtp?: { readonly send: SrtpKey; readonly receive: SrtpKey };
}

/** What an utterance of the citizen does to what is being played. Decided in the media thread, within one frame. */
export interface BargeIn {
  readonly speech: boolean;
  readonly keys: boolean;
  /** Speech must last so long before it stops the playback. Default 0: the detector is trusted. */
  readonly afterMs?: number;
}

/** `speech`: only from 300 ms before somebody speaks until they have finished. */
export type Listening = 'off' | 'always' | 'speech';

/** Times (`atMs`) are milliseconds since the leg was opened, by the media thread's clock. */
export type LegEvent =
  /** The first packet of the peer came: it hears us and we hear it. */
  | { readonly type: 'connected'; readonly atMs: number }
  /** `heardMs`: how much of the playback that was on had been heard. */
  | { readonly type: 'speech-started'; readonly atMs: number; readonly heardMs: number }
  | { readonly type: 'speech-stopped'; readonly atMs: number; readonly speechMs: number }
  | { readonly type: 'key'; readonly digit: Digit; readonly durationMs: number; readonly atMs: number }
  /** `first`: what comes now does not continue what came before. */
  | { readonly type: 'audio'; readonly samples: Int16Array; readonly atMs: number; readonly first: boolean }
  | { readonly type: 'mark'; readonly playbackId: number; readonly name: string; readonly heardMs: number }
  | ({ readonly type: 'playback-ended' } & PlaybackEnd)
  /** Every key that was to be sent was sent. */
  | { readonly type: 'keys-sent' }
  | { readonly type: 'media-lost'; readonly silentMs: number }
  | { readonly type: 'media-resumed' }
  /** The call goes on without it. What was written until then stays. */
  | { readonly type: 'recording-failed'; readonly code: string }
  | { readonly type: 'recording-ended'; readonly file: string; readonly durationMs: number }
  /** Something that nobody waits for could not be done, such as a sound that is not loaded. */
  | { readonly type: 'command-failed'; readonly command: string; readonly code: string }
  /** A bug of ours met a packet of this leg: only this leg ends of it. */
  | { readonly type: 'failed'; readonly error: Error }
  /** The last event of a leg. `worker-lost`: the media thread ended and took the leg with it. */
  | {
      readonly type: 'closed';
      readonly reason: 'request' | 'failed' | 'worker-lost';
      readonly quality?: QualityReport;
    };

export type EmitLegEvent = (event: LegEvent) => void;
