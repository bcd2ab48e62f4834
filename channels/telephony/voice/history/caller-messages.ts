import type { ConversationKey, InboundContent, Received } from '#core/conversations/index.ts';
import type { Caller, CallPorts } from '../call-ports.ts';
import { codeOf } from '../code-of.ts';

/** Writes what the caller says and presses into the history, one message after the other, each under a name of its own. */
export class CallerMessages {
  readonly #caller: Caller;
  readonly #ports: Pick<CallPorts, 'receive' | 'clock' | 'log'>;
  #count = 0;

  constructor(caller: Caller, ports: Pick<CallPorts, 'receive' | 'clock' | 'log'>) {
    this.#caller = caller;
    this.#ports = ports;
  }

  /** `undefined`: it could not be kept. `conversation`: the one she is in, as far as is known. */
  async send(
    content: InboundContent,
    conversation: ConversationKey | undefined,
  ): Promise<Received | undefined> {
    const { tenantId, accountId, senderId, callId, language } = this.#caller;
    try {
      return await this.#ports.receive({
        tenantId,
        channel: 'voice',
        accountId,
        senderId,
        externalId: `${callId}:${this.#count++}`,
        at: this.#ports.clock.now(),
        ...(conversation ? {} : { language }),
        content,
      });
    } catch (error) {
      this.#ports.log.error({ code: codeOf(error) }, 'a caller was not heard');
      return undefined;
    }
  }
}
