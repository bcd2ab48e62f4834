import { chatAuth } from './check-input.ts';
import type { WebChatPorts } from './ports.ts';
import type { Refused } from './protocol.ts';
import { refuse } from './refusals.ts';
import type { ChatSocket } from './visitor.ts';
import { newVisitorToken, senderOf } from './visitor-token.ts';

/** Refuses a connection; the widget reads `data`. */
class NotAdmitted extends Error {
  readonly data: Refused;

  constructor(data: Refused) {
    super(data.code);
    this.data = data;
  }
}

/** Who knocks? A visitor without a token gets one. `undefined`: come in. */
export async function admit(ports: WebChatPorts, socket: ChatSocket): Promise<Error | undefined> {
  const { handshake } = socket;
  const address = ports.addressOf?.(handshake) ?? handshake.address;
  const checked = chatAuth.safeParse(handshake.auth);
  if (!checked.success) return new NotAdmitted(refuse('malformed', 'ru'));
  const { tenantId, token, language } = checked.data;

  const connected = await ports.limits.take('web-chat.connect', address);
  if (connected.outcome === 'wait')
    return new NotAdmitted(refuse('too-many', language, { afterMs: connected.afterMs }));
  const policy = await ports.policyOf(tenantId);
  if (policy === undefined) return new NotAdmitted(refuse('unknown-tenant', language));
  if (policy === 'off') return new NotAdmitted(refuse('channel-off', language));

  if (token !== undefined) {
    const senderId = senderOf(tenantId, token, ports.tokenKeys);
    if (senderId === undefined) return new NotAdmitted(refuse('forged-token', language));
    Object.assign(socket.data, { tenantId, senderId, language });
    return undefined;
  }
  const made = await ports.limits.take('web-chat.new-visitor', address);
  if (made.outcome === 'wait')
    return new NotAdmitted(refuse('too-many', language, { afterMs: made.afterMs }));
  const newToken = newVisitorToken(tenantId, ports.tokenKeys[0]);
  const senderId = senderOf(tenantId, newToken, ports.tokenKeys);
  Object.assign(socket.data, { tenantId, senderId, language, newToken });
  return undefined;
}
