import { type Address, commandIds, headerBytes, type Pdu, type ShortMessage } from './pdu.ts';

/** The bytes of a PDU. Texts in its fields are ASCII; what they cannot hold becomes `?`. */
export function encodePdu(pdu: Pdu): Buffer {
  const body = bodyOf(pdu);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(headerBytes + body.length, 0);
  header.writeUInt32BE(pdu.command === 'unknown' ? pdu.id : commandIds[pdu.command], 4);
  header.writeUInt32BE(pdu.status, 8);
  header.writeUInt32BE(pdu.sequence, 12);
  return Buffer.concat([header, body]);
}

const smppVersion = 0x34;

function bodyOf(pdu: Pdu): Buffer {
  switch (pdu.command) {
    case 'bind_transceiver':
      return Buffer.concat([
        text(pdu.systemId, 15),
        text(pdu.password, 8),
        text('', 12),
        Buffer.from([smppVersion, 0, 0]),
        text('', 40),
      ]);
    case 'bind_transceiver_resp':
      return text(pdu.systemId, 15);
    case 'submit_sm':
    case 'deliver_sm':
      return messageBody(pdu.message);
    case 'submit_sm_resp':
    case 'deliver_sm_resp':
      // A refusal has no body (4.4.2).
      return pdu.status === 0 ? text(pdu.messageId, 64) : Buffer.alloc(0);
    case 'query_sm':
      return Buffer.concat([text(pdu.messageId, 64), address(pdu.from)]);
    case 'query_sm_resp':
      return pdu.status === 0
        ? Buffer.concat([text(pdu.messageId, 64), text('', 16), Buffer.from([pdu.state, 0])])
        : Buffer.alloc(0);
    default:
      return Buffer.alloc(0);
  }
}

function messageBody(message: ShortMessage): Buffer {
  const { from, to, esmClass, validity, registeredDelivery, dataCoding, bytes, options } = message;
  if (bytes.length > 254) throw new Error('a short message has at most 254 bytes');
  return Buffer.concat([
    text('', 5),
    address(from),
    address(to),
    Buffer.from([esmClass, 0, 0]),
    text('', 16),
    text(validity, 16),
    Buffer.from([registeredDelivery, 0, dataCoding, 0, bytes.length]),
    bytes,
    ...[...options].map(([tag, value]) => option(tag, value)),
  ]);
}

function option(tag: number, value: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(tag, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value]);
}

function address({ ton, npi, address: name }: Address): Buffer {
  return Buffer.concat([Buffer.from([ton, npi]), text(name, 20)]);
}

/** A C-octet string: at most `limit` characters and a zero. */
function text(value: string, limit: number): Buffer {
  const safe = value.slice(0, limit).replace(/[^\x20-\x7e]/g, '?');
  return Buffer.from(`${safe}\0`, 'latin1');
}
