import type { Session } from '../../engine/session.ts';
import type { ApplicationRecord } from '../../services/registers.ts';
import { returnToTalk } from '../repair/return.ts';
import { formatDay } from '../shared/format.ts';
import { measureName } from '../shared/mention.ts';
import { settleForWhom } from './for-whom.ts';
import { identify, sayUnavailable, tellPersonal } from './gate.ts';
import { askWhichOne } from './pick.ts';
import { capital, operator, personalTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';
import { watchChoice } from './watch.ts';

/** "Приняли ли", "сколько ждать": how far an application is. */
export async function tellStatus(session: Session, wanted: Wanted): Promise<void> {
  const before = wanted.measureId === undefined ? undefined : usualTerm(session, wanted.measureId);
  await tellPersonal(
    session,
    { kind: 'application-state', wanted, ...(before === undefined ? {} : { before }) },
    async () => {
      if ((await settleForWhom(session, wanted)) === 'open') return;
      const found = await session.services.registers.applications(session.asker);
      if (found.outcome === 'unavailable') return sayUnavailable(session, 'status_of_application');
      if (found.outcome === 'withheld') return identify(session, wanted);
      await tellFound(session, wanted, found.items);
    },
  );
}

/** Public: how long a decision takes as a rule. */
function usualTerm(session: Session, measureId: string): string | undefined {
  const about = session.knowledge.consultation(measureId, session.language, session.turn.now);
  return (
    about &&
    personalTexts(session, 'usual-term', { name: capital(about.shortName), decision: about.terms.decision })
  );
}

async function tellFound(
  session: Session,
  wanted: Wanted,
  items: readonly ApplicationRecord[],
): Promise<void> {
  const ofMeasure = items.filter(({ measureId }) => measureId === wanted.measureId);
  const candidates = ofMeasure.length > 0 ? ofMeasure : items;
  const chosen =
    candidates.find(({ number }) => number === wanted.item) ??
    (candidates.length === 1 ? candidates[0] : undefined);
  if (chosen !== undefined) {
    const isOther = wanted.measureId !== undefined && !wanted.isGuess && ofMeasure.length === 0;
    return tellOne(session, chosen, isOther ? wanted.measureId : undefined);
  }
  if (candidates.length === 0) {
    session.say(personalTexts(session, 'no-applications'), { choices: [operator(session)] });
    return returnToTalk(session);
  }
  const options = candidates.map(({ number, measureId, submittedOn }) => ({
    id: number,
    label: personalTexts(session, 'application-label', {
      name: measureName(session, measureId),
      day: formatDay(submittedOn, session.language),
    }),
  }));
  await askWhichOne(session, {
    wanted,
    question: personalTexts(session, 'which-application', { count: candidates.length }),
    options,
  });
}

function tellOne(session: Session, record: ApplicationRecord, missedMeasure: string | undefined): void {
  const { measureId, state, submittedOn, decisionOn, remark = '' } = record;
  const day = (one: string): string => formatDay(one, session.language);
  const values = {
    name: capital(measureName(session, measureId)),
    submitted: day(submittedOn),
    decision: day(decisionOn),
    remark,
  };
  const isOpen = state === 'received' || state === 'in-work';
  const isOverdue = isOpen && decisionOn < session.today;
  const text = personalTexts(session, isOverdue ? 'status-overdue' : `status-${state}`, values);
  const missed =
    missedMeasure === undefined
      ? ''
      : `${personalTexts(session, 'no-such-application', { name: measureName(session, missedMeasure) })}\n\n`;
  const next = (intent: string, key: Parameters<typeof personalTexts>[1]) => ({
    id: `i:${intent}`,
    label: personalTexts(session, key),
  });
  session.say(missed + text, {
    choices: [
      ...(state === 'granted' || state === 'refused' ? [] : [watchChoice(session, record.number)]),
      ...(isOverdue ? [next('complaint', 'complain')] : []),
      ...(state === 'granted' ? [next('payment_date', 'when-paid')] : []),
      ...(state === 'refused' ? [next('why_decision', 'what-to-do'), next('complaint', 'complain')] : []),
      ...(state === 'needs-documents' ? [next('nearest_office', 'where-to-bring')] : []),
      operator(session),
    ],
  });
  returnToTalk(session);
}
