import { SipStack } from '../../sip/sip-stack.ts';
import { ManualTimers } from '../../sip/testing/manual-timers.ts';
import { MemoryNetwork } from '../../sip/testing/memory-network.ts';
import type { CallEvent } from '../call/call-events.ts';
import type { IncomingCall } from '../call/incoming-call.ts';
import type { OutgoingCall } from '../call/outgoing-call.ts';
import type { Counted } from '../ports.ts';
import { plainTrunk } from '../trunk/trunk-settings.ts';
import { UserAgent, type UserAgentOptions } from '../user-agent.ts';
import { FakeMedia } from './fake-media.ts';
import { RawPeer } from './raw-peer.ts';

/** A user agent at 127.0.0.1 and its trunk at 127.0.0.2, without sockets, in a time that the test moves. */
export interface QuietLine {
  readonly timers: ManualTimers;
  readonly network: MemoryNetwork;
  readonly media: FakeMedia;
  readonly agent: UserAgent;
  readonly peer: RawPeer;
  readonly counted: Counted[];
  /** Of every call. */
  readonly events: CallEvent[];
  /** Calls that came in. */
  readonly calls: IncomingCall[];
  place(number?: string): OutgoingCall;
}

export const quietTrunk = plainTrunk({
  name: 'trunk',
  allowed: ['127.0.0.2'],
  domain: '127.0.0.2',
  callerIds: ['100'],
});

export async function openQuietLine(
  options: Partial<UserAgentOptions> = {},
  take: (call: IncomingCall) => void = () => undefined,
): Promise<QuietLine> {
  const timers = new ManualTimers();
  const network = new MemoryNetwork();
  const media = new FakeMedia();
  const counted: Counted[] = [];
  const events: CallEvent[] = [];
  const calls: IncomingCall[] = [];
  let agent: UserAgent | undefined;
  const stack = await SipStack.open({
    listen: [{ transport: 'udp', host: '127.0.0.1', port: 5060 }],
    admit: (source, request) => agent?.admits(source, request) ?? false,
    openTransport: network.open,
    timers,
    clock: timers,
  });
  agent = new UserAgent({
    trunks: [quietTrunk],
    log: { info: () => undefined, warn: () => undefined },
    onCounted: (one) => counted.push(one),
    random: () => 0.5,
    ...options,
    sip: stack,
    media,
    timers,
  });
  const ua = agent;
  ua.onCall((call) => {
    calls.push(call);
    call.on((event) => events.push(event));
    take(call);
  });
  const peer = await RawPeer.open(network, timers);
  return {
    timers,
    network,
    media,
    agent: ua,
    peer,
    counted,
    events,
    calls,
    place(number = '200') {
      const call = ua.call({ trunk: 'trunk', number });
      call.on((event) => events.push(event));
      return call;
    },
  };
}

export const answerAtOnce = (call: IncomingCall): void => {
  call.answer().catch(() => undefined);
};
