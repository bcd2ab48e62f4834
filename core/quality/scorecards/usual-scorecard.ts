import { type Question, type Scorecard, scorecardId } from './scorecard.ts';

const yesNo = (id: string, text: string, weight: number, hint: string): Question => ({
  id,
  text,
  hint,
  kind: 'yes-no',
  most: 1,
  weight,
  isCritical: false,
});
const critical = (id: string, text: string, hint: string): Question => ({
  ...yesNo(id, text, 0, hint),
  isCritical: true,
});
const scale = (id: string, text: string, weight: number, hint: string): Question => ({
  ...yesNo(id, text, weight, hint),
  kind: 'scale',
  most: 5,
});

const questions: readonly Question[] = [
  yesNo('greeting', 'Поздоровался и представился', 5, 'Первые слова оператора; имя или организация.'),
  scale(
    'understood',
    'Понял, что нужно гражданину',
    20,
    'Уточнил, не заставил повторять сказанное помощнику.',
  ),
  scale(
    'right',
    'Ответ верный и полный',
    30,
    'Да, нет или «пока неизвестно»; сумма, срок, документы, куда идти.',
  ),
  yesNo(
    'ground',
    'Назвал основание, когда о нём спросили',
    10,
    'Закон или правило. Не спрашивали — не относится.',
  ),
  scale(
    'plain',
    'Говорил просто и доброжелательно',
    15,
    'Без канцелярита, без раздражения, по одному вопросу.',
  ),
  scale('led', 'Вёл разговор', 10, 'Без долгих молчаний; предупреждал, что ищет.'),
  yesNo('ending', 'Подвёл итог и спросил, всё ли понятно', 10, 'Гражданин знает, что делать дальше и когда.'),
  critical(
    'disclosure',
    'Не раскрыл личное без подтверждения личности',
    'Выплаты, заявления, адреса — только после проверки.',
  ),
  critical('respect', 'Не был груб', 'Грубость, насмешка, отказ разговаривать.'),
];

/** What a participant begins with, to be changed by its supervisors. */
export function usualScorecard(tenantId: string, createdAt: Date): Scorecard {
  return {
    id: scorecardId(`${tenantId}-usual`, 1),
    tenantId,
    cardId: `${tenantId}-usual`,
    edition: 1,
    key: 'usual',
    version: 1,
    name: 'Разговор с гражданином',
    queueIds: [],
    questions,
    isActive: true,
    createdAt,
    createdBy: 'usual',
  };
}
