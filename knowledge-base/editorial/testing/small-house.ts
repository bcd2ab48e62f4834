import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import type { KnowledgeDocuments } from '../../documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '../../knowledge-base.ts';
import type { EditorialPorts, RevisionAuditEvent } from '../ports.ts';
import type { DraftDocument } from '../revision.ts';
import type { Editor } from '../rights.ts';
import { MemoryRevisionStore } from './memory-revision-store.ts';

const surroundings: KnowledgeDocuments = {
  'facts/few.yaml': [
    { id: 'asOf', type: 'date', entity: 'case', label: 'День обращения' },
    {
      id: 'region',
      type: 'enum',
      entity: 'case',
      label: 'Регион',
      options: [
        { id: '77', label: 'М' },
        { id: '78', label: 'П' },
      ],
    },
    { id: 'family.large', type: 'bool', entity: 'household', label: 'Многодетная семья' },
    { id: 'family.size', type: 'int', entity: 'household', label: 'Человек в семье', min: 1, max: 20 },
    { id: 'family.avgIncome', type: 'money', entity: 'household', label: 'Доход на человека', min: 0 },
    { id: 'child.birthDate', type: 'date', entity: 'person', label: 'Дата рождения ребёнка' },
    {
      id: 'applicant.citizenship',
      type: 'enum',
      entity: 'person',
      label: 'Гражданство',
      options: [
        { id: 'ru', label: 'Россия' },
        { id: 'by', label: 'Беларусь' },
        { id: 'other', label: 'другое' },
      ],
    },
  ],
  'parameters/few.yaml': [
    parameter('mrot', 'RU', [{ from: '2020-01-01', value: 20_000 }]),
    parameter('limit', 'RU', [
      { from: '2025-01-01', to: '2026-12-31', value: 30_000 },
      { from: '2027-01-01', to: '2027-12-31', unknown: 'not announced' },
    ]),
    parameter('pm-77-capita', '77', [{ from: '2025-01-01', to: '2026-12-31', value: 25_000 }]),
    parameter('pm-78-capita', '78', [{ from: '2025-01-01', value: 20_000 }]),
  ],
  'regions.yaml': [
    { code: 'RU', name: 'Вся Россия' },
    { code: '77', name: 'Москва' },
    { code: '78', name: 'Санкт-Петербург' },
    { code: '27', name: 'Хабаровский край' },
  ],
  'life-events.yaml': [{ id: 'child-birth', name: 'Рождение ребёнка' }],
  'authorities.yaml': [{ id: 'sfr', name: 'Социальный фонд' }],
  'synonyms.yaml': [],
};

function parameter(id: string, region: string, values: readonly object[]): object {
  const sourced = values.map((value) => ({ confidence: 'high', source: 'test', ...value }));
  return { id, name: id, unit: 'RUB/month', region, values: sourced };
}

const large = { 'family.large': true };

/** A sound measure of Moscow; the fields name only what a test is about. */
export function aMeasure(fields: Readonly<Record<string, unknown>> = {}): DraftDocument {
  return {
    id: 'msk-large-family',
    version: 1,
    name: { ru: 'Выплата многодетным', en: 'Payment for large families' },
    shortName: 'выплата многодетным',
    colloquial: ['многодетные'],
    summary: 'Выплата многодетной семье.',
    level: 'regional',
    territory: ['77'],
    authority: 'sfr',
    lifeEvents: ['child-birth'],
    recipients: ['мать'],
    form: 'cash-monthly',
    mode: 'application',
    where: ['МФЦ'],
    terms: { decision: '10 дней', payment: 'до 26-го числа' },
    acts: ['Закон города № 1'],
    eligibility: {
      all: [
        { id: 'large', if: 'family.large', ground: ['Закон города № 1, ст. 2'], no: 'Семья не многодетная' },
        {
          id: 'income',
          if: 'family.avgIncome <= param("mrot")',
          ground: ['Закон города № 1, ст. 3'],
          no: 'Доход выше предела',
        },
      ],
    },
    amount: { words: 'МРОТ', parameter: 'mrot', period: 'month' },
    source: 'test',
    confidence: 'medium',
    asOf: '2026-03-31',
    examples: [
      anExample('да', { ...large, 'family.avgIncome': 20_000 }, 'yes'),
      anExample('выше предела на копейку', { ...large, 'family.avgIncome': 20_000.01 }, 'no'),
      anExample('не многодетная', { 'family.large': false, 'family.avgIncome': 1_000 }, 'no'),
    ],
    ...fields,
  };
}

export function anExample(name: string, facts: Readonly<Record<string, unknown>>, expect: string): object {
  return { name, at: '2026-04-15', facts: { region: '77', ...facts }, expect };
}

/** The same measure with these conditions, each with its ground, and no examples to keep in step. */
export function withConditions(...conditions: readonly object[]): DraftDocument {
  return aMeasure({ eligibility: { all: conditions.map((one) => ({ ground: ['ст. 1'], ...one })) } });
}

export const otherMeasure = aMeasure({ id: 'msk-other', name: 'Другая выплата' });
export const federalMeasure = aMeasure({
  id: 'all-large-family',
  level: 'federal',
  territory: ['RU'],
});

export function smallDocuments(
  measures: readonly DraftDocument[] = [aMeasure(), otherMeasure, federalMeasure],
) {
  const files = measures.map((document) => [
    `measures/${String(document.level)}/${document.id}.yaml`,
    document,
  ]);
  return { ...surroundings, ...Object.fromEntries(files) } as KnowledgeDocuments;
}

export const editor: Editor = { tenantId: 'moscow', staffId: 'editor', region: '77' };
export const lawyer: Editor = { ...editor, staffId: 'lawyer' };
export const fund: Editor = { tenantId: 'fund', staffId: 'fund-editor', region: 'RU' };

/** Editorial work over a store in memory; the release has three measures, and today is 20 November 2026. */
export function openSmallHouse(measures?: readonly DraftDocument[]) {
  const clock = new ManualClock();
  const documents = smallDocuments(measures);
  const knowledge: KnowledgeBase = buildKnowledgeBase(documents);
  const audited: RevisionAuditEvent[] = [];
  const revisions = new MemoryRevisionStore();
  const ports: EditorialPorts = {
    revisions,
    clock,
    knowledge: () => knowledge,
    release: (id) => {
      const found = (measures ?? [aMeasure(), otherMeasure, federalMeasure]).find((one) => one.id === id);
      return found && { path: '', document: found };
    },
    audit: {
      record: async (event) => {
        audited.push(event);
      },
      list: async ({ subject }) => audited.filter((one) => one.subject === subject),
    },
  };
  return { ports, clock, audited, revisions, knowledge, documents };
}
