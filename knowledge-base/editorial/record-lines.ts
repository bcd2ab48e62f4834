import type { EditorialPorts, RevisionAuditEvent } from './ports.ts';
import type { Revision } from './revision.ts';

/** Younger ones are being recorded by whoever wrote them. */
const leftAfterMs = 10_000;
const batch = 200;

/** Puts the latest line of each revision into the audit. What a crash prevents, `recordLeftLines` does. */
export async function recordLastLines(
  ports: Pick<EditorialPorts, 'revisions' | 'audit'>,
  revisions: readonly Revision[],
): Promise<void> {
  await Promise.all(
    revisions.map((revision) => ports.audit.record(eventOf(revision, revision.log.length - 1))),
  );
  await ports.revisions.markAudited(revisions);
}

/** The sweep: records the lines that a crash left out, each once. Gives how many revisions it found. */
export async function recordLeftLines(
  ports: Pick<EditorialPorts, 'revisions' | 'audit' | 'clock'>,
): Promise<number> {
  const before = new Date(ports.clock.now().getTime() - leftAfterMs);
  const left = await ports.revisions.unaudited(before, batch);
  for (const revision of left) {
    const { tenantId, id } = revision;
    const known = await ports.audit.list({ tenantId, subject: id, limit: 1000 });
    const marks = new Set(known.flatMap(({ related = [] }) => related));
    for (let line = 0; line < revision.log.length; line++) {
      if (!marks.has(markOf(line))) await ports.audit.record(eventOf(revision, line));
    }
  }
  if (left.length > 0) await ports.revisions.markAudited(left);
  return left.length;
}

function eventOf(revision: Revision, index: number): RevisionAuditEvent {
  const line = revision.log[index];
  if (line === undefined) throw new Error('a revision has a line for each of its versions');
  return {
    tenantId: revision.tenantId,
    actor: line.by,
    action: `revision.${line.what}`,
    subject: revision.id,
    related: [revision.measureId, markOf(index)],
  };
}

/** Says which line of the revision a record is about. */
function markOf(line: number): string {
  return `line:${line + 1}`;
}
