import type { SipRequest, SipResponse } from '../../sip/message.ts';
import type { ClientFailure } from '../../sip/transactions/client-transaction.ts';
import type { Source } from '../../sip/transport/transport.ts';
import { type Dialog, seqOf } from '../dialog/dialog.ts';
import { flowTo, type Headers, type Sending, sendRequest } from '../dialog/send-request.ts';
import { type EndCause, reasonOf } from '../end-cause.ts';
import { type CallParts, capabilityHeaders, contactHeader } from './call-parts.ts';

export interface LineRequest {
  readonly headers?: Headers;
  readonly body?: string;
  readonly contentType?: string;
  onFinal?(response: SipResponse, source: Source, request: SipRequest): void;
  onFailed?(reason: ClientFailure): void;
}

/** Methods that may move the remote target name where we are, and what we can do. */
const targetRefreshing = ['INVITE', 'UPDATE', 'REFER'];

/** One dialog and the way to send in it. */
export class DialogLine {
  readonly dialog: Dialog;
  readonly #parts: CallParts;

  constructor(dialog: Dialog, parts: CallParts) {
    this.dialog = dialog;
    this.#parts = parts;
  }

  send(method: string, request: LineRequest = {}): Sending {
    const { dialog } = this;
    const capabilities = method === 'INVITE' || method === 'UPDATE' ? capabilityHeaders : [];
    return sendRequest(this.#parts.sip, {
      nextHop: dialog.nextHop,
      flow: this.#flow,
      authoriser: this.#parts.trunk.authoriser,
      build: (destination) =>
        dialog.request(method, {
          headers: [
            ...(targetRefreshing.includes(method) ? [contactHeader(this.#parts, destination)] : []),
            ...capabilities,
            ...(request.headers ?? []),
            ['User-Agent', this.#parts.settings.product],
            ...(request.contentType === undefined ? [] : [['Content-Type', request.contentType] as const]),
          ],
          ...(request.body !== undefined && { body: request.body }),
        }),
      onFinal: (response, source, sent) => request.onFinal?.(response, source, sent),
      onFailed: (reason) => request.onFailed?.(reason),
    });
  }

  /**
   * ACK of a 2xx to this INVITE; for each repeat of it again. It carries what authorised the INVITE (RFC 3261 §22.1).
   * When the INVITE is not known any more, its late 2xx says the number.
   */
  sendAck(invite: SipRequest | SipResponse): void {
    const proofs = ['Authorization', 'Proxy-Authorization'].flatMap((name) =>
      invite.headers.all(name).map((value) => [name, value] as const),
    );
    const ack = this.dialog.ack(seqOf(invite) ?? 0, { headers: proofs });
    const open = flowTo({ nextHop: this.dialog.nextHop, flow: this.#flow });
    const { sip } = this.#parts;
    // A lost ACK is asked for again by the repeated 2xx.
    const sent = open
      ? sip.sendAck(ack, open)
      : sip.resolve(this.dialog.nextHop).then(([first]) => (first ? sip.sendAck(ack, first) : undefined));
    sent.catch(() => undefined);
  }

  bye(cause: EndCause, onDone: () => void = () => undefined): void {
    this.send('BYE', { headers: [['Reason', reasonOf(cause)]], onFinal: onDone, onFailed: onDone });
  }

  get #flow(): { readonly source: Source; readonly isDirect: boolean } {
    return { source: this.dialog.flow, isDirect: !this.dialog.hasRoutes };
  }
}
