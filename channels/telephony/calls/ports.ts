import type { SipRequest, SipResponse } from '../sip/message.ts';
import type { ClientListener, ClientTransaction } from '../sip/transactions/client-transaction.ts';
import type { ServerTransaction } from '../sip/transactions/server-transaction.ts';
import type { Destination, Source } from '../sip/transport/transport.ts';
import type { LocalMediaAddress, MediaAgreement } from './sdp/media-agreement.ts';

/** Gives each leg its place in the media plane. */
export interface MediaPort {
  /**
   * Reserves a local address for one leg.
   * @throws AppError when no port is free or media is down: the call is then refused with 503.
   */
  open(leg: { readonly callId: string; readonly direction: 'incoming' | 'outgoing' }): Promise<MediaLeg>;
}

export interface MediaLeg {
  readonly address: LocalMediaAddress;
  /**
   * Follow this from now on; called again at each change (hold, codec, address). `signalledFrom`: the address the
   * peer's signalling is exchanged with; behind a NAT its media comes from there too.
   */
  agree(agreement: MediaAgreement, signalledFrom?: string): void;
  /** The leg is over: stop sending, finish recordings, free the ports. */
  close(): void;
}

/** Pino's shape. Fields hold ids, counts and codes; never numbers, names or texts. */
export interface CallsLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** What is counted, for metrics. Labels are words of this code and names of trunks, never something a peer wrote. */
export type Counted =
  | { readonly name: 'stranger-dropped' }
  | { readonly name: 'call-offered'; readonly trunk: string }
  | { readonly name: 'call-placed'; readonly trunk: string }
  | {
      readonly name: 'call-refused';
      readonly trunk: string;
      readonly why: 'draining' | 'too-many-calls' | 'no-common-media' | 'bad-request' | 'loop';
    }
  | { readonly name: 'authentication'; readonly trunk: string; readonly result: 'asked' | 'wrong' | 'right' }
  | {
      readonly name: 'call-ended';
      readonly trunk: string;
      readonly cause: string;
      readonly direction: 'incoming' | 'outgoing';
    }
  | { readonly name: 'registration'; readonly trunk: string; readonly result: 'registered' | 'failed' }
  | { readonly name: 'fork-released'; readonly trunk: string };

/** What `sip/` gives: messages that are well-formed, transactions that keep their timers. `SipStack` fits. */
export interface SipPort {
  onRequest(listener: (transaction: ServerTransaction) => void): void;
  /** ACK of a 2xx, each repeat of it too. */
  onAck(listener: (ack: SipRequest, source: Source) => void): void;
  /** A 2xx to an INVITE of ours whose transaction is over. */
  onLateAnswer(listener: (response: SipResponse, source: Source) => void): void;
  request(request: SipRequest, destination: Destination, listener: ClientListener): ClientTransaction;
  sendAck(ack: SipRequest, destination: Destination): Promise<void>;
  /** Best first; empty: nowhere. */
  resolve(uri: string): Promise<readonly Destination[]>;
  /** What to write into Contact for a peer there. */
  addressFor(destination: Destination): { readonly host: string; readonly port: number };
}

export type { ServerTransaction };
