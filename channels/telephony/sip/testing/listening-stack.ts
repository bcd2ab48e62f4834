import type { SipHeaders } from '../headers.ts';
import { defaultLimits } from '../limits.ts';
import { parseHeaders } from '../parse-headers.ts';
import { findHeaderEnd } from '../parse-message.ts';
import { parseStartLine, type StartLine } from '../parse-start-line.ts';
import { SipStack, type SipStackOptions } from '../sip-stack.ts';
import { StreamFramer } from '../transport/stream-framer.ts';
import type { Source, Transport, TransportEvents, TransportName } from '../transport/transport.ts';
import { ManualTimers, settle } from './manual-timers.ts';

export type Sent = StartLine & { readonly headers: SipHeaders };

/** A stack whose one transport is the test: octets go in by `arrive`, what it sends is in `sent`. */
export async function aListeningStack(
  transport: TransportName = 'udp',
  options: Partial<SipStackOptions> = {},
) {
  const timers = new ManualTimers();
  const sent: Sent[] = [];
  const dropped: string[] = [];
  const warnings: string[] = [];
  const far = { transport, host: '192.0.2.99', port: 5098 };
  let events: TransportEvents | undefined;
  const record = async (bytes: Uint8Array): Promise<void> => {
    sent.push(readSent(bytes));
  };
  const stack = await SipStack.open({
    timers,
    clock: timers,
    listen: [{ transport, host: '192.0.2.1', port: 5060 }],
    onDropped: (reason) => dropped.push(reason),
    log: { warn: (details, message) => warnings.push(`${message} ${String(details.error)}`) },
    openTransport: async (_, shared) => {
      events = shared.events;
      const local: Transport = {
        name: transport,
        local: { host: '192.0.2.1', port: 5060 },
        send: record,
        ping: async () => {},
        close: async () => {},
      };
      return local;
    },
    ...options,
  });
  const framer = new StreamFramer(defaultLimits);
  const source: Source =
    transport === 'udp' ? far : { ...far, flow: { closed: false, send: record, close: () => {} } };
  /** Answers how the stream ended, if it is one and it broke. */
  const arrive = async (bytes: Uint8Array): Promise<'broken' | 'open'> => {
    let state: 'broken' | 'open' = 'open';
    if (transport === 'udp') events?.message(bytes, source);
    else
      for (const frame of framer.push(bytes)) {
        if (frame.kind === 'broken') state = 'broken';
        if ('bytes' in frame && frame.bytes) events?.message(frame.bytes, source);
      }
    await settle();
    return state;
  };
  return { stack, timers, sent, dropped, warnings, source, arrive };
}

/** Read leniently: an answer echoes what was wrong in the request. */
function readSent(bytes: Uint8Array): Sent {
  const end = findHeaderEnd(bytes);
  const [first = '', ...lines] = new TextDecoder().decode(bytes.subarray(0, end?.head)).split('\r\n');
  return { ...parseStartLine(first), headers: parseHeaders(lines, 1000).headers };
}
