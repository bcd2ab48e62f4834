import type { SipRequest, SipResponse } from '../../sip/message.ts';
import type { Abilities } from '../../sip/screen-request.ts';
import type { Timers, TimerValues } from '../../sip/timers.ts';
import type { Destination } from '../../sip/transport/transport.ts';
import type { Authoriser } from '../dialog/send-request.ts';
import type { CallsLog, Counted, MediaPort, ServerTransaction, SipPort } from '../ports.ts';
import type { SrtpPolicy } from '../sdp/media-agreement.ts';
import type { SessionTimerSettings } from './session-timer.ts';

export interface CallSettings {
  /** Said in User-Agent and Server. */
  readonly product: string;
  /** User part of our Contact. */
  readonly contactUser: string;
  readonly session: SessionTimerSettings;
  /** How long a call of ours may ring, and one to us may stay unanswered. */
  readonly ringSeconds: number;
  /** How long a transfer may stay without any news. */
  readonly transferSeconds: number;
  /** Targets of one outgoing call, the first and those of 3xx together. */
  readonly maxTargets: number;
}

export const defaultCallSettings: CallSettings = {
  product: 'Otklik',
  contactUser: 'otklik',
  session: { seconds: 1800, minSeconds: 90 },
  ringSeconds: 90,
  transferSeconds: 60,
  maxTargets: 4,
};

/** What a call must know of the trunk it goes through. */
export interface TrunkOfCall {
  readonly name: string;
  readonly srtp: SrtpPolicy;
  /** `undefined`: no credentials. */
  readonly authoriser: Authoriser | undefined;
}

/** Who gets the requests of a dialog. */
export interface DialogOwner {
  takeRequest(transaction: ServerTransaction): void;
  takeAck(ack: SipRequest): void;
  /** A 2xx to our INVITE that is repeated long after. */
  takeLateAnswer(response: SipResponse): void;
}

/** All that a call is made of besides itself. */
export interface CallParts {
  readonly sip: SipPort;
  readonly timers: Timers;
  readonly timerValues: TimerValues;
  readonly media: MediaPort;
  readonly settings: CallSettings;
  readonly trunk: TrunkOfCall;
  readonly log: CallsLog;
  /** By `Dialog.id`. */
  readonly dialogs: Map<string, DialogOwner>;
  count(counted: Counted): void;
  /** 0…1 */
  random(): number;
}

/** What calls are made of; anything else is refused in words of RFC 3261 §8.2. */
export const abilities: Abilities = {
  methods: ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'INFO', 'UPDATE', 'PRACK', 'NOTIFY'],
  extensions: ['timer', '100rel'],
  contentTypes: ['application/sdp', 'multipart/mixed', 'multipart/alternative', 'multipart/related'],
  answerTypes: ['application/sdp'],
  schemes: ['sip', 'sips', 'tel'],
};

type Headers = readonly (readonly [name: string, value: string])[];

/** RFC 3261 §8.1.1.8: where we are to be reached from now on. */
export function contactHeader(parts: CallParts, towards: Destination): readonly [string, string] {
  const { host, port } = parts.sip.addressFor(towards);
  const transport = towards.transport === 'udp' ? '' : `;transport=${towards.transport}`;

  return ['Contact', `<sip:${parts.settings.contactUser}@${host}:${port}${transport}>`];
}

/** What every INVITE, UPDATE and their 2xx say of us. */
export const capabilityHeaders: Headers = [
  ['Allow', abilities.methods.join(', ')],
  ['Supported', abilities.extensions.join(', ')],
];
