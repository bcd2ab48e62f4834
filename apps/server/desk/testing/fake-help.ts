import type { OperatorHelp } from '#dialogs/operator-help/operator-help.ts';

/** One fact, one measure, one answer: enough to see that a screen is served. */
export function fakeHelp(): OperatorHelp {
  const ground = {
    measureId: 'edinoe-posobie-child',
    measureVersion: '3@test',
    acts: ['81-ФЗ, ст. 9'],
    parameters: [{ id: 'child-minimum', value: 1_736_100, from: '2026-01-01' }],
    at: '2026-04-15',
  };
  return {
    rights: ({ dialog }, words) => ({
      facts: [
        {
          path: 'family.income',
          label: 'Доход семьи в месяц',
          text: String(dialog?.income ?? '50 000 ₽'),
          type: 'money',
          source: dialog?.income === undefined ? 'self' : 'operator',
          at: '2026-04-15T09:00:00.000Z',
        },
      ],
      heard: words
        .filter((said) => said.includes('Омск'))
        .map((said) => ({ path: 'region', label: 'Регион', text: 'Омская область', words: said })),
      measures: [
        {
          measureId: ground.measureId,
          name: 'единое пособие',
          outcome: 'yes',
          sum: '15 018,75 ₽ в месяц',
          reasons: ['Ребёнку нет 17 лет (81-ФЗ, ст. 9)'],
          dependsOn: [],
          lines: [],
          grounds: [ground],
          isInTalk: true,
        },
      ],
      otherNoCount: 2,
      next: { path: 'family.size', question: 'Сколько человек в семье?', help: 'Доход делят на всех.' },
    }),
    correctFact: ({ dialog }, correction) =>
      'words' in correction && /\d/.test(correction.words)
        ? {
            outcome: 'taken',
            dialog: { ...dialog, income: correction.words },
            label: 'Доход семьи в месяц',
            text: correction.words,
            before: '50 000 ₽',
          }
        : { outcome: 'not-understood' },
    suggestAnswers: () => [
      {
        id: 'result:edinoe-posobie-child',
        title: 'Единое пособие',
        text: 'Вам положено единое пособие: 15 018,75 ₽ в месяц.',
        grounds: [ground],
        acts: ground.acts,
      },
    ],
    groundsOf: (_talk, id) => (id === 'result:edinoe-posobie-child' ? [ground] : []),
  };
}
