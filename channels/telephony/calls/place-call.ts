import { AppError } from '#core/shared/app-error.ts';
import { formatAddress } from '../sip/grammar/address.ts';
import { parseUri } from '../sip/grammar/uri.ts';
import type { Call } from './call/call.ts';
import type { CallParts, CallSettings } from './call/call-parts.ts';
import { OutgoingCall } from './call/outgoing-call.ts';
import type { Headers } from './dialog/send-request.ts';
import type { SipPort } from './ports.ts';
import type { SrtpPolicy } from './sdp/media-agreement.ts';
import type { Admission } from './trunk/admission.ts';
import type { Trunk } from './trunk/trunk.ts';

/** A number or account behind a trunk, or the SIP URI of a phone that is called directly. */
export type CallTarget =
  | { readonly trunk: string; readonly number: string }
  | { readonly uri: string; readonly srtp?: SrtpPolicy };

export interface CallOptions {
  /** Number or account we call as; must be one of the trunk's. Its first by default. */
  readonly callerId?: string;
  readonly displayName?: string;
  readonly ringSeconds?: number;
  /** Extra header lines of the INVITE. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

interface Placing {
  readonly sip: SipPort;
  readonly settings: CallSettings;
  readonly admission: Admission;
  readonly trunks: readonly Trunk[];
  partsFor(trunk: CallParts['trunk']): CallParts;
}

/** @throws AppError `telephony-trunk-unknown`, `telephony-caller-id-refused`, `telephony-target-invalid`. */
export function placeCall(placing: Placing, target: CallTarget, options: CallOptions): OutgoingCall {
  return 'uri' in target ? callPhone(placing, target, options) : callNumber(placing, target, options);
}

function callNumber(
  { trunks, settings, partsFor }: Placing,
  target: { readonly trunk: string; readonly number: string },
  options: CallOptions,
): OutgoingCall {
  const trunk = trunks.find(({ name }) => name === target.trunk);
  if (!trunk)
    throw new AppError('telephony-trunk-unknown', 'No such trunk', { details: { trunk: target.trunk } });
  const { callerIds, trustsIdentity } = trunk.settings;
  const callerId = options.callerId ?? callerIds[0] ?? settings.contactUser;
  if (options.callerId !== undefined && !callerIds.includes(options.callerId))
    throw new AppError('telephony-caller-id-refused', 'Not a number of this trunk', {
      details: { trunk: trunk.name },
    });
  const address = trunk.addressOf(callerId);
  const asserted: Headers = trustsIdentity ? [['P-Asserted-Identity', `<${address}>`]] : [];
  return new OutgoingCall(partsFor(trunk), {
    uri: trunk.uriOf(target.number),
    from: fromOf(address, options),
    route: trunk.route,
    headers: [...asserted, ...(options.headers ?? [])],
    ringSeconds: options.ringSeconds ?? settings.ringSeconds,
    onDestination: () => undefined,
  });
}

/** Without a trunk: whoever is called may open connections to us until the call is over. */
function callPhone(
  { sip, settings, admission, partsFor }: Placing,
  target: { readonly uri: string; readonly srtp?: SrtpPolicy },
  options: CallOptions,
): OutgoingCall {
  const uri = parseUri(target.uri);
  if (uri?.kind !== 'sip') throw new AppError('telephony-target-invalid', 'Not a SIP address');
  const host = uri.host.replace(/^\[|\]$/g, '');
  const own = sip.addressFor({ transport: 'udp', host, port: uri.port ?? 5060 });
  const parts = partsFor({ name: 'direct', srtp: target.srtp ?? 'optional', authoriser: undefined });
  const guests = new Map<string, () => void>();
  const call = new OutgoingCall(parts, {
    uri: target.uri,
    from: fromOf(`sip:${options.callerId ?? settings.contactUser}@${own.host}`, options),
    route: [],
    headers: options.headers ?? [],
    ringSeconds: options.ringSeconds ?? settings.ringSeconds,
    onDestination: ({ host: guest }) => {
      if (!guests.has(guest)) guests.set(guest, admission.invite(guest));
    },
  });
  onReleased(call, () => {
    for (const leave of guests.values()) leave();
  });
  return call;
}

function fromOf(uri: string, { displayName }: CallOptions): string {
  return formatAddress({ uri, ...(displayName !== undefined && { displayName }) });
}

/** It resolves always. */
export function onReleased(call: Call, action: () => void): void {
  call.released.then(action, action);
}
