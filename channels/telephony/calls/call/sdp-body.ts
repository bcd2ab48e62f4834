import { bodyText, type SipMessage } from '../../sip/message.ts';

export type SdpOfBody =
  | { readonly outcome: 'sdp'; readonly sdp: string }
  | { readonly outcome: 'none' }
  | { readonly outcome: 'other-type' };

/** The session description of a message; also as one part of a multipart body, as SIP-I trunks send it beside ISUP. */
export function sdpOf(message: SipMessage): SdpOfBody {
  if (message.body.length === 0) return { outcome: 'none' };
  const encoding = message.headers.get('Content-Encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return { outcome: 'other-type' };
  const written = message.headers.get('Content-Type') ?? '';
  const type = written.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/sdp') return { outcome: 'sdp', sdp: bodyText(message) };
  if (type.startsWith('multipart/')) {
    const sdp = sdpPart(bodyText(message), written);
    if (sdp !== undefined) return { outcome: 'sdp', sdp };
  }
  const isOptional = /handling\s*=\s*optional/i.test(message.headers.get('Content-Disposition') ?? '');
  return { outcome: isOptional ? 'none' : 'other-type' };
}

function sdpPart(body: string, contentType: string): string | undefined {
  const match = /boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) return undefined;
  for (const part of `\r\n${body}`.split(`\r\n--${boundary}`).slice(1)) {
    const end = part.indexOf('\r\n\r\n');
    if (end >= 0 && /^content-type\s*:\s*application\/sdp\b/im.test(part.slice(0, end)))
      return part.slice(end + 4);
  }
  return undefined;
}
