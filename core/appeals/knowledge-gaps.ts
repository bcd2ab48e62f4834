import { cleanText } from '../conversations/index.ts';
import type { Appeal, KnowledgeGap } from './appeal.ts';
import { type AppealCommand, type AppealDone, type ChangePorts, changeAppeal } from './change-appeal.ts';
import type { AppealStore } from './ports.ts';

/** A question for the content editor; nothing of who asked it. */
export interface OpenGap extends KnowledgeGap, Pick<Appeal, 'id' | 'number' | 'kind' | 'version'> {
  readonly measureId?: string;
}

/** The knowledge base had no answer to this: the editor is told, in words without personal data. */
export function noteGap(ports: ChangePorts, command: AppealCommand, words: string): Promise<AppealDone> {
  return withClean(words, (question) =>
    changeAppeal(ports, command, ({ assignment }) =>
      assignment?.staffId === command.by
        ? { gap: { question, at: ports.clock.now(), by: command.by }, event: { type: 'gap-noted', question } }
        : { no: 'not-yours' },
    ),
  );
}

/** The editor has answered it in the knowledge base, or says why it needs no answer there. */
export function settleGap(ports: ChangePorts, command: AppealCommand, words: string): Promise<AppealDone> {
  return withClean(words, (remark) =>
    changeAppeal(ports, command, ({ gap }) =>
      gap === undefined || gap.settled !== undefined
        ? { no: 'state' }
        : {
            gap: { ...gap, settled: { at: ports.clock.now(), by: command.by, remark } },
            event: { type: 'gap-settled', remark },
          },
    ),
  );
}

/** What editors have to look at. */
export async function listGaps(
  { appeals }: { readonly appeals: Pick<AppealStore, 'find'> },
  { tenantId, limit }: { readonly tenantId: string; readonly limit: number },
): Promise<readonly OpenGap[]> {
  const found = await appeals.find({ tenantId, hasGap: true, limit });
  return found.flatMap(({ id, number, kind, measureId, version, gap }) =>
    gap === undefined
      ? []
      : [{ ...gap, id, number, kind, version, ...(measureId === undefined ? {} : { measureId }) }],
  );
}

async function withClean(words: string, then: (clean: string) => Promise<AppealDone>): Promise<AppealDone> {
  const clean = cleanText(words);
  return clean.outcome === 'clean' ? then(clean.text) : { outcome: 'refused', reason: clean.outcome };
}
