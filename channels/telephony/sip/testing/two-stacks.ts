import { createRequest, type SipRequest, type SipResponse } from '../message.ts';
import { SipStack, type SipStackOptions } from '../sip-stack.ts';
import type { ClientListener } from '../transactions/client-transaction.ts';
import type { Destination, TransportName } from '../transport/transport.ts';
import { ManualTimers } from './manual-timers.ts';
import { MemoryNetwork } from './memory-network.ts';

const port = 5060;

/** A caller and a server on a network of their own, in time that the test moves. */
export async function twoStacks(
  transport: TransportName = 'udp',
  options: { readonly server?: Partial<SipStackOptions>; readonly caller?: Partial<SipStackOptions> } = {},
) {
  const network = new MemoryNetwork();
  const timers = new ManualTimers();
  const dropped: string[] = [];
  const warnings: string[] = [];
  const open = (host: string, more: Partial<SipStackOptions> = {}): Promise<SipStack> =>
    SipStack.open({
      listen: [{ transport, host, port }],
      timers,
      clock: timers,
      openTransport: network.open,
      onDropped: (reason) => dropped.push(reason),
      log: { warn: (details) => warnings.push(String(details.error)) },
      ...more,
    });
  const caller = await open('192.0.2.1', options.caller);
  const server = await open('192.0.2.2', options.server);
  const destination: Destination = { transport, host: '192.0.2.2', port };
  /** First lines of everything sent so far, in order. */
  const lines = (): string[] => network.passages.map(({ text }) => text.slice(0, text.indexOf('\r\n')));
  return { network, timers, caller, server, destination, dropped, warnings, lines };
}

let calls = 0;

export function aRequest(method: string, headers: readonly [string, string][] = [], body = ''): SipRequest {
  return createRequest(method, 'sip:100@192.0.2.2', {
    headers: [
      ['From', '<sip:caller@192.0.2.1>;tag=from1'],
      ['To', '<sip:100@192.0.2.2>'],
      ['Call-ID', `call${calls++}`],
      ['CSeq', `1 ${method}`],
      ...headers,
    ],
    body,
  });
}

/** Writes down what a client transaction tells. */
export class Heard implements ClientListener {
  readonly statuses: number[] = [];
  readonly responses: SipResponse[] = [];
  failure: string | undefined;
  ended = false;

  onResponse(response: SipResponse): void {
    this.statuses.push(response.status);
    this.responses.push(response);
  }

  onFailed(reason: string): void {
    this.failure = reason;
  }

  onEnd(): void {
    this.ended = true;
  }
}
