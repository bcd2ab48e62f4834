import type { Session } from '../../engine/session.ts';
import { formatFact } from '../shared/format.ts';

const reasons: Readonly<Record<string, string>> = {
  asked: 'попросил(а) оператора',
  misunderstood: 'помощник дважды не понял',
  crisis: 'опасность для жизни или здоровья',
  personal: 'вопрос о личном деле: нужна проверка личности',
  failed: 'сбой помощника',
};

const answers: Readonly<Record<string, string>> = {
  about: 'рассказано о мере',
  amount: 'назван размер',
  documents: 'названы документы',
  where: 'сказано, где и как оформить',
  who: 'сказано, кому положено',
  why: 'названы основания',
  yes: 'проверено: положено',
  no: 'проверено: не положено',
  possible: 'проверено: возможно, зависит от неназванного',
};

/** For the operator, in Russian whatever the citizen's language: what, what is known, what was answered. Read in seconds. */
export function summaryFor(session: Session, reason: string): string {
  const { memory } = session;
  const name = (id: string): string =>
    session.knowledge.consultation(id, 'ru', session.turn.now)?.shortName ?? id;
  const goals = memory.frames.flatMap((frame) =>
    frame.flow === 'quiz' ? frame.goals.slice(0, 3) : frame.flow === 'consultation' ? [frame.measureId] : [],
  );
  const lines = [`Причина: ${reasons[reason] ?? reason}.`];
  if (goals.length > 0) lines.push(`О чём: ${[...new Set(goals)].map(name).join('; ')}.`);
  const known = Object.entries(memory.facts).flatMap(([id, value]) => {
    const fact = session.knowledge.fact(id);
    return fact && value.status === 'known' ? [`${fact.label.ru} — ${formatFact(fact, value, 'ru')}`] : [];
  });
  if (known.length > 0) lines.push(`Со слов: ${known.join('; ')}.`);
  const declined = memory.declined.flatMap((id) => session.knowledge.fact(id)?.label.ru ?? []);
  if (declined.length > 0) lines.push(`Не назвал(а): ${declined.join('; ')}.`);
  const said = memory.answered
    .slice(-6)
    .map(({ measureId, what }) => `${name(measureId)} — ${answers[what] ?? what}`);
  if (said.length > 0) lines.push(`Отвечено: ${said.join('; ')}.`);
  const open = memory.frames.findLast((frame) => frame.flow === 'quiz');
  const pending =
    open?.flow === 'quiz' && open.pending !== undefined ? session.knowledge.fact(open.pending) : undefined;
  if (pending) lines.push(`Остановились на вопросе: ${pending.label.ru}.`);
  if (session.language === 'en') lines.push('Язык: английский.');
  return lines.join('\n');
}
