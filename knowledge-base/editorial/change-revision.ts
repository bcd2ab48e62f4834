import type { EditorialPorts } from './ports.ts';
import { recordLines } from './record-lines.ts';
import { type Refusal, refused } from './refusal.ts';
import type { Revision, RevisionLine } from './revision.ts';
import type { Editor } from './rights.ts';

export type Changed = { readonly outcome: 'done'; readonly revision: Revision } | Refusal;

type Fields = Partial<
  Pick<Revision, 'document' | 'contentHash' | 'measureVersion' | 'base' | 'writers' | 'state' | 'reviewer'>
>;

interface Request {
  readonly id: string;
  /** The version the editor saw. */
  readonly version: number;
  readonly what: RevisionLine['what'];
  readonly comment?: string | undefined;
  /** Does the revision show that this very request was done before? Asked when its last line is of the same kind. */
  readonly isRepeat?: (revision: Revision) => boolean;
  readonly change: (revision: Revision) => Promise<Fields | Refusal> | Fields | Refusal;
}

/** One guarded write with its line in the history and in the audit. The same request again has no second effect. */
export async function changeRevision(
  ports: EditorialPorts,
  editor: Editor,
  request: Request,
): Promise<Changed> {
  const found = await findOwn(ports, editor, request.id);
  if (found === undefined) return refused('not-found');
  if (found.version !== request.version) {
    return isSame(found, editor, request)
      ? { outcome: 'done', revision: found }
      : refused('stale', { revision: found });
  }
  const fields = await request.change(found);
  if ('outcome' in fields) return fields;
  const revision = withLine({ ...found, ...fields }, lineOf(ports, editor, request));
  if (!(await ports.revisions.replace(revision, request.version)))
    return changeRevision(ports, editor, request);
  await recordLines(ports, [revision]);
  return { outcome: 'done', revision };
}

export async function findOwn(
  ports: Pick<EditorialPorts, 'revisions'>,
  editor: Editor,
  id: string,
): Promise<Revision | undefined> {
  const found = await ports.revisions.get({ tenantId: editor.tenantId, id });
  return found?.tenantId === editor.tenantId ? found : undefined;
}

export function lineOf(
  ports: Pick<EditorialPorts, 'clock'>,
  editor: Editor,
  { what, version, comment }: Pick<Request, 'what' | 'version' | 'comment'>,
): RevisionLine {
  return {
    what,
    by: editor.staffId,
    at: ports.clock.now(),
    onVersion: version,
    ...(comment === undefined ? {} : { comment }),
  };
}

export function withLine<R extends Revision>(revision: R, line: RevisionLine): R {
  return {
    ...revision,
    version: revision.version + 1,
    changedAt: line.at,
    log: [...revision.log, line],
  };
}

/** A double click, or a request sent again because its answer was lost. */
export function isSame(
  revision: Revision,
  editor: Editor,
  request: Pick<Request, 'what' | 'version' | 'isRepeat'>,
): boolean {
  const last = revision.log.at(-1);
  return (
    last?.what === request.what &&
    last.by === editor.staffId &&
    last.onVersion === request.version &&
    (request.isRepeat?.(revision) ?? true)
  );
}
