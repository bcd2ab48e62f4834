import type { Finding } from '../finding.ts';
import { hasErrors } from '../finding.ts';
import type { GateReport } from '../gate.ts';
import type { EditorialPorts, PhraseComparison } from '../ports.ts';
import type { DraftDocument } from '../revision.ts';
import { phraseFindings } from './phrase-findings.ts';

/** So much less may be understood rightly, and so much more of what is none of ours be taken for ours. */
const mostLost = 0.01;
const mostForeign = 0.02;

/** Phrases are read first; what they teach is then measured. */
export async function checkPhrases(
  { knowledge, learning }: Pick<EditorialPorts, 'knowledge' | 'learning'>,
  document: DraftDocument,
  isMeasured: boolean,
): Promise<GateReport> {
  const base = knowledge();
  const [voices, heldBack] = await Promise.all([learning?.voices() ?? [], learning?.heldBack() ?? []]);
  const intents = learning?.intents ?? [...new Set(base.phrases().map(({ intent }) => intent))];
  const findings = phraseFindings(document, { knowledge: base, intents, voices, heldBack });
  if (!isMeasured || learning === undefined || hasErrors(findings)) return { findings, examples: [] };
  const understanding = await learning.measure(document);
  return { findings: [...findings, ...lossFindings(understanding)], examples: [], understanding };
}

function lossFindings({ right, foreignAnswered }: PhraseComparison): Finding[] {
  const lost = right.before - right.after;
  const foreign = foreignAnswered.after - foreignAnswered.before;
  return [
    ...(lost > mostLost ? [worse(right, '\u2264 1', losesRu, losesEn)] : []),
    ...(foreign > mostForeign ? [worse(foreignAnswered, '\u2264 2', foreignRu, foreignEn)] : []),
  ];
}

const losesRu = 'С этими фразами помощник понимает заметно хуже: верно';
const losesEn = 'With these phrases the assistant understands noticeably less: right';
const foreignRu = 'С этими фразами помощник чаще отвечает на посторонние вопросы, как на свои:';
const foreignEn = 'With these phrases the assistant answers more of what is none of its business:';

function worse(
  { before, after }: PhraseComparison['right'],
  points: string,
  ru: string,
  en: string,
): Finding {
  const now = (before * 100).toFixed(1);
  const then = (after * 100).toFixed(1);
  return {
    severity: 'error',
    code: 'understanding-worse',
    path: 'phrases',
    message: {
      ru: `${ru} ${then.replace('.', ',')} %, сейчас ${now.replace('.', ',')} %`,
      en: `${en} ${then} %, now ${now} %`,
    },
    found: `${now} % → ${then} %`,
    allowed: `${points} п. п.`,
  };
}
