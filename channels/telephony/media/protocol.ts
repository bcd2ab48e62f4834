import type { MessagePort } from 'node:worker_threads';
import type { Digit } from './keys/digits.ts';
import type { BargeIn, LegEvent, Listening, RemoteMedia } from './leg/leg-types.ts';
import type { RoomRole } from './mixing/room.ts';
import type { PacerCounts } from './pacer.ts';
import type { RecordingOptions } from './recording/recording-options.ts';
import type { PortRange } from './transport/port-pool.ts';

/** What the media thread is started with. */
export interface MediaSetup {
  /** Where RTP is received: an address of this machine. */
  readonly address: string;
  readonly ports: PortRange;
  readonly mediaLostMs: number;
}

/** The way of a leg's packets. `named`: a kind that the thread's entry file brought along, such as WebRTC. */
export type Way =
  | { readonly kind: 'udp'; readonly address?: string }
  | { readonly kind: 'message-port'; readonly port: MessagePort }
  | { readonly kind: 'named'; readonly name: string; readonly parameters: unknown };

/** Audio in parts: samples, a loaded sound, or a place that is told when it is reached. */
export type Chunk = Int16Array | { readonly sound: string } | { readonly mark: string };

export type LegCommand =
  | { readonly type: 'open'; readonly way: Way; readonly activity: boolean }
  | { readonly type: 'connect'; readonly remote: RemoteMedia }
  | { readonly type: 'signal'; readonly message: unknown }
  | { readonly type: 'play'; readonly playbackId: number; readonly gain: number }
  | { readonly type: 'push'; readonly playbackId: number; readonly chunk: Chunk }
  | { readonly type: 'end'; readonly playbackId: number }
  | { readonly type: 'stop' }
  | { readonly type: 'loop'; readonly sound: Int16Array | string | undefined; readonly gain: number }
  | {
      readonly type: 'press';
      readonly keys: readonly Digit[];
      readonly toneMs: number;
      readonly gapMs: number;
    }
  | { readonly type: 'listen'; readonly listening: Listening }
  | { readonly type: 'barge-in'; readonly bargeIn: BargeIn }
  | { readonly type: 'record'; readonly recording: RecordingOptions }
  | { readonly type: 'end-recording' }
  | { readonly type: 'join'; readonly roomId: string; readonly role: RoomRole; readonly muted: boolean }
  | { readonly type: 'leave' }
  | { readonly type: 'seat'; readonly role?: RoomRole; readonly muted?: boolean; readonly held?: boolean }
  | { readonly type: 'quality' }
  | { readonly type: 'close' };

export type PlaneCommand =
  | { readonly type: 'load-sound'; readonly name: string; readonly samples: Int16Array }
  | { readonly type: 'statistics' }
  | { readonly type: 'shut-down' };

/** `id`: an answer is awaited. */
export interface Request {
  readonly id?: number;
  readonly legId?: string;
  readonly command: LegCommand | PlaneCommand;
}

export interface PlaneStatistics {
  readonly legs: number;
  readonly rooms: number;
  readonly portsUsed: number;
  readonly ports: number;
  readonly pacer: PacerCounts;
}

export interface PassedError {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly id: number; readonly answer?: unknown; readonly error?: PassedError }
  | { readonly type: 'events'; readonly events: readonly (readonly [legId: string, event: LegEvent])[] };
