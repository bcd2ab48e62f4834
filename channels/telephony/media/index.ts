/**
 * The media plane of the telephone: RTP in a thread of its own. How it is used:
 *
 * ```ts
 * await repairRecordings(folder);                              // on start: what a crash left
 * const media = await MediaServer.start({ address, ports, startWorker });
 * media.loadSound('music', samples);
 * const leg = await media.allocate();                          // leg.local.port goes into our SDP
 * leg.onEvent((event) => { … });                               // one tagged union, see LegEvent
 * leg.connect({ peer: { address, port, alsoFrom: [signallingAddress] }, codec: 'PCMA', digitPayloadType: 101, direction: 'sendrecv' });
 * leg.record({ folder, id: callId, key });
 * leg.bargeIn({ speech: true, keys: true });                   // playback stops inside the thread, within a frame
 * leg.listen('speech');                                        // events `audio`: from 300 ms before speech to its end
 * const said = leg.play(synthesiser.speak(text, { … }));       // or samples, or { sound: 'greeting' }
 * const { outcome, by, heardMs } = await said.finished;        // 'drained' | 'stopped' by 'speech' | 'key' | 'request' | 'closed'
 * leg.loop('music'); leg.play(placeInQueue);                   // music, interrupted by a playback, goes on after it
 * leg.join(roomId); operatorLeg.join(roomId);                  // they hear each other; { kind: 'listen' | 'whisper', to } for a supervisor
 * leg.hold(true, 'music'); leg.mute(true); leg.pressKeys(['1', '#']);
 * await leg.close();                                           // event `closed` with the QualityReport
 * ```
 *
 * The thread's entry in the app brings the detector along:
 * `runMediaWorker({ createDetector: () => …, ways: { webrtc: async (parameters, legId) => new SomePacketTransport(…) } })`,
 * and `startWorker: (setup) => startThread('./media-worker', import.meta.url, setup)` beside that entry.
 */
export { type Codec, decodeG711, encodeG711 } from './g711.ts';
export type { Digit } from './keys/digits.ts';
export type { BargeIn, Direction, LegEvent, Listening, RemoteMedia } from './leg/leg-types.ts';
export { type LegLine, MediaLeg } from './media-leg.ts';
export type { MediaParts } from './media-plane.ts';
export {
  type LegOptions,
  MediaServer,
  type MediaServerEvent,
  type MediaServerOptions,
} from './media-server.ts';
export type { RoomRole } from './mixing/room.ts';
export type { Playback } from './playback.ts';
export type { PlaybackEnd, StoppedBy } from './playout/player.ts';
export type { Chunk, MediaSetup, PlaneStatistics, Way } from './protocol.ts';
export type { QualityReport } from './quality/quality-report.ts';
export { type OpenedRecording, openRecording } from './recording/open-recording.ts';
export type { RecordingOptions, RecordingPlace, SyncPolicy } from './recording/recording-options.ts';
export { removeRecordings } from './recording/remove-recordings.ts';
export { repairRecordings } from './recording/repair-recordings.ts';
export { sealOldRecordings } from './recording/seal-old-recordings.ts';
export type { RecordingKey } from './recording/sealed-file.ts';
export type { SrtpKey, SrtpSuite } from './srtp/derive-keys.ts';
export { startThread } from './start-thread.ts';
export type {
  LocalMedia,
  PacketReceiver,
  PacketTransport,
  PeerAddress,
  TransportCounts,
} from './transport/packet-transport.ts';
export type { PortRange } from './transport/port-pool.ts';
