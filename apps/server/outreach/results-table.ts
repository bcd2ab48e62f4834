import type { CampaignResults } from '#core/outreach/index.ts';
import type { Table } from '#knowledge-base/exchange/workbook/table.ts';

const words: Readonly<Record<string, string>> = {
  waiting: 'ждёт',
  'on-its-way': 'в пути',
  told: 'сообщено',
  failed: 'не удалось',
  suppressed: 'не сообщаем',
  'for-human': 'только человек',
  withdrawn: 'отозвано',
  voice: 'звонок',
  telegram: 'Telegram',
  sms: 'СМС',
  max: 'MAX',
};

const inWords = (word = ''): string => words[word] ?? word;

/** What came out of a campaign, for a spreadsheet: by region and ending, then single attempts by channel. */
export function resultTables(
  { rows, attempts }: CampaignResults,
  regionName: (code: string) => string | undefined,
): readonly [Table, Table] {
  return [
    {
      name: 'Итоги',
      rows: [
        ['Регион', 'Итог', 'Канал', 'Причина', 'Получателей'],
        ...rows.map(({ region, state, channel, reason = '', count }) => [
          regionName(region) ?? region,
          inWords(state),
          inWords(channel),
          reason,
          count,
        ]),
      ],
    },
    {
      name: 'Попытки',
      rows: [
        ['Канал', 'Чем кончилась', 'Попыток'],
        ...attempts.map(({ channel, outcome, count }) => [inWords(channel), inWords(outcome), count]),
      ],
    },
  ];
}
