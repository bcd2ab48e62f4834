import { type Connection, type Model, Schema } from 'mongoose';
import type { Notice } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Who it is about, what it says and the rights it names are sealed; `subjectKey` finds the person again. */
export type NoticeDocument = Omit<
  Notice,
  'id' | 'subjectId' | 'content' | 'rights' | 'source' | 'dueAt' | 'reason'
> & {
  readonly _id: string;
  readonly subjectKey: string;
  /** Absent: of a life event. */
  readonly campaignId?: string;
  readonly sealed: string;
  readonly dueAt?: Date;
  readonly reason?: string;
};

type Sealed = Pick<Notice, 'subjectId' | 'content' | 'rights' | 'source'>;

export function subjectKey(sealer: Sealer, tenantId: string, subjectId: string): string {
  return sealer.blindIndex(`notice:${tenantId}:${subjectId}`);
}

export function noticeDocument(notice: Notice, sealer: Sealer): NoticeDocument {
  const { id, subjectId, content, rights, source, ...fields } = notice;
  const sealed: Sealed = { subjectId, content, rights, source };
  return {
    _id: id,
    ...defined(fields),
    subjectKey: subjectKey(sealer, notice.tenantId, subjectId),
    ...(source.kind === 'campaign' ? { campaignId: source.campaignId } : {}),
    sealed: sealJson(sealer, sealed, contextOf(notice)),
  };
}

export function noticeOf(document: NoticeDocument, sealer: Sealer): Notice {
  const { _id: id, sealed, subjectKey: _key, campaignId: _campaign, ...fields } = document;
  // What stands in grounds at `at` is a day, not an instant.
  const words: Sealed = JSON.parse(sealer.open(sealed, contextOf({ tenantId: fields.tenantId, id })));
  return { id, ...fields, ...words } as Notice;
}

function contextOf({ tenantId, id }: Pick<Notice, 'tenantId' | 'id'>): string {
  return `notice:${tenantId}:${id}`;
}

export function noticeModel(connection: Connection): Model<NoticeDocument> {
  const text = { type: String, required: true } as const;
  const instant = { type: Date, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      key: text,
      version: { type: Number, required: true },
      subjectKey: text,
      campaignId: String,
      purpose: text,
      basis: text,
      region: text,
      language: text,
      channels: { type: [String], default: undefined },
      placedAt: instant,
      expiresAt: instant,
      state: text,
      dueAt: Date,
      attempts: { type: Array, required: true },
      reason: String,
      sealed: text,
    },
    { ...documentOptions, collection: 'outreach-notices' },
  );
  schema.index({ tenantId: 1, key: 1 }, { unique: true });
  schema.index({ tenantId: 1, dueAt: 1 }, { sparse: true });
  schema.index({ tenantId: 1, subjectKey: 1, placedAt: 1 });
  schema.index({ tenantId: 1, campaignId: 1, state: 1 });
  schema.plugin(tenantScope);
  return connection.model<NoticeDocument>('OutreachNotice', schema);
}
