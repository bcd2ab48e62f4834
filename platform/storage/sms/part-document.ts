import type { PartKey, SmsPart } from '#channels/sms/index.ts';
import type { Choice } from '#core/conversations/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined } from '../documents.ts';

/** The number and what was offered are sealed; the number is found by a keyed hash. */
export interface PartDocument extends Omit<SmsPart, 'to' | 'choices'> {
  readonly _id: string;
  readonly to: string;
  readonly toMark: string;
  readonly choices?: string;
  /** When it left or was asked about last; absent once its end is known or given up. */
  readonly openSince?: Date;
  /** It ended its message, and the conversation has not been told. */
  readonly isUntold?: boolean;
}

export function partDocument({ to, choices, ...part }: SmsPart, sealer: Sealer): PartDocument {
  const _id = partId(part);
  return {
    _id,
    ...defined(part),
    to: sealer.seal(to, contextOf(_id)),
    toMark: toMark(sealer, to),
    openSince: part.submittedAt,
    ...(choices === undefined ? {} : { choices: sealer.seal(JSON.stringify(choices), contextOf(_id)) }),
  };
}

export function partOf(document: PartDocument, sealer: Sealer): SmsPart {
  const { _id, to, toMark: _mark, choices, openSince: _since, isUntold: _untold, ...part } = document;
  const context = contextOf(_id);
  const offered: readonly Choice[] | undefined =
    choices === undefined ? undefined : JSON.parse(sealer.open(choices, context));
  return { ...part, to: sealer.open(to, context), ...(offered === undefined ? {} : { choices: offered }) };
}

export function partId({ tenantId, messageKey, n }: PartKey): string {
  return `${tenantId}:${messageKey}:${n}`;
}

export function toMark(sealer: Sealer, phone: string): string {
  return sealer.blindIndex(`sms:${phone}`);
}

function contextOf(id: string): string {
  return `sms-part:${id}`;
}
