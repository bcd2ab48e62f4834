import type { Draft } from '#core/conversations/index.ts';

const bot = { kind: 'bot' } as const;

/** A talk with the assistant that ended in asking for an operator. */
export function talkWithAssistant(at: Date): readonly Draft[] {
  const line = (n: number, rest: Pick<Draft, 'author' | 'body'> & Partial<Draft>): Draft => ({
    key: `scene:${n}`,
    at: new Date(at.getTime() + n * 40_000),
    visibility: 'everyone',
    ...rest,
  });
  const citizen = (n: number, text: string): Draft =>
    line(n, {
      author: { kind: 'citizen', personId: 'person' },
      body: { kind: 'text', text },
      origin: {
        channel: n < 5 ? 'telegram' : 'web-chat',
        accountId: 'a',
        identityId: 'i',
        externalId: `${n}`,
      },
    });
  return [
    line(0, {
      author: { kind: 'system' },
      body: { kind: 'event', event: { type: 'conversation.started', channel: 'telegram' } },
    }),
    citizen(1, 'Здравствуйте! Положено ли мне единое пособие на ребёнка? Нас трое, доход небольшой.'),
    line(2, {
      author: bot,
      body: {
        kind: 'text',
        text: 'Да, похоже, положено. Средний доход на человека ниже прожиточного минимума, поэтому пособие — 75 % детского прожиточного минимума, около 13 000 ₽ в месяц.',
        grounds: [
          {
            measureId: 'edinoe-posobie-child',
            measureVersion: '2026-01',
            acts: ['81-ФЗ, статьи 9, 10', 'Постановление Правительства РФ № 2330'],
            parameters: [{ id: 'child-minimum', value: 17_361, from: '2026-01-01' }],
            at: at.toISOString(),
          },
        ],
      },
    }),
    line(3, {
      author: bot,
      body: {
        kind: 'text',
        text: 'Что рассказать дальше?',
        choices: [
          { id: 'why', label: 'Почему столько' },
          { id: 'documents', label: 'Какие документы' },
          { id: 'operator', label: 'Позвать оператора' },
        ],
      },
    }),
    line(4, {
      author: { kind: 'citizen', personId: 'person' },
      body: { kind: 'choice', choiceId: 'documents', text: 'Какие документы' },
    }),
    line(5, {
      author: { kind: 'system' },
      body: { kind: 'event', event: { type: 'channel.joined', channel: 'web-chat' } },
    }),
    citizen(6, 'А если муж работает неофициально, справка нужна? Можно с человеком поговорить?'),
    line(7, {
      author: bot,
      body: { kind: 'text', text: 'Зову оператора. Обычно отвечают за две-три минуты, переписка останется.' },
    }),
  ];
}
