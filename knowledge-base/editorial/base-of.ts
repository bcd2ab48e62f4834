import { measureHash } from './content-hash.ts';
import type { EditorialPorts } from './ports.ts';
import type { DraftDocument, PublishedRevision, RevisionBase } from './revision.ts';

/** What a new revision of a measure would supersede, and the number it would get. */
export interface LatestContent {
  /** Absent for a measure that was never published. */
  readonly base?: RevisionBase;
  readonly document?: DraftDocument;
  /** First day of the latest publication, also of one whose day is to come. */
  readonly effectiveFrom?: string;
  /** After every version so far, also those of the release. */
  readonly nextVersion: number;
}

type Ports = Pick<EditorialPorts, 'revisions' | 'release'>;

/** The latest published content of a measure (its day may be to come), or the file of the release. */
export async function latestContent(ports: Ports, measureId: string): Promise<LatestContent> {
  const published = await ports.revisions.publishedOf([measureId]);
  return contentOf(ports, measureId, published.at(-1));
}

/** The same for many measures in one reading. */
export async function latestContents(
  ports: Ports,
  measureIds: readonly string[],
): Promise<(measureId: string) => LatestContent> {
  const published = await ports.revisions.publishedOf(measureIds);
  const latest = new Map(published.map((revision) => [revision.measureId, revision]));
  return (measureId) => contentOf(ports, measureId, latest.get(measureId));
}

function contentOf(ports: Ports, measureId: string, published: PublishedRevision | undefined): LatestContent {
  const file = ports.release(measureId)?.document;
  const nextVersion = Math.max(published?.measureVersion ?? 0, versionOf(file)) + 1;
  if (published) {
    const { id, measureVersion, contentHash, document, effectiveFrom } = published;
    const base = { source: 'revision', version: measureVersion, contentHash, revisionId: id } as const;
    return { base, document, effectiveFrom, nextVersion };
  }
  if (file === undefined) return { nextVersion };
  const base = { source: 'release', version: versionOf(file), contentHash: measureHash(file) } as const;
  return { base, document: file, nextVersion };
}

function versionOf(document: Readonly<Record<string, unknown>> | undefined): number {
  return typeof document?.version === 'number' ? document.version : 0;
}
