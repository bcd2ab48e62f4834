import type { Session } from '../../engine/session.ts';
import type { DecisionRecord } from '../../services/registers.ts';
import { consult } from '../consultation/flow.ts';
import { explainResult } from '../quiz/conclude.ts';
import { returnToTalk } from '../repair/return.ts';
import { asksWhyWeSaidSo } from '../shared/asks.ts';
import { formatDay } from '../shared/format.ts';
import { measureInTalk, measureName, mentionIn } from '../shared/mention.ts';
import { openMatter } from '../shared/open-matter.ts';
import { settleForWhom } from './for-whom.ts';
import { identify, sayUnavailable, tellPersonal } from './gate.ts';
import { askWhichOne } from './pick.ts';
import { capital, operator, personalTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';

/** More reasons at once nobody takes in; by ear even fewer, and who she is is asked in the same breath. */
const mostReasons = { written: 3, spoken: 1 } as const;

type Key = Parameters<typeof personalTexts>[1];

const kindTexts: Readonly<Record<DecisionRecord['kind'], Key>> = {
  refused: 'decision-refused',
  reduced: 'decision-reduced',
  stopped: 'decision-stopped',
};
const reasonTexts: Readonly<
  Record<DecisionRecord['reason'], { readonly reason: Key; readonly advice: Key }>
> = {
  'income-above': { reason: 'reason-income-above', advice: 'advice-income-above' },
  property: { reason: 'reason-property', advice: 'advice-property' },
  'documents-missing': { reason: 'reason-documents-missing', advice: 'advice-documents-missing' },
  'work-found': { reason: 'reason-work-found', advice: 'advice-work-found' },
  'no-income-reason': { reason: 'reason-no-income-reason', advice: 'advice-no-income-reason' },
  overpayment: { reason: 'reason-overpayment', advice: 'advice-overpayment' },
  late: { reason: 'reason-late', advice: 'advice-late' },
  other: { reason: 'reason-other', advice: 'advice-other' },
};

/** "Почему отказали": the office's reason in plain words, and what can be done. */
export async function tellDecision(session: Session, wanted: Wanted): Promise<void> {
  if (explainsOurs(session)) return;
  const before = wanted.measureId === undefined ? undefined : usualReasons(session, wanted.measureId);
  await tellPersonal(
    session,
    { kind: 'decision', wanted, before: before ?? personalTexts(session, 'reasons-in-general') },
    async () => {
      if ((await settleForWhom(session, wanted)) === 'open') return;
      const found = await session.services.registers.decisions(session.asker);
      if (found.outcome === 'unavailable') return sayUnavailable(session, 'why_decision');
      if (found.outcome === 'withheld') return identify(session, wanted);
      await tellFound(session, wanted, found.items);
    },
  );
}

/** "Почему так?" right after an answer of ours is about that answer. */
function explainsOurs(session: Session): boolean {
  const inTalk = measureInTalk(session);
  if (inTalk === undefined || !asksWhyWeSaidSo(session) || session.heard.choiceId !== undefined) return false;
  if (!explainResult(session, inTalk)) consult(session, inTalk, 'why');
  returnToTalk(session);
  return true;
}

/** What refusals are about; citizenship and residence hardly ever are. */
const oftenUnmet = /доход|имуществ|заработ|стаж|занят|работ|срок|год|нуждаем|прожиточн|балл/i;

/** Public: what most often is not fulfilled. */
function usualReasons(session: Session, measureId: string): string | undefined {
  const about = session.knowledge.consultation(measureId, session.language, session.turn.now);
  if (about === undefined || about.conditions.length === 0) return undefined;
  const telling = about.conditions.filter((condition) => oftenUnmet.test(condition));
  const reasons = [...telling, ...about.conditions.filter((one) => !telling.includes(one))]
    .slice(0, session.turn.channel === 'voice' ? mostReasons.spoken : mostReasons.written)
    .map((condition) => `• ${condition}`);
  return personalTexts(session, 'usual-reasons', {
    name: capital(about.shortName),
    reasons: reasons.join('\n'),
  });
}

async function tellFound(session: Session, wanted: Wanted, all: readonly DecisionRecord[]): Promise<void> {
  const meant = wanted.item ?? wanted.measureId;
  const ofMeasure = all.filter(({ measureId }) => measureId === meant);
  const candidates = ofMeasure.length > 0 ? ofMeasure.slice(0, 1) : all;
  const [first, second] = candidates;
  if (first === undefined) {
    session.say(personalTexts(session, 'no-decisions'), {
      choices: [
        { id: 'i:status_of_application', label: personalTexts(session, 'my-application') },
        operator(session),
      ],
    });
    return returnToTalk(session);
  }
  if (second !== undefined && mentionIn(session).kind !== 'sure') {
    const options = candidates.map(({ measureId, on }) => ({
      id: measureId,
      label: personalTexts(session, 'decision-label', {
        name: measureName(session, measureId),
        day: formatDay(on, session.language),
      }),
    }));
    return askWhichOne(session, { wanted, question: personalTexts(session, 'which-decision'), options });
  }
  tellOne(session, first);
}

function tellOne(session: Session, { measureId, kind, on, reason, remark }: DecisionRecord): void {
  const values = {
    name: capital(measureName(session, measureId)),
    day: formatDay(on, session.language),
    // The office writes Russian only; the reason itself is told in her language.
    remark: session.language === 'en' ? personalTexts(session, reasonTexts[reason].reason) : remark,
  };
  const text = [
    personalTexts(session, kindTexts[kind], values),
    personalTexts(session, reasonTexts[reason].advice),
    personalTexts(session, 'may-dispute'),
  ];
  // What she asks next is about it.
  if (openMatter(session) === undefined) session.replace({ flow: 'consultation', measureId, aspect: 'why' });
  session.say(text.join('\n\n'), {
    choices: [
      { id: `m:q:${measureId}`, label: personalTexts(session, 'check-anew') },
      { id: 'i:complaint', label: personalTexts(session, 'complain') },
      operator(session),
    ],
  });
  returnToTalk(session);
}
