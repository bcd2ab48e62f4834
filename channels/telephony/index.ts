export type { LineOutcome, LineView, StaffKey } from './bridge/index.ts';
export { type Counted, plainTrunk, type TrunkSettings } from './calls/index.ts';
export {
  MediaServer,
  openRecording,
  type RecordingPlace,
  removeRecordings,
  repairRecordings,
  sealOldRecordings,
  startThread,
} from './media/index.ts';
export type { ListenOptions } from './sip/index.ts';
export { Telephony, type TelephonyOptions } from './telephony.ts';
export type { CallCount, CallPorts, TurnStage } from './voice/call-ports.ts';
export { realTimer } from './voice/timers.ts';
