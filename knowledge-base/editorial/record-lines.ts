import type { EditorialPorts, RevisionAuditEvent } from './ports.ts';
import type { Revision } from './revision.ts';

/** Younger ones are being recorded by whoever wrote them. */
const leftAfterMs = 10_000;
const batch = 200;

/** Puts into the audit what does not stand there yet. What a crash prevents, the next move or the sweep does. */
export async function recordLines(
  ports: Pick<EditorialPorts, 'revisions' | 'audit'>,
  revisions: readonly Revision[],
): Promise<void> {
  await Promise.all(revisions.map((revision) => recordLinesOf(ports, revision)));
  await ports.revisions.markAudited(revisions);
}

/** The sweep: records what a crash left out. Gives how many revisions it found. */
export async function recordLeftLines(
  ports: Pick<EditorialPorts, 'revisions' | 'audit' | 'clock'>,
): Promise<number> {
  const before = new Date(ports.clock.now().getTime() - leftAfterMs);
  const left = await ports.revisions.unaudited(before, batch);
  // The one line missing was perhaps recorded, and the crash came before the mark.
  for (const revision of left) await recordMissingLines(ports, revision);
  if (left.length > 0) await ports.revisions.markAudited(left);
  return left.length;
}

async function recordLinesOf(ports: Pick<EditorialPorts, 'audit'>, revision: Revision): Promise<void> {
  const { log, auditedLines } = revision;
  if (auditedLines === log.length - 1) await ports.audit.record(eventOf(revision, auditedLines));
  else await recordMissingLines(ports, revision);
}

/** Each once, in their order: the audit itself says which it has. */
async function recordMissingLines(
  { audit }: Pick<EditorialPorts, 'audit'>,
  revision: Revision,
): Promise<void> {
  const { tenantId, id: subject, log, auditedLines } = revision;
  const known = await audit.list({ tenantId, subject, limit: 1000 });
  const marks = new Set(known.flatMap(({ related = [] }) => related));
  for (let line = auditedLines; line < log.length; line++)
    if (!marks.has(markOf(line))) await audit.record(eventOf(revision, line));
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
