import { intents } from '#dialogs/understanding/intents.ts';
import { readUnderstandingData, type UnderstandingData } from '#dialogs/understanding/read-data.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { contentHash } from '#knowledge-base/editorial/content-hash.ts';
import { documentPath } from '#knowledge-base/editorial/overlay.ts';
import type { PhraseLearning } from '#knowledge-base/editorial/ports.ts';
import type { DraftDocument } from '#knowledge-base/editorial/revision.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { foldedPhrase, phrasesShape } from '#knowledge-base/phrases.ts';
import { compareGuesses } from './compare-guesses.ts';
import { PhraseTrials } from './phrase-trials.ts';
import type { TrialReading } from './trial.ts';

/** What the assistant makes of phrases: now, and with a draft. */
export interface PhraseTryout extends PhraseLearning {
  /** What is in use and what it would be with the draft make of a text. */
  try(
    text: string,
    document: DraftDocument | undefined,
  ): Promise<{ readonly inUse: TrialReading; readonly draft?: TrialReading }>;
  stop(): Promise<void>;
}

export function createPhraseTryout(knowledge: { readonly current: () => KnowledgeBase }): PhraseTryout {
  const trials = new PhraseTrials();
  let voices: Promise<UnderstandingData> | undefined;
  const readVoices = () => {
    voices ??= readUnderstandingData();
    return voices;
  };
  const subjects = (document: DraftDocument | undefined) => {
    const { documents, version } = knowledge.current();
    const inUse = { key: version, documents };
    if (document === undefined || isSame(documents[documentPath(document)], document)) return { inUse };
    const changed: KnowledgeDocuments = { ...documents, [documentPath(document)]: document };
    return { inUse, draft: { key: `${version} ${contentHash(document)}`, documents: changed } };
  };

  return {
    intents,
    voices: async () => (await readVoices()).trained,
    heldBack: async () => (await readVoices()).heldBack,
    async measure(document) {
      const { inUse, draft = inUse } = subjects(document);
      const [before, after] = await Promise.all([
        trials.measure(inUse.key, inUse.documents),
        trials.measure(draft.key, draft.documents),
      ]);
      const taught = new Set(
        knowledge
          .current()
          .phrases()
          .map(({ text }) => foldedPhrase(text)),
      );
      for (const { text } of phrasesShape.safeParse(document).data?.phrases ?? [])
        taught.add(foldedPhrase(text));
      return compareGuesses(before, after, (text) => taught.has(foldedPhrase(text)));
    },
    async try(text, document) {
      const { inUse, draft } = subjects(document);
      const [now, then] = await Promise.all([
        trials.read(inUse.key, inUse.documents, text),
        draft && trials.read(draft.key, draft.documents, text),
      ]);
      return { inUse: now, ...(then ? { draft: then } : {}) };
    },
    stop: () => trials.stop(),
  };
}

/** Do both teach the same, whatever their versions? */
function isSame(inUse: unknown, draft: DraftDocument): boolean {
  const [now, then] = [phrasesShape.safeParse(inUse).data, phrasesShape.safeParse(draft).data];
  return now !== undefined && then !== undefined && contentHash(now.phrases) === contentHash(then.phrases);
}
