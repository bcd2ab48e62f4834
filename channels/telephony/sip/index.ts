export type { SipMessage, SipRequest, SipResponse } from './message.ts';
export { type SipLogger, SipStack, type SipStackOptions } from './sip-stack.ts';
export type { ClientFailure, ClientListener, ClientTransaction } from './transactions/client-transaction.ts';
export type { ServerEnd, ServerTransaction } from './transactions/server-transaction.ts';
export type { ListenOptions } from './transport/open-transport.ts';
export type { TlsOptions } from './transport/tls-dialect.ts';
export type { Destination, DropReason, Flow, Source, TransportName } from './transport/transport.ts';
