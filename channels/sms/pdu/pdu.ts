/** A number or name at one end of a message: type of number, numbering plan, the address itself (SMPP 3.4, 5.2.5–5.2.8). */
export interface Address {
  readonly ton: number;
  readonly npi: number;
  readonly address: string;
}

/** Fields of `submit_sm` and `deliver_sm` that mean something here. */
export interface ShortMessage {
  readonly from: Address;
  readonly to: Address;
  readonly esmClass: number;
  /** Absolute or relative SMPP time; empty: the provider's own. */
  readonly validity: string;
  readonly registeredDelivery: number;
  readonly dataCoding: number;
  /** With its user data header, at most 254 bytes. */
  readonly bytes: Uint8Array;
  /** Optional parameters by tag. */
  readonly options: ReadonlyMap<number, Uint8Array>;
}

interface Header {
  /** 0 is success; a request carries 0. */
  readonly status: number;
  readonly sequence: number;
}

export type Pdu = Header &
  (
    | { readonly command: 'bind_transceiver'; readonly systemId: string; readonly password: string }
    | { readonly command: 'bind_transceiver_resp'; readonly systemId: string }
    | { readonly command: 'submit_sm' | 'deliver_sm'; readonly message: ShortMessage }
    | { readonly command: 'submit_sm_resp' | 'deliver_sm_resp'; readonly messageId: string }
    | { readonly command: 'query_sm'; readonly messageId: string; readonly from: Address }
    | { readonly command: 'query_sm_resp'; readonly messageId: string; readonly state: number }
    | { readonly command: Empty }
    /** A command we do not take part in. */
    | { readonly command: 'unknown'; readonly id: number }
  );

/** Commands without a body. */
type Empty = 'enquire_link' | 'enquire_link_resp' | 'unbind' | 'unbind_resp' | 'generic_nack';

export type Command = Exclude<Pdu['command'], 'unknown'>;

/** SMPP 3.4, 5.1.2.1. A response has the id of its request with the highest bit set. */
export const commandIds: Readonly<Record<Command, number>> = {
  generic_nack: 0x80000000,
  query_sm: 0x00000003,
  query_sm_resp: 0x80000003,
  submit_sm: 0x00000004,
  submit_sm_resp: 0x80000004,
  deliver_sm: 0x00000005,
  deliver_sm_resp: 0x80000005,
  unbind: 0x00000006,
  unbind_resp: 0x80000006,
  bind_transceiver: 0x00000009,
  bind_transceiver_resp: 0x80000009,
  enquire_link: 0x00000015,
  enquire_link_resp: 0x80000015,
};

/** Tags of optional parameters (5.3.2). */
export const tags = {
  userMessageReference: 0x0204,
  sarReference: 0x020c,
  sarTotal: 0x020e,
  sarNumber: 0x020f,
  receiptedMessageId: 0x001e,
  messageState: 0x0427,
  messagePayload: 0x0424,
} as const;

/** Bits of `esm_class` (5.2.12). */
export const esm = { udh: 0x40, receipt: 0x04, kindOfMessage: 0x3c } as const;

/** A longer one is no PDU of ours: payloads are at most 64 KB, and nobody sends us such. */
export const maxPduBytes = 70_000;

export const headerBytes = 16;
