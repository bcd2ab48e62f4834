import { createHash } from 'node:crypto';
import type { Choice, SendResult } from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Wait } from '#core/shared/wait.ts';
import { numberAddress } from './address.ts';
import { createDoubts } from './doubts.ts';
import { type EncodedPart, encodeText } from './encode-text.ts';
import type { SmsLink } from './keep-link.ts';
import type { Pace } from './pace.ts';
import { type Address, tags } from './pdu/pdu.ts';
import { verdictOf } from './pdu/status.ts';
import type { SmsJournal, SmsPart } from './sms-journal.ts';
import type { SmsLimits } from './sms-options.ts';
import type { SmsSession } from './sms-session.ts';

/** A text for one number. */
export interface OutText {
  /** The same key is the same message, whatever becomes of a try: it is sent once. */
  readonly key: string;
  /** `+7XXXXXXXXXX`. */
  readonly to: string;
  readonly text: string;
  /** The network drops it after that. */
  readonly validForMs?: number;
  /** Somebody waits for it this moment. */
  readonly isUrgent?: boolean;
  readonly entry?: SmsPart['entry'];
  readonly choices?: readonly Choice[];
}

interface SubmitParts {
  readonly tenantId: string;
  readonly from: Address;
  readonly journal: SmsJournal;
  readonly link: SmsLink;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly limits: SmsLimits;
  /** The provider has it under this id. */
  readonly onAccepted: (part: SmsPart, smscId: string) => Promise<void>;
}

/**
 * Sends a text as its parts, each written down before it leaves. A part whose answer was lost is not sent again before
 * `resolveMs` have gone by without a receipt that names it; what is left of doubt is told in docs/sms.md.
 * One try of a message at a time, which the core's lease sees to.
 */
export function createSubmitText(own: SubmitParts): (text: OutText) => Promise<SendResult> {
  const { tenantId, journal, link, pace, clock, limits } = own;
  const doubts = createDoubts(link, limits.resolveMs);

  return async (message) => {
    const to = numberAddress(message.to);
    if (!to) return { outcome: 'refused', code: 'sms-number-refused' };
    const encoded = encodeText(message.text, markOf(message.key) % 256);
    const known = await journal.parts({ tenantId, messageKey: message.key });
    const accepted = known.filter(({ state }) => state === 'accepted');
    const open = encoded.flatMap((part, n) => (accepted.some((one) => one.n === n) ? [] : [{ part, n }]));
    if (open.length === 0) return sent(accepted[0]?.smscId);

    const session = link.session();
    if (!session) return later(link.troubleCode() ?? 'sms-not-reached', 0);
    const doubtMs = doubts.leftMs(message.key, known);
    if (doubtMs > 0) return unresolved(Math.min(doubtMs, limits.resolveMs / 4));
    const waitMs = pace.place(message.key, open.length, message.isUrgent);
    if (waitMs > limits.maxPaceWaitMs) return later('sms-paced', waitMs);
    if (waitMs > 0) await own.wait(waitMs);

    const submittedAt = clock.now();
    const records = open.map(({ n }) =>
      recordOf(message, { tenantId, n, total: encoded.length, submittedAt }),
    );
    await journal.begin(records);
    doubts.begin(message.key);
    const results = await Promise.all(
      open.map(async ({ part, n }) => {
        const record = records.find((one) => one.n === n);
        return record ? submitOne(session, { to, part, record, validForMs: message.validForMs }) : sent();
      }),
    );
    return worstOf(results);
  };

  async function submitOne(
    session: SmsSession,
    of: {
      readonly to: Address;
      readonly part: EncodedPart;
      readonly record: SmsPart;
      readonly validForMs: number | undefined;
    },
  ): Promise<SendResult> {
    const { record, part } = of;
    const answer = await session.request({
      command: 'submit_sm',
      message: {
        ...part,
        from: own.from,
        to: of.to,
        validity: validity(of.validForMs ?? dayMs),
        registeredDelivery: 1,
        options: new Map([[tags.userMessageReference, twoBytes(record.reference)]]),
      },
    });
    if (answer.outcome === 'unknown') return unresolved(limits.resolveMs / 4);
    if (answer.outcome === 'unsent') {
      await journal.free(record);
      return later('sms-not-reached', 0);
    }
    const { pdu } = answer;
    if (pdu.status === 0 && pdu.command === 'submit_sm_resp') {
      pace.goOn();
      await journal.accept(record, pdu.messageId);
      await own.onAccepted(record, pdu.messageId);
      return sent(pdu.messageId);
    }
    await journal.free(record);
    const verdict = verdictOf(pdu.status);
    if (verdict.kind === 'refused') return { outcome: 'refused', code: verdict.code };
    return later(verdict.code, verdict.slows ? pace.slowDown() : 0);
  }
}

const dayMs = 24 * 3_600_000;

function recordOf(
  { key, to, entry, choices }: OutText,
  of: Pick<SmsPart, 'tenantId' | 'n' | 'total' | 'submittedAt'>,
): SmsPart {
  return {
    ...of,
    messageKey: key,
    to,
    reference: markOf(`${key}:${of.n}`),
    state: 'submitting',
    ...(entry === undefined ? {} : { entry }),
    ...(choices === undefined || of.n > 0 ? {} : { choices }),
  };
}

/** Always the same for the same key, 1–65535. */
function markOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt16BE(0) || 1;
}

function twoBytes(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

/** Relative time of SMPP (7.1.1): years, months, days, hours, minutes, seconds, then `000R`. */
function validity(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const days = Math.min(30, seconds / 86_400);
  return `0000${two(days)}${two((seconds % 86_400) / 3600)}${two((seconds % 3600) / 60)}${two(seconds % 60)}000R`;
}

/** A message is refused when one part is, and sent when all are. */
function worstOf(results: readonly SendResult[]): SendResult {
  const refused = results.find(({ outcome }) => outcome === 'refused');
  if (refused) return refused;
  const waiting = results.flatMap((result) => (result.outcome === 'later' ? [result] : []));
  const [longest] = waiting.toSorted((one, other) => other.afterMs - one.afterMs);
  return longest ?? results[0] ?? sent();
}

function sent(externalId?: string): SendResult {
  return externalId ? { outcome: 'sent', externalId } : { outcome: 'sent' };
}

function unresolved(afterMs: number): SendResult {
  return later('sms-unresolved', Math.max(1_000, afterMs));
}

/** 0: the core uses its own back-off. */
function later(code: string, afterMs: number): SendResult {
  return { outcome: 'later', afterMs, code };
}
