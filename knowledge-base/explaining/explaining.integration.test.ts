import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../entitlement/facts.ts';
import { readHousehold } from '../household/read-household.ts';
import type { KnowledgeBase } from '../knowledge-base.ts';
import { loadKnowledgeBase } from '../load.ts';
import { syntheticHouseholds } from '../synthetic/index.ts';
import { wordCount } from './for-the-ear.ts';
import {
  decidingWords,
  type Explained,
  renderChat,
  renderNotice,
  renderOperator,
  renderVoice,
  shortfallsFor,
  shortfallWords,
  whyAsked,
} from './index.ts';

const AT = '2026-04-15';
let knowledge: KnowledgeBase;

beforeAll(async () => {
  knowledge = await loadKnowledgeBase(`${import.meta.dirname}/..`);
});

function explained(measureId: string, document: Record<string, unknown>, child?: number): Explained {
  const { facts } = readHousehold({ asOf: AT, ...document }, knowledge.surroundings.facts, { at: AT });
  return evaluated(measureId, { 'case.usual': declined, ...facts }, child);
}

const declined = { status: 'declined', source: 'other', at: '' } as const;

function evaluated(measureId: string, facts: Facts, child?: number): Explained {
  const [evaluation] = knowledge.evaluate({
    goals: [measureId],
    facts,
    at: AT,
    ...(child === undefined ? {} : { child }),
  });
  const measure = knowledge.measure(measureId);
  if (evaluation === undefined || measure === undefined) throw new Error('nothing was evaluated');
  return { evaluation, measure, facts, surroundings: knowledge.surroundings };
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const baby = {
  region: '78',
  applicant: { citizenship: 'RU', permanentInRF: true, parentalRights: 'ok', matkapitalBalance: 9 },
  children: [{ birthDate: '2025-02-10', citizenship: 'RU', fullStateSupport: false }],
};
const monthly = (avgIncome: unknown): Explained =>
  explained('matkapital-monthly', { ...baby, family: { avgIncome } }, 0);

describe('for the ear', () => {
  it('says the sum and its period first, then what decided', () => {
    expect(plain(renderVoice(monthly(30000), 'ru'))).toMatch(
      /^20 025 рублей в месяц вам положено: .+\. .+\.$/,
    );
  });

  it('says how little was missing after a no', () => {
    expect(plain(renderVoice(monthly(41600), 'ru'))).toContain('выше порога в 41 288 рублей на 312 рублей');
  });

  it('says what the answer waits for', () => {
    const { evaluation } = explained('nsu', {});
    expect(evaluation.outcome).toBe('needs');
    expect(renderVoice(explained('nsu', {}), 'ru')).toMatch(/^Пока не ясно, .+ зависит .+\.$/);
  });

  it('never takes more than two sentences of 25 words, in either language, whoever asks', () => {
    const long: string[] = [];
    for (const document of syntheticHouseholds({ seed: 5, count: 12, unknownShare: 0.3 })) {
      for (const { id } of knowledge.measures()) {
        const one = explained(id, { ...document, asOf: AT }, 0);
        for (const lang of ['ru', 'en'] as const) {
          const text = renderVoice(one, lang);
          const sentences = text.split(/(?<=[.!?])\s(?=[\p{Lu}\d])/u);
          if (sentences.length > 2 || sentences.some((sentence) => wordCount(sentence) > 25)) long.push(text);
          if (/[₽%()«»]/.test(text)) long.push(text);
        }
      }
    }
    expect(long).toEqual([]);
  });
});

describe('in the chat', () => {
  it('starts with the answer and its sum, then the calculation and the acts', () => {
    const text = plain(renderChat(monthly(30000), 'ru'));
    expect(text).toMatch(/^20 025 ₽ в месяц — .+: положено\./);
    expect(text).toContain('Почему так:\n• ');
    expect(text).toMatch(/По закону: .*256-ФЗ/);
  });

  it('asks for what is missing in words', () => {
    expect(renderChat(explained('nsu', {}), 'ru')).toContain('Чтобы ответить, нужно знать:\n• ');
  });

  it('tells a declined answer from a missing one', () => {
    const text = renderChat(explained('nsu', { applicant: { edvPaid: 'declined' } }), 'ru');
    expect(text).toMatch(/^Возможно, положено/);
    expect(text).toContain('Не названо:');
  });

  it('speaks English', () => {
    expect(renderChat(monthly(30000), 'en')).toMatch(/^20,025\s₽ a month: .+ is due\./);
  });
});

describe('for the operator', () => {
  it('shows each condition with its result, act, facts with their source, and values with their date', () => {
    const text = plain(renderOperator(monthly(30000), 'ru'));
    expect(text).toMatch(/^ПОЛОЖЕНО: .+ — 20 025 ₽ в месяц/);
    expect(text).toMatch(/✓ .+ \[.*256-ФЗ.*\]/);
    expect(text).toContain('· ребёнок 1: Дата рождения ребёнка: 10 февраля 2025 года (из описания семьи)');
    expect(text).toContain('20 644 ₽ с 1 января 2026 года');
    expect(text).toContain(knowledge.version);
  });

  it('shows only what stood in the way of a no, and by how much', () => {
    const text = plain(renderOperator(monthly(41288.01), 'ru'));
    expect(text).toContain('НЕ ПОЛОЖЕНО');
    expect(text).toContain('на 0,01 ₽');
    expect(text).not.toContain('✓');
  });
});

describe('in a notice', () => {
  it('gives outcome, norm, calculation and where to apply', () => {
    const text = plain(renderNotice(monthly(30000), 'ru'));
    for (const part of ['право имеется', 'Правовые основания:', 'Размер: 20 025 ₽ в месяц.', 'Обратиться:'])
      expect(text).toContain(part);
    expect(text).not.toContain('КАС РФ');
  });

  it('tells after a no how to appeal', () => {
    const text = renderNotice(monthly(50000), 'ru');
    expect(text).toContain('права на меру нет');
    expect(text).toContain('КАС РФ, ст. 219');
  });

  it('lists what is lacking', () => {
    expect(renderNotice(explained('nsu', {}), 'en')).toContain('Missing facts:\n1. ');
  });
});

describe('a near miss', () => {
  const words = (one: Explained): string[] =>
    shortfallsFor(one).map((shortfall) =>
      plain(shortfallWords(shortfall, knowledge.surroundings.facts, 'ru')),
    );

  it('is found inside an alternative too', () => {
    const family = {
      ...baby,
      applicant: { ...baby.applicant, income12m: 400000 },
      spouse: { income12m: 400000 },
      family: { incomeMonthly: 62868, large: false, currentEdinoe: null },
      property: { dachas: 0 },
    };
    expect(words(explained('edinoe-posobie-child', family, 0))).toEqual([
      'доход на человека в месяц выше порога в 20 644 ₽ на 312 ₽',
    ]);
  });

  it('counts the days to a birthday, and names the day', () => {
    const pension = {
      applicant: { sex: 'f', birthDate: '1967-04-20', citizenship: 'RU', insuranceYears: 30, ipk: 90 },
    };
    expect(words(explained('old-age-pension', pension))).toEqual([
      'нужный день — 20 апреля 2026 года, осталось 5 дней',
    ]);
  });

  it('counts the days since a term', () => {
    const late = {
      region: '78',
      applicant: { citizenship: 'RU', parentalRights: 'ok' },
      children: [
        {
          birthDate: '2025-10-14',
          bornAlive: true,
          birthGrantPaid: false,
          fullStateSupport: false,
          citizenship: 'RU',
        },
      ],
    };
    expect(words(explained('birth-grant', late, 0))).toEqual([
      'последний день был 14 апреля 2026 года, 1 день назад',
    ]);
  });

  it('is told of a limit that was met exactly where less was needed', () => {
    const poor = explained('soccontract-job', {
      region: '27',
      applicant: { citizenship: 'RU', jobSeeker: true },
      commission: { approved: true },
      family: { avgIncome: 23106 },
    });
    expect(words(poor)).toEqual(['доход на человека в месяц: ровно 23 106 ₽, а нужно меньше']);
  });

  it('is not made of a term long past or of two obstacles', () => {
    expect(
      words(
        explained(
          'matkapital-monthly',
          { ...baby, family: { avgIncome: 90000 }, applicant: { ...baby.applicant, citizenship: 'foreign' } },
          0,
        ),
      ),
    ).toEqual([]);
  });
});

describe('why a fact is asked', () => {
  it('names the measures that wait for it, the condition and the act', () => {
    const open = monthly(undefined);
    const text = whyAsked('family.avgIncome', [open], 'ru');
    expect(text).toContain('От этого зависит:\n• ');
    expect(text).toMatch(/двух прожиточных минимумов .*\(418-ФЗ, ст\. 1\)/);
  });

  it('says nothing of measures that do not need it', () => {
    expect(whyAsked('deceased.deathDate', [monthly(30000)], 'ru')).not.toContain('•');
  });
});

it('says in a sentence what decided, for every measure and household', () => {
  for (const document of syntheticHouseholds({ seed: 6, count: 5, unknownShare: 0.5 })) {
    for (const { id } of knowledge.measures()) {
      expect(decidingWords(explained(id, { ...document, asOf: AT }, 0), 'ru'), id).toMatch(/[.!?]$/);
    }
  }
});
