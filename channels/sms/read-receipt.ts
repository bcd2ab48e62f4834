import { esm, type ShortMessage, tags } from './pdu/pdu.ts';
import { number } from './read-message.ts';

/** What the network says of one part. `on-the-way` is no end. */
export type ReceiptState = 'arrived' | 'failed' | 'on-the-way';

/** A delivery receipt, in our words; what it quotes of the message itself is left out. */
export interface Receipt {
  readonly smscId: string;
  readonly state: ReceiptState;
  /** The provider's own words: `DELIVRD`, `UNDELIV:013`. */
  readonly code: string;
  /** As the provider writes it, in its own time: `YYMMDDhhmm`. */
  readonly doneDate?: string;
  /** The reference we gave, where the provider gives it back. */
  readonly reference?: number;
}

const words: Readonly<Record<string, ReceiptState>> = {
  DELIVRD: 'arrived',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
  ENROUTE: 'on-the-way',
  ACCEPTD: 'on-the-way',
  UNKNOWN: 'on-the-way',
};

/** `message_state` (5.2.28), in receipts and in answers to `query_sm`. */
const numbered: readonly (keyof typeof words | undefined)[] = [
  undefined,
  'ENROUTE',
  'DELIVRD',
  'EXPIRED',
  'DELETED',
  'UNDELIV',
  'ACCEPTD',
  'UNKNOWN',
  'REJECTD',
];

export function stateOfNumber(state: number): { readonly state: ReceiptState; readonly code: string } {
  const code = numbered[state] ?? 'UNKNOWN';
  return { state: words[code] ?? 'on-the-way', code };
}

/** `undefined`: it is not a receipt but something a citizen wrote, or a receipt that names no message. */
export function readReceipt(message: ShortMessage): Receipt | undefined {
  if (!isReceipt(message)) return undefined;
  const text = Buffer.from(message.bytes).toString('latin1');
  const smscId = cstring(message.options.get(tags.receiptedMessageId)) ?? field(text, 'id');
  if (smscId === undefined || smscId === '') return undefined;
  const word = field(text, 'stat')?.toUpperCase().slice(0, 7);
  const given = number(message.options.get(tags.messageState));
  const { state, code } =
    word !== undefined && words[word] !== undefined
      ? { state: words[word], code: word }
      : stateOfNumber(given);
  const error = field(text, 'err');
  const doneDate = /\bdone date:(\d{10,12})/i.exec(text)?.[1];
  const reference = message.options.get(tags.userMessageReference);
  return {
    smscId,
    state,
    code: error === undefined || /^0*$/.test(error) ? code : `${code}:${error}`,
    ...(doneDate === undefined ? {} : { doneDate }),
    ...(reference === undefined ? {} : { reference: number(reference) }),
  };
}

/** Told by the kind of message alone (5.2.12): a citizen may write words that look like one. */
export function isReceipt({ esmClass }: ShortMessage): boolean {
  const kind = esmClass & esm.kindOfMessage;
  return kind === esm.receipt || kind === 0x20;
}

/** `id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… text:…` (appendix B); what follows `text:` is not looked at. */
function field(text: string, name: string): string | undefined {
  const head = text.split(/\btext:/i)[0] ?? '';
  return new RegExp(`\\b${name}:([\\w.-]+)`, 'i').exec(head)?.[1]?.slice(0, 64);
}

function cstring(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString('latin1').replace(/\0.*$/s, '');
}
