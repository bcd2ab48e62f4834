import { type Connection, type Model, Schema } from 'mongoose';
import type { FailedTurn, GapTask, PlacedTurn, TaskEvent } from '#core/better-answers/index.ts';
import type { RecordChange } from '#core/shared/change-record.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { documentOptions } from '../documents.ts';
import { openJson, sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

/** What citizens asked is sealed, masked though it is; states and numbers are not. */
export interface TaskDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly state: GapTask['state'];
  readonly version: number;
  readonly createdAt: Date;
  /** A move of turns is not finished. */
  readonly isMoving?: true;
  /** JSON of the rest. */
  readonly rest: string;
  /** JSON of the figures, sealed: a question stands in them. */
  readonly figures: string;
  /** Each line sealed. */
  readonly history: readonly string[];
}

type Rest = Pick<GapTask, 'mergedInto' | 'doneAt' | 'links' | 'move'>;

export function taskDocument(task: GapTask, sealer: Sealer): TaskDocument {
  return {
    _id: task.id,
    ...taskFields(task),
    createdAt: task.createdAt,
    figures: sealedFigures(task, task.figures, sealer),
    history: task.history.map((line) => sealedLine(task, line, sealer)),
  };
}

/** What a change writes, beside its line of history. */
export function taskFields({ tenantId, state, version, mergedInto, doneAt, links, move }: GapTask) {
  return {
    tenantId,
    state,
    version,
    rest: JSON.stringify({ mergedInto, doneAt, links, move }),
    ...(move === undefined ? {} : { isMoving: true as const }),
  };
}

export function taskOf(document: TaskDocument, sealer: Sealer): GapTask {
  const { _id: id, tenantId, state, version, createdAt, isMoving } = document;
  const rest: Omit<Rest, 'doneAt'> & { readonly doneAt?: string } = JSON.parse(document.rest);
  const { doneAt, move, links, mergedInto } = rest;
  const context = contextOf(document);
  return {
    id,
    tenantId,
    state,
    version,
    createdAt,
    links,
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(doneAt === undefined ? {} : { doneAt: new Date(doneAt) }),
    ...(isMoving && move !== undefined ? { move } : {}),
    figures: openJson<GapTask['figures']>(sealer, document.figures, `${context}:figures`),
    history: document.history.map((line) =>
      openJson<RecordChange<TaskEvent>>(sealer, line, `${context}:history`),
    ),
  };
}

export function sealedFigures(
  of: Pick<GapTask, 'tenantId' | 'id'>,
  figures: GapTask['figures'],
  sealer: Sealer,
): string {
  return sealJson(sealer, figures, `${contextOf({ ...of, _id: of.id })}:figures`);
}

export function sealedLine(
  of: Pick<GapTask, 'tenantId' | 'id'>,
  line: RecordChange<TaskEvent>,
  sealer: Sealer,
): string {
  return sealJson(sealer, line, `${contextOf({ ...of, _id: of.id })}:history`);
}

function contextOf({ tenantId, _id }: Pick<TaskDocument, 'tenantId' | '_id'>): string {
  return `answer-gap:${tenantId}:${_id}`;
}

export interface TurnDocument extends Omit<PlacedTurn, 'id' | 'text'> {
  readonly _id: string;
  readonly sealed: string;
}

export function turnDocument(turn: PlacedTurn, sealer: Sealer): TurnDocument {
  const { id: _id, text, ...fields } = turn;
  return { _id, ...fields, sealed: sealer.seal(text, turnContext(turn)) };
}

export function turnOf(document: TurnDocument, sealer: Sealer): PlacedTurn {
  const { _id: id, sealed, ...fields } = document;
  return { id, ...fields, text: sealer.open(sealed, turnContext({ ...fields, id })) };
}

function turnContext({ tenantId, id }: Pick<FailedTurn, 'tenantId' | 'id'>): string {
  return `answer-gap-turn:${tenantId}:${id}`;
}

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;

export function taskModel(connection: Connection): Model<TaskDocument> {
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      state: text,
      version: { type: Number, required: true },
      createdAt: instant,
      isMoving: Boolean,
      rest: text,
      figures: text,
      history: { type: [String], required: true },
    },
    { ...documentOptions, collection: 'answer_gaps' },
  );
  schema.index({ tenantId: 1, state: 1 });
  schema.index({ isMoving: 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<TaskDocument>('AnswerGap', schema);
}

export function turnModel(connection: Connection): Model<TurnDocument> {
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      taskId: text,
      conversationId: text,
      at: instant,
      personId: text,
      signs: { type: [String], required: true },
      wentToPerson: { type: Boolean, required: true },
      sealed: text,
    },
    { ...documentOptions, collection: 'answer_gap_turns' },
  );
  schema.index({ tenantId: 1, taskId: 1, at: -1 });
  schema.index({ at: 1 });
  schema.plugin(tenantScope);
  return connection.model<TurnDocument>('AnswerGapTurn', schema);
}
