/** The little of npm's `smpp` that the provider of the tests is made of. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Socket, Server as TcpServer } from 'node:net';

  interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly system_id: string;
    readonly password: string;
    readonly source_addr: string;
    readonly destination_addr: string;
    readonly data_coding: number;
    readonly validity_period: unknown;
    readonly registered_delivery: number;
    readonly message_id: string;
    readonly user_message_reference?: number;
    readonly short_message: { readonly message: string | Buffer; readonly udh?: readonly Buffer[] };
    response(fields?: Readonly<Record<string, unknown>>): Pdu;
  }

  interface Session extends EventEmitter {
    readonly socket: Socket;
    on(
      event: 'pdu' | 'submit_sm' | 'bind_transceiver' | 'query_sm' | 'enquire_link' | 'unbind',
      heard: (pdu: Pdu) => void,
    ): this;
    on(event: 'close', heard: () => void): this;
    on(event: 'error', heard: (error: Error) => void): this;
    send(pdu: Pdu): boolean;
    deliver_sm(fields: Readonly<Record<string, unknown>>, answered?: (pdu: Pdu) => void): boolean;
    enquire_link(fields?: Readonly<Record<string, unknown>>, answered?: (pdu: Pdu) => void): boolean;
    close(): void;
    destroy(): void;
  }

  const smpp: {
    createServer(onSession: (session: Session) => void): TcpServer;
  };

  export type { Pdu, Session };
  export default smpp;
}
