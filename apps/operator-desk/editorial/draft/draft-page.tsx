import { Loader } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { useLoaded } from '../use-loaded.ts';
import type { Revision } from '../wire.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import { DraftContext } from './draft-context.ts';
import { DraftShelf, type KeptDraft } from './draft-shelf.ts';
import { DraftStore } from './draft-store.ts';
import { DraftWork } from './draft-work.tsx';

export function DraftPage({ id }: { readonly id: string }) {
  const { api } = useEditorial();
  const [loaded, again] = useLoaded(() => api.revision(id), id);
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <Failure error={loaded.error} onAgain={again} />;
  return <OpenDraft revision={loaded.value} />;
}

/** With what was kept from before a reload; when somebody has saved since, both are shown first. */
function OpenDraft({ revision }: { readonly revision: Revision }) {
  const [withEnglish, setWithEnglish] = useState(false);
  const { store, stale } = useMemo(() => open(revision), [revision]);
  const [conflict, setConflict] = useState<Conflict | undefined>(
    stale ? { theirs: revision, mine: stale } : undefined,
  );
  const tools = useMemo(() => ({ store, withEnglish }), [store, withEnglish]);
  return (
    <DraftContext value={tools}>
      {conflict ? (
        <ConflictPanel
          conflict={conflict}
          onSettled={(document) => {
            store.startFrom(conflict.theirs, document);
            setConflict(undefined);
          }}
        />
      ) : (
        <DraftWork revision={revision} onConflict={setConflict} onEnglish={setWithEnglish} />
      )}
    </DraftContext>
  );
}

export interface Conflict {
  readonly theirs: Revision;
  readonly mine: Pick<KeptDraft, 'base' | 'document'>;
}

function open(revision: Revision): { readonly store: DraftStore; readonly stale?: KeptDraft } {
  const shelf = new DraftShelf(sessionStorage, revision.revisionId);
  const kept = shelf.take();
  const store = new DraftStore(revision, shelf);
  return kept && kept.version !== revision.version ? { store, stale: kept } : { store };
}
