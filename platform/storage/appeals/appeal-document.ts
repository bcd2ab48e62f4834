import { type Appeal, type AppealChange, nextCheckAt } from '#core/appeals/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined } from '../documents.ts';
import { openJson, sealJson } from '../sealed-json.ts';

/** Fields with words and numbers of people. */
type Personal = Pick<Appeal, 'text' | 'phone' | 'result' | 'papers' | 'gap'>;

/** What people said is sealed, and so is each line of the history. */
export type AppealDocument = Omit<
  Appeal,
  'id' | 'version' | 'warnAt' | 'history' | 'assignment' | keyof Personal
> & {
  readonly _id: string;
  readonly sealed: string;
  /** Tenant, slot and number of the seat a call-back takes: unique. */
  readonly seat?: string;
  /** Absent in appeals of the first release, like `warnAt` and `history`. */
  readonly version?: number;
  readonly warnAt?: Date;
  readonly history?: readonly string[];
  readonly assignment?: Appeal['assignment'];
  readonly hasGap?: true;
  /** When the sweep has something to do with it. */
  readonly checkAt?: Date;
};

export function appealDocument(appeal: Appeal, seat: string | undefined, sealer: Sealer): AppealDocument {
  const { id, history } = appeal;
  return defined({
    _id: id,
    ...appealFields(appeal, sealer),
    seat,
    history: history.map((change) => sealedChange(appeal, change, sealer)),
  });
}

/** All but the history, which is only appended to. */
export function appealFields(
  appeal: Appeal,
  sealer: Sealer,
): Omit<AppealDocument, '_id' | 'seat' | 'history'> {
  const { id: _id, history: _history, text, phone, result, papers, gap, ...fields } = appeal;
  return defined({
    ...fields,
    sealed: sealJson(sealer, defined({ text, phone, result, papers, gap }), contextOf(appeal)),
    hasGap: gap !== undefined && gap.settled === undefined ? (true as const) : undefined,
    checkAt: nextCheckAt(appeal),
  });
}

export function sealedChange(
  appeal: Pick<Appeal, 'tenantId' | 'id'>,
  change: AppealChange,
  sealer: Sealer,
): string {
  return sealJson(sealer, change, `${contextOf(appeal)}:history`);
}

export function appealOf(document: AppealDocument, sealer: Sealer): Appeal {
  const { _id: id, sealed, seat: _seat, hasGap: _gap, checkAt: _check, history = [], ...fields } = document;
  const of = { tenantId: fields.tenantId, id };
  return {
    id,
    ...fields,
    ...openJson<Personal>(sealer, sealed, contextOf(of)),
    version: fields.version ?? 1,
    warnAt: fields.warnAt ?? firstWarnAt(fields),
    history: history.map((line) => openJson<AppealChange>(sealer, line, `${contextOf(of)}:history`)),
  };
}

/** Of an appeal of the first release: three quarters of plain time. */
export function firstWarnAt({ registeredAt, dueAt }: Pick<Appeal, 'registeredAt' | 'dueAt'>): Date {
  return new Date(registeredAt.getTime() + (dueAt.getTime() - registeredAt.getTime()) * 0.75);
}

function contextOf({ tenantId, id }: Pick<Appeal, 'tenantId' | 'id'>): string {
  return `appeal:${tenantId}:${id}`;
}
