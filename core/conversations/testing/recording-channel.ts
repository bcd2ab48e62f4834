import type { ChannelKind, OutboundMessage, PushChannel, SendResult } from '../channel.ts';

/** Keeps what was pushed; answers with `results` one after the other, then always `sent`. */
export class RecordingChannel implements PushChannel {
  readonly kind: ChannelKind = 'telegram';
  readonly sent: OutboundMessage[] = [];
  results: SendResult[] = [];

  async send(message: OutboundMessage): Promise<SendResult> {
    const result = this.results.shift() ?? { outcome: 'sent', externalId: String(this.sent.length + 1) };
    if (result.outcome === 'sent') this.sent.push(message);
    return result;
  }

  texts(): readonly string[] {
    return this.sent.map(({ body }) => ('text' in body ? body.text : body.kind));
  }
}
