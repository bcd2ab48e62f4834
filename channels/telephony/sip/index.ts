export { type DigestAlgorithm, hashCredentials } from './digest/algorithms.ts';
export { type Credentials, DigestClient } from './digest/digest-client.ts';
export {
  DigestServer,
  type DigestServerOptions,
  type DigestVerdict,
  type UserSecret,
} from './digest/digest-server.ts';
export { type Address, formatAddress, parseAddress, tagOf } from './grammar/address.ts';
export { type CSeq, formatCSeq, parseCSeq } from './grammar/cseq.ts';
export { formatParams, type Params, parseParams } from './grammar/params.ts';
export { formatUri, parseUri, type SipUri, type TelUri, type Uri } from './grammar/uri.ts';
export { formatVia, parseVia, type Via } from './grammar/via.ts';
export { defaultLimits, type MessageLimits } from './limits.ts';
export {
  bodyText,
  createRequest,
  createResponse,
  type HeaderInit,
  type MessageParts,
  type ResponseParts,
  SipHeaders,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  withTag,
} from './message.ts';
export { type ParseOutcome, parseMessage } from './parse-message.ts';
export { newBranch, newCallId, newTag } from './random-ids.ts';
export type { ResolverPort } from './resolve/resolver.ts';
export { serialiseMessage } from './serialise-message.ts';
export { type SipLogger, SipStack, type SipStackOptions } from './sip-stack.ts';
export { defaultTimerValues, type StopTimer, systemTimers, type Timers, type TimerValues } from './timers.ts';
export type { ClientFailure, ClientListener, ClientTransaction } from './transactions/client-transaction.ts';
export type { ServerEnd, ServerTransaction } from './transactions/server-transaction.ts';
export type { ListenOptions } from './transport/open-transport.ts';
export type { TlsOptions } from './transport/tls-dialect.ts';
export type { Destination, DropReason, Flow, Source, TransportName } from './transport/transport.ts';
