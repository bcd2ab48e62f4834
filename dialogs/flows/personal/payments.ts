import type { Session } from '../../engine/session.ts';
import type { PaymentRecord } from '../../services/registers.ts';
import { returnToTalk } from '../repair/return.ts';
import { formatDay, formatMoney } from '../shared/format.ts';
import { measureName } from '../shared/mention.ts';
import { settleForWhom } from './for-whom.ts';
import { identify, sayUnavailable, tellPersonal } from './gate.ts';
import { askWhichOne } from './pick.ts';
import { capital, monthName, operator, personalTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';

/** More at once is asked about instead. */
const mostTold = 3;

/** "Когда придут деньги", "не пришло": of each measure what matters now. */
export async function tellPayments(session: Session, wanted: Wanted): Promise<void> {
  const before = wanted.measureId === undefined ? undefined : generalTerms(session, wanted.measureId);
  await tellPersonal(
    session,
    { kind: 'payment', wanted, ...(before === undefined ? {} : { before }) },
    async () => {
      if ((await settleForWhom(session, wanted)) === 'open') return;
      const found = await session.services.registers.payments(session.asker);
      if (found.outcome === 'unavailable') return sayUnavailable(session, 'payment_date');
      if (found.outcome === 'withheld') return identify(session, wanted);
      await tellFound(session, wanted, found.items);
    },
  );
}

/** Public: when this measure is paid as a rule. */
function generalTerms(session: Session, measureId: string): string | undefined {
  const about = session.knowledge.consultation(measureId, session.language, session.turn.now);
  return (
    about &&
    personalTexts(session, 'usual-payment', { name: capital(about.shortName), payment: about.terms.payment })
  );
}

async function tellFound(session: Session, wanted: Wanted, all: readonly PaymentRecord[]): Promise<void> {
  const current = currentOf(all, session.today);
  const meant = wanted.item ?? wanted.measureId;
  const ofMeasure = current.filter(({ measureId }) => measureId === meant);
  const told = ofMeasure.length > 0 ? ofMeasure : current;
  if (told.length === 0) {
    const granted = await grantedNow(session);
    const text =
      granted === ''
        ? personalTexts(session, 'no-payments')
        : personalTexts(session, 'granted-only', { granted });
    session.say(text, {
      choices: [
        { id: 'i:status_of_application', label: personalTexts(session, 'my-application') },
        operator(session),
      ],
    });
    return returnToTalk(session);
  }
  if (told.length > mostTold) {
    const options = told.map(({ measureId }) => ({ id: measureId, label: measureName(session, measureId) }));
    return askWhichOne(session, { wanted, question: personalTexts(session, 'which-payment'), options });
  }
  const missed =
    wanted.measureId !== undefined && !wanted.isGuess && wanted.item === undefined && ofMeasure.length === 0
      ? [personalTexts(session, 'no-such-payment', { name: measureName(session, wanted.measureId) })]
      : [];
  const isReturned = told.some(({ state }) => state === 'returned');
  const isLate = told.some((payment) => isOverdue(payment, session.today));
  session.say([...missed, ...told.map((payment) => sayingOf(session, payment))].join('\n\n'), {
    choices: [
      ...(isReturned ? [{ id: 'i:change_details', label: personalTexts(session, 'new-account') }] : []),
      ...(isLate ? [{ id: 'i:complaint', label: personalTexts(session, 'complain') }] : []),
      operator(session),
    ],
  });
  returnToTalk(session);
}

/** Names of what ЕГИССО has as granted to her and not over; empty when it has nothing, or does not answer. */
async function grantedNow(session: Session): Promise<string> {
  const known = await session.services.knownFacts.of(session.asker);
  if (known.outcome !== 'known') return '';
  const names = known.assignments
    .filter(({ state }) => state === 'active')
    .map(({ measureId }) => measureName(session, measureId));
  return [...new Set(names)].join(', ');
}

/** Of each measure one: what came back, else what is due next, else what was sent last. */
export function currentOf(payments: readonly PaymentRecord[], today: string): readonly PaymentRecord[] {
  const byMeasure = new Map<string, PaymentRecord[]>();
  for (const payment of payments) {
    byMeasure.set(payment.measureId, [...(byMeasure.get(payment.measureId) ?? []), payment]);
  }
  const latest = (list: readonly PaymentRecord[]) => [...list].sort((a, b) => b.day.localeCompare(a.day))[0];
  return [...byMeasure.values()].flatMap((list) => {
    const last = latest(list.filter(({ state }) => state !== 'planned'));
    const next = [...list.filter(({ state }) => state === 'planned')].sort((a, b) =>
      a.day.localeCompare(b.day),
    )[0];
    const isOnItsWay = last?.state === 'sent' && (next === undefined || next.day > today);
    const chosen = last?.state === 'returned' || isOnItsWay ? last : (next ?? last);
    return chosen ? [chosen] : [];
  });
}

function isOverdue({ state, day }: PaymentRecord, today: string): boolean {
  return state === 'planned' && day < today;
}

function sayingOf(session: Session, payment: PaymentRecord): string {
  const { measureId, amount, period, state, day, remark = '' } = payment;
  const key = isOverdue(payment, session.today) ? 'payment-overdue' : (`payment-${state}` as const);
  return personalTexts(session, key, {
    name: capital(measureName(session, measureId)),
    amount: formatMoney(amount, session.language),
    period: monthName(session, period),
    day: formatDay(day, session.language),
    remark,
  });
}
