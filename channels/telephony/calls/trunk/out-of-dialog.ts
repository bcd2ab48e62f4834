import { createRequest, type SipRequest, type SipResponse } from '../../sip/message.ts';
import { newTag } from '../../sip/random-ids.ts';
import type { Destination } from '../../sip/transport/transport.ts';
import { sendRequest } from '../dialog/send-request.ts';
import type { SipPort } from '../ports.ts';
import type { Trunk } from './trunk.ts';

export interface TrunkRequest {
  readonly method: 'REGISTER' | 'OPTIONS';
  readonly uri: string;
  /** Address of From and To. */
  readonly party: string;
  readonly callId: string;
  nextSeq(): number;
  headersFor(destination: Destination): readonly (readonly [string, string])[];
}

/** Resolves with the final answer, or with why there is none. */
export function askTrunk(
  sip: SipPort,
  trunk: Trunk,
  request: TrunkRequest,
): Promise<SipResponse | 'timeout' | 'transport' | 'closed'> {
  const { method, uri, party, callId } = request;
  const from = `<${party}>;tag=${newTag()}`;
  return new Promise((resolve) => {
    sendRequest(sip, {
      nextHop: trunk.settings.outboundProxy ?? uri,
      authoriser: trunk.authoriser,
      build: (destination): SipRequest =>
        createRequest(method, uri, {
          headers: [
            ...trunk.route,
            ['From', from],
            ['To', `<${party}>`],
            ['Call-ID', callId],
            ['CSeq', `${request.nextSeq()} ${method}`],
            ...request.headersFor(destination),
          ],
        }),
      onFinal: (response) => resolve(response),
      onFailed: resolve,
    });
  });
}
