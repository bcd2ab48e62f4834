import type { Notice, NoticeAttempt } from '../notices/notice.ts';
import type { Carried, CarriedResult, CarryOrder, NoticeCarrier } from '../notices/ports.ts';

/** Channels that do what the test says; what is carried twice under one name is seen once. */
export class FakeCarrier implements NoticeCarrier {
  readonly carried = new Map<string, CarryOrder>();
  /** What happens at the next beginnings; afterwards all begin. */
  begins: Carried[] = [];
  result: CarriedResult = { outcome: 'told' };
  mayCancel = true;

  async begin(order: CarryOrder): Promise<Carried> {
    const next = this.begins.shift();
    if (next && next.outcome !== 'begun') return next;
    const name = `${order.notice.id}:${order.n}`;
    if (!this.carried.has(name)) this.carried.set(name, order);
    return {
      outcome: 'begun',
      at: order.address.channel === 'voice' ? { callId: name } : { conversationId: name, seq: 1 },
    };
  }

  async resultOf(_notice: Notice, _attempt: NoticeAttempt): Promise<CarriedResult> {
    return this.result;
  }

  async cancel(_notice: Notice, _attempt: NoticeAttempt): Promise<boolean> {
    return this.mayCancel;
  }

  /** Channels in the order they were used. */
  get channels(): readonly string[] {
    return [...this.carried.values()].map(({ address }) => address.channel);
  }
}
