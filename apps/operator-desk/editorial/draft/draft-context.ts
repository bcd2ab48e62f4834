import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { getAt, isWithin, type Path, readPath, writePath } from '../document/path.ts';
import type { Finding } from '../wire.ts';
import type { DraftState, DraftStore } from './draft-store.ts';

export interface DraftTools {
  readonly store: DraftStore;
  /** English beside Russian. */
  readonly withEnglish: boolean;
}

export const DraftContext = createContext<DraftTools | undefined>(undefined);

export function useDraft(): DraftTools {
  const tools = useContext(DraftContext);
  if (!tools) throw new Error('useDraft is for what stands inside a draft');
  return tools;
}

/** A part of the draft; `pick` must hand out what is in it, not make new objects. */
export function useDraftPart<Part>(pick: (state: DraftState) => Part): Part {
  const { store } = useDraft();
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}

/** One place of the document, drawn anew only when it changes. */
export function useField(path: Path): readonly [unknown, (value: unknown) => void] {
  const { store } = useDraft();
  const value = useDraftPart(({ document }) => getAt(document, path));
  const place = writePath(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a path is the same as long as its spelling is
  const set = useCallback((next: unknown) => store.set(path, next), [store, place]);
  return [value, set];
}

/** What the check said of this very place, or also of everything inside it. */
export function useFindings(path: Path, depth: 'here' | 'inside' = 'here'): readonly Finding[] {
  const findings = useDraftPart((state) => state.findings);
  const { store } = useDraft();
  const place = writePath(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a path is the same as long as its spelling is
  return useMemo(() => {
    const { document } = store.get();
    return findings.filter((finding) => {
      const at = readPath(finding.path, document);
      return depth === 'here' ? writePath(at) === place : isWithin(path, at);
    });
  }, [findings, place, depth, store]);
}

/** The element that shows a place. */
export function placeId(path: Path): string {
  return `at:${writePath(path)}`;
}
