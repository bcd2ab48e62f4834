import { RTCDtlsTransport } from 'werift';
import { AppError } from '#core/shared/app-error.ts';
import type { PacketTransport, PortRange } from '../media/index.ts';
import { WebRtcTransport } from './webrtc-transport.ts';

/** What a leg of the way `webrtc` is opened with. */
export interface WebRtcParameters {
  /** SDP of the browser, its candidates gathered. */
  readonly offer: string;
  /** Where we receive, like the RTP of calls. */
  readonly address: string;
  readonly ports: PortRange;
}

/** `description` of the leg's `local`. */
export interface WebRtcDescription {
  readonly answer: string;
  readonly codec: 'PCMA' | 'PCMU';
  /** Of telephone-event; absent: the browser knows none. */
  readonly digitPayloadType?: number;
}

/**
 * Opens the way of packets to a browser. For the media thread: `runMediaWorker({ ways: { webrtc: openWebRtc } })`.
 * @throws AppError `webrtc-offer-refused`: it is no offer, or has no sound we can send.
 */
export async function openWebRtc(parameters: unknown): Promise<PacketTransport> {
  if (!isParameters(parameters)) throw refused('parameters');
  try {
    return await WebRtcTransport.open(parameters);
  } catch (cause) {
    throw cause instanceof AppError ? cause : refused('not-understood', cause);
  }
}

export function refused(why: string, cause?: unknown): AppError {
  return new AppError('webrtc-offer-refused', 'the offer of the browser cannot be answered', {
    details: { why },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Makes the certificate that all connections share: 50 ms that no call should pay. */
export async function warmUp(): Promise<void> {
  await RTCDtlsTransport.SetupCertificate();
}

function isParameters(parameters: unknown): parameters is WebRtcParameters {
  if (typeof parameters !== 'object' || parameters === null) return false;
  return 'offer' in parameters && 'address' in parameters && 'ports' in parameters;
}
