export type { Call, CallState } from './call/call.ts';
export type {
  CallEvent,
  CallListener,
  ChangeOutcome,
  KeysOutcome,
  TransferOutcome,
} from './call/call-events.ts';
export type { CallSettings } from './call/call-parts.ts';
export type { AnswerOutcome, IncomingCall, Refusal } from './call/incoming-call.ts';
export type { OutgoingCall } from './call/outgoing-call.ts';
export type { CallParty } from './call/party.ts';
export type { CallEnd, EndCause } from './end-cause.ts';
export type { CallOptions, CallTarget } from './place-call.ts';
export type { CallsLog, Counted, MediaLeg, MediaPort, SipPort } from './ports.ts';
export type { Codec } from './sdp/audio-formats.ts';
export type { LocalMediaAddress, MediaAgreement, SrtpPolicy } from './sdp/media-agreement.ts';
export type { SrtpKey, SrtpSuite } from './sdp/sdes.ts';
export type { Direction } from './sdp/session-description.ts';
export { plainTrunk, type RegistrationSettings, type TrunkSettings } from './trunk/trunk-settings.ts';
export type { TrunkState } from './trunk/trunk-watch.ts';
export { UserAgent, type UserAgentOptions } from './user-agent.ts';
