import { type Connection, type Model, Schema } from 'mongoose';
import { alarmsOf, type Case, type CaseEvent } from '#core/cases/index.ts';
import type { RecordChange } from '#core/shared/change-record.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { openJson, sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

/** What queries look at; all the rest of a case is sealed. */
type Plain = Pick<
  Case,
  | 'tenantId'
  | 'key'
  | 'number'
  | 'year'
  | 'sequence'
  | 'version'
  | 'state'
  | 'openedAt'
  | 'team'
  | 'conversationIds'
  | 'appealIds'
>;

export interface CaseRecord extends Plain {
  readonly _id: string;
  readonly personIds: readonly string[];
  /** Of its next alarm. */
  readonly checkAt?: Date;
  readonly sealed: string;
  /** Each line sealed. */
  readonly history: readonly string[];
}

export function caseRecord(one: Case, sealer: Sealer): CaseRecord {
  const history = one.history.map((change) => sealedCaseChange(one, change, sealer));
  return { _id: one.id, ...caseFields(one, sealer), history };
}

/** All but the history, which is only appended to. */
export function caseFields(one: Case, sealer: Sealer): Omit<CaseRecord, '_id' | 'history'> {
  const { id: _id, history: _history, ...all } = one;
  const { tenantId, key, number, year, sequence, version, state, openedAt, team, ...rest } = all;
  const { conversationIds, appealIds, ...personal } = rest;
  return defined({
    tenantId,
    key,
    number,
    year,
    sequence,
    version,
    state,
    openedAt,
    team,
    conversationIds,
    appealIds,
    personIds: one.people.map(({ personId }) => personId),
    checkAt: alarmsOf(one)[0]?.at,
    sealed: sealJson(sealer, personal, contextOf(one)),
  });
}

export function sealedCaseChange(
  of: Pick<Case, 'tenantId' | 'id'>,
  change: RecordChange<CaseEvent>,
  sealer: Sealer,
): string {
  return sealJson(sealer, change, `${contextOf(of)}:history`);
}

export function caseOf(record: CaseRecord, sealer: Sealer): Case {
  const { _id: id, sealed, personIds: _people, checkAt: _check, history, ...plain } = record;
  const of = { tenantId: plain.tenantId, id };
  return {
    id,
    ...plain,
    ...openJson<Omit<Case, 'id' | 'history' | keyof Plain>>(sealer, sealed, contextOf(of)),
    history: history.map((line) =>
      openJson<RecordChange<CaseEvent>>(sealer, line, `${contextOf(of)}:history`),
    ),
  };
}

function contextOf({ tenantId, id }: Pick<Case, 'tenantId' | 'id'>): string {
  return `case:${tenantId}:${id}`;
}

export function caseModel(connection: Connection): Model<CaseRecord> {
  const text = { type: String, required: true } as const;
  const count = { type: Number, required: true } as const;
  const ids = { type: [String], required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      key: text,
      number: text,
      year: count,
      sequence: count,
      version: count,
      state: text,
      openedAt: { type: Date, required: true },
      team: ids,
      personIds: ids,
      conversationIds: ids,
      appealIds: ids,
      checkAt: Date,
      sealed: text,
      history: ids,
    },
    { ...documentOptions, collection: 'cases' },
  );
  schema.index({ tenantId: 1, key: 1 }, { unique: true });
  schema.index({ tenantId: 1, year: 1, sequence: 1 }, { unique: true });
  schema.index({ tenantId: 1, openedAt: -1 });
  for (const field of ['team', 'personIds', 'conversationIds', 'appealIds']) schema.index({ [field]: 1 });
  schema.index({ checkAt: 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<CaseRecord>('Case', schema);
}
