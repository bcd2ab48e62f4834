import type { Clock } from '#core/shared/clock.ts';
import { createLanes } from '#core/shared/lanes.ts';
import { senderAddress } from './address.ts';
import type { SmsLink } from './keep-link.ts';
import { type Receipt, stateOfNumber } from './read-receipt.ts';
import type { MessageEnd, ReceiptProof, SmsPart } from './sms-journal.ts';
import type { Arrival, SmsPorts } from './sms-options.ts';

export interface Receipts {
  /** Takes what the provider says of a part to this number. Durable when it resolves; safe to repeat. */
  take(receipt: Receipt, to: string | undefined): Promise<void>;
  /** A part got its id: its receipt may have been faster than the answer. */
  joined(part: SmsPart, smscId: string): Promise<void>;
  /** Tells conversations what they have not been told. */
  tellRest(): Promise<void>;
  /** Asks the provider about parts that it has said nothing of since `before`. */
  askSilent(before: Date): Promise<void>;
}

const batch = 50;

/** Messages whose receipts are taken side by side. */
const parallelMessages = 32;

/** Matches receipts with parts, and tells the history what came of a message. */
export function createReceipts(own: {
  readonly tenantId: string;
  readonly accountId: string;
  readonly ports: Pick<SmsPorts, 'journal' | 'onArrival'>;
  readonly link: Pick<SmsLink, 'session'>;
  readonly clock: Clock;
}): Receipts {
  const { tenantId, ports, clock } = own;
  const { journal } = ports;
  /** Receipts of one message come together; one after another, only the last of them ends it. */
  const lanes = createLanes(parallelMessages);

  async function keep(receipt: Receipt, source: ReceiptProof['source']): Promise<ReceiptProof> {
    const proof = { ...receipt, tenantId, source, at: clock.now() };
    await journal.keepReceipt(proof);
    return proof;
  }

  async function endPart(part: SmsPart, { state, code, at }: ReceiptProof): Promise<void> {
    if (state === 'on-the-way') return;
    const end = { end: state, endCode: code, endedAt: at };
    if (part.total === 1) {
      if (part.end !== undefined) return;
      await journal.end(part, end, part.entry ? 'ended' : 'open');
      return tell({ ...part, ...end });
    }
    // First its own end: of two that come together, the later one sees both.
    if (part.end === undefined) await journal.end(part, end, 'open');
    const all = await journal.parts(part);
    const failed = all.find((one) => one.end === 'failed');
    if (!failed && !all.every((one) => one.end === 'arrived')) return;
    const last = failed ?? { ...part, ...end };
    if (last.entry) await journal.end(last, { ...end, ...endOf(last) }, 'ended');
    await tell(last);
  }

  async function tell(part: SmsPart): Promise<void> {
    if (!part.entry) return;
    const told = await ports.onArrival({ tenantId, ...part.entry }, arrivalOf(part));
    if (told === 'noted') await journal.told(part);
  }

  return {
    async take(receipt, to) {
      const proof = await keep(receipt, 'receipt');
      const { smscId } = receipt;
      const known = await journal.findBySmscId({ tenantId, smscId });
      const part = known ?? (to === undefined ? undefined : await resolve(receipt, to));
      if (part) await lanes.run(part.messageKey, () => endPart(part, proof));
    },
    async joined(part, smscId) {
      if (smscId === '') return;
      const end = await journal.findEnd({ tenantId, smscId });
      if (end) await lanes.run(part.messageKey, () => endPart(part, end));
    },
    async tellRest() {
      for (const part of await journal.listUntold({ tenantId, limit: batch })) await tell(part);
    },
    async askSilent(before) {
      const session = own.link.session();
      if (!session) return;
      const silent = await journal.takeSilent({ tenantId, before, now: clock.now(), limit: batch });
      for (const part of silent) {
        const messageId = part.smscId ?? '';
        const answer = await session.request({
          command: 'query_sm',
          messageId,
          from: senderAddress(own.accountId),
        });
        if (answer.outcome !== 'answered') return;
        const { pdu } = answer;
        if (pdu.command !== 'query_sm_resp' || pdu.status !== 0) continue;
        await endPart(part, await keep({ smscId: messageId, ...stateOfNumber(pdu.state) }, 'query'));
      }
    },
  };

  /**
   * A receipt with an id that nobody was told of: of a part whose answer was lost. It is known by our reference; from a
   * provider that does not give it back, by being the only one to this number that nobody knows about.
   */
  async function resolve({ smscId, reference }: Receipt, to: string): Promise<SmsPart | undefined> {
    const open = await journal.listUnresolved({ tenantId, to });
    const [first, second] =
      reference === undefined ? open : open.filter((part) => part.reference === reference);
    if (!first || second) return undefined;
    await journal.accept(first, smscId);
    return { ...first, state: 'accepted', smscId };
  }
}

function endOf({ end, endCode, endedAt }: SmsPart): Partial<MessageEnd> {
  return end && endCode !== undefined && endedAt ? { end, endCode, endedAt } : {};
}

function arrivalOf({ end, endCode, endedAt }: SmsPart): Arrival {
  return end === 'arrived' && endedAt
    ? { outcome: 'arrived', at: endedAt }
    : { outcome: 'failed', code: `sms-${(endCode ?? 'unknown').toLowerCase().replace(/[^a-z0-9]+/g, '-')}` };
}
