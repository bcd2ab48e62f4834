import type { Credentials } from '../../sip/digest/digest-client.ts';
import type { SrtpPolicy } from '../sdp/media-agreement.ts';

/** One way to the telephone network, a PBX or a proxy. */
export interface TrunkSettings {
  /** Word of ours: in logs, metrics and the contact record. */
  readonly name: string;
  /** Who may call us through it: addresses or CIDR ranges. Empty: anybody who proves `mustProve`. */
  readonly allowed: readonly string[];
  /** What a caller has to prove by digest; without it the address is enough. */
  readonly mustProve?: Credentials;
  /** What we prove when challenged. */
  readonly credentials?: Credentials;
  /** Host, and port if need be, that calls of ours name after the @: `sip.example.org`, `10.0.0.5:5080`. */
  readonly domain: string;
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** First hop of calls and registrations, as a URI; the domain itself by default. */
  readonly outboundProxy?: string;
  readonly srtp: SrtpPolicy;
  /** Numbers or accounts we may call from; the first by default. */
  readonly callerIds: readonly string[];
  /** Whether citizens are called through it. */
  readonly outbound: boolean;
  /** What a number begins with in calls to it: `+7`, `7` or `8`. */
  readonly dials: '+7' | '7' | '8';
  /** The trunk's word for the caller (P-Asserted-Identity) is believed, and it believes ours. */
  readonly trustsIdentity: boolean;
  /** Whether it joins two calls of ours by REFER with Replaces, so that they need our lines no more. */
  readonly refers: boolean;
  readonly registration?: RegistrationSettings;
  /** Seconds between OPTIONS that ask whether it is there; 0: never. */
  readonly pingSeconds: number;
}

export interface RegistrationSettings {
  /** Account whose calls we want: user part of the address of record at `domain`. */
  readonly account: string;
  /** Lifetime we ask for. */
  readonly expiresSeconds: number;
  /** Whether contacts of an earlier life are removed first: two of them would make every call come twice. */
  readonly removesStale: boolean;
}

/** A trunk without registration that believes its addresses. */
export function plainTrunk(
  settings: Pick<TrunkSettings, 'name' | 'allowed' | 'domain'> & Partial<TrunkSettings>,
): TrunkSettings {
  return {
    transport: 'udp',
    srtp: 'optional',
    callerIds: [],
    outbound: true,
    dials: '+7',
    trustsIdentity: false,
    refers: false,
    pingSeconds: 0,
    ...settings,
  };
}
