import { isWrittenTogether } from './header-names.ts';
import type { SipMessage } from './message.ts';

/** The message as it goes on the wire; Content-Length is always written anew. */
export function serialiseMessage(message: SipMessage): Buffer {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  let text = `${start.replace(/[\r\n]+/g, ' ')}\r\n`;
  const written = new Set<string>();
  for (const [name, value] of message.headers) {
    if (name === 'Content-Length' || written.has(name)) continue;
    if (isWrittenTogether(name)) {
      written.add(name);
      text += `${name}: ${message.headers.all(name).join(', ')}\r\n`;
    } else text += `${name}: ${value}\r\n`;
  }
  text += `Content-Length: ${message.body.length}\r\n\r\n`;
  const head = Buffer.from(text, 'utf8');
  return message.body.length === 0 ? head : Buffer.concat([head, message.body]);
}
