import { type Address, type Command, commandIds, headerBytes, type Pdu, type ShortMessage } from './pdu.ts';

/** What came, or the sequence number of something that is no PDU as the standard has it. */
export type Decoded =
  | { readonly outcome: 'read'; readonly pdu: Pdu }
  | { readonly outcome: 'broken'; readonly sequence: number };

const commands = new Map<number, Command>();
for (const [name, id] of Object.entries(commandIds)) commands.set(id, name as Command);

/** Reads one whole PDU, its length word included. Never throws. */
export function decodePdu(bytes: Buffer): Decoded {
  if (bytes.length < headerBytes) return { outcome: 'broken', sequence: 0 };
  const id = bytes.readUInt32BE(4);
  const header = { status: bytes.readUInt32BE(8), sequence: bytes.readUInt32BE(12) };
  const command = commands.get(id);
  if (command === undefined) return { outcome: 'read', pdu: { ...header, command: 'unknown', id } };
  try {
    return { outcome: 'read', pdu: readBody(command, header, new Fields(bytes.subarray(headerBytes))) };
  } catch (error) {
    if (error instanceof RangeError) return { outcome: 'broken', sequence: header.sequence };
    throw error;
  }
}

function readBody(command: Command, header: { status: number; sequence: number }, fields: Fields): Pdu {
  switch (command) {
    case 'bind_transceiver':
      return { ...header, command, systemId: fields.text(), password: fields.text() };
    case 'bind_transceiver_resp':
      return { ...header, command, systemId: fields.textIfAny() };
    case 'submit_sm':
    case 'deliver_sm':
      return { ...header, command, message: readMessage(fields) };
    case 'submit_sm_resp':
    case 'deliver_sm_resp':
      return { ...header, command, messageId: fields.textIfAny() };
    case 'query_sm':
      return { ...header, command, messageId: fields.text(), from: readAddress(fields) };
    case 'query_sm_resp': {
      if (fields.isAtEnd) return { ...header, command, messageId: '', state: 0 };
      const messageId = fields.text();
      fields.text();
      return { ...header, command, messageId, state: fields.byte() };
    }
    default:
      return { ...header, command };
  }
}

function readMessage(fields: Fields): ShortMessage {
  fields.text();
  const from = readAddress(fields);
  const to = readAddress(fields);
  const esmClass = fields.byte();
  fields.bytes(2);
  fields.text();
  const validity = fields.text();
  const registeredDelivery = fields.byte();
  fields.byte();
  const dataCoding = fields.byte();
  fields.byte();
  const bytes = fields.bytes(fields.byte());
  const options = new Map<number, Uint8Array>();
  while (!fields.isAtEnd) {
    const tag = fields.word();
    options.set(tag, fields.bytes(fields.word()));
  }
  return { from, to, esmClass, validity, registeredDelivery, dataCoding, bytes, options };
}

function readAddress(fields: Fields): Address {
  return { ton: fields.byte(), npi: fields.byte(), address: fields.text() };
}

/** Takes fields off the front; throws a RangeError where there is less than there should be. */
class Fields {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#advance(1));
  }

  word(): number {
    return this.#bytes.readUInt16BE(this.#advance(2));
  }

  bytes(length: number): Uint8Array {
    const from = this.#advance(length);
    return this.#bytes.subarray(from, from + length);
  }

  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0) throw new RangeError('a text without its end');
    const from = this.#advance(end + 1 - this.#at);
    return this.#bytes.toString('latin1', from, end);
  }

  textIfAny(): string {
    return this.isAtEnd ? '' : this.text();
  }

  #advance(length: number): number {
    const from = this.#at;
    if (from + length > this.#bytes.length) throw new RangeError('a field beyond the end');
    this.#at = from + length;
    return from;
  }
}
