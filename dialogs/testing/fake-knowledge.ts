import type {
  Amount,
  Consultation,
  Evaluation,
  Fact,
  FactValue,
  Knowledge,
  KnowledgeRequest,
  MeasureInBrief,
  Outcome,
  QuestionTexts,
} from '../ports.ts';

/**
 * A knowledge base of three measures that computes like a real one: unknown is never no. `care-benefit` is judged for
 * each child and excludes `child-benefit`; `soc-contract` cannot be computed.
 */
export function createFakeKnowledge(): Knowledge {
  const told = (request: KnowledgeRequest, id: string): FactValue | undefined =>
    request.facts[id.replace(/^child\./, `children[${request.child ?? 0}].`)] ?? request.facts[id];
  const known = (request: KnowledgeRequest, id: string): FactValue['value'] => {
    const fact = told(request, id);
    return fact?.status === 'known' ? fact.value : undefined;
  };
  const decideCare = (request: KnowledgeRequest): Outcome => {
    if (known(request, 'children.count') === 0) return 'no';
    const born = told(request, 'child.birthDate');
    if (born === undefined) return 'needs';
    const day = born.value ?? born.hi;
    if (born.status === 'declined' || typeof day !== 'string') return 'possible';
    return day > '2024-10-15' ? 'yes' : 'no';
  };
  const decide = (request: KnowledgeRequest): Outcome => {
    const income = request.facts['family.incomeMonthly'];
    const [lo, hi] = [income?.lo ?? income?.value, income?.hi ?? income?.value];
    if (typeof lo === 'number' && lo > limit) return 'no';
    if (known(request, 'case.usual') === false) return 'no';
    const open = order.filter((id) => told(request, id) === undefined);
    const isPoor = typeof hi === 'number' && hi <= limit;
    if (
      isPoor &&
      known(request, 'case.usual') === true &&
      known(request, 'region') !== undefined &&
      open.length === 0
    ) {
      return order.some((id) => told(request, id)?.status === 'declined') ? 'possible' : 'yes';
    }
    return open.length > 0 ? 'needs' : 'possible';
  };
  return {
    version: 'fake-1',
    measure: (id) => (measures.includes(id) ? inBrief(id) : undefined),
    measures: ({ lifeEvent } = {}) => (lifeEvent === undefined ? measures : ofBirth).map((id) => inBrief(id)),
    find(text, { limit: most = 3 } = {}) {
      const found: { measureId: string; score: number }[] = [];
      if (/един|детск\S* пособи|путинск|child benefit|детские/.test(text))
        found.push({ measureId: 'child-benefit', score: 0.9 });
      if (/соцконтракт|социальн\S* контракт|social contract/.test(text))
        found.push({ measureId: 'soc-contract', score: 0.9 });
      if (/по уходу|care benefit/.test(text)) found.push({ measureId: 'care-benefit', score: 0.85 });
      if (found.length === 0 && /алименты|малоимущ/.test(text)) {
        found.push({ measureId: 'child-benefit', score: 0.45 }, { measureId: 'soc-contract', score: 0.44 });
      }
      return found.slice(0, most);
    },
    findArticles: (text) =>
      /что не считают доходом/.test(text) ? [{ articleId: 'income', score: 0.9 }] : [],
    article: (id) =>
      id === 'income'
        ? {
            id,
            title: { ru: 'Что не считают доходом', en: 'What is not income' },
            summary: { ru: 'Само пособие доходом не считают.', en: 'The benefit itself is not income.' },
            details: ['Не считают и разовую помощь.'],
            ground: ['ПП РФ № 2330'],
            measures: ['child-benefit'],
            asOf: '2026-03-31',
          }
        : undefined,
    consultation: (id, language) => (measures.includes(id) ? consultation(id, language === 'en') : undefined),
    evaluate: (request) =>
      request.goals.map((measureId): Evaluation => {
        const isCare = measureId === 'care-benefit';
        const outcome = isCare ? decideCare(request) : decide(request);
        const amount: Amount = {
          outcome: 'sum',
          value: isCare ? 1_083_128 : 1_501_875,
          period: 'month',
          steps: [{ text: { ru: 'Детский минимум', en: 'Child minimum' }, value: 2_002_500 }],
        };
        return {
          measureId,
          outcome,
          ...(isCare && request.child !== undefined ? { child: request.child } : {}),
          needs: order.filter((id) => told(request, id) === undefined),
          declined: order.filter((id) => told(request, id)?.status === 'declined'),
          toBeChecked: [],
          explanation: {
            result: outcome === 'yes' ? 'yes' : outcome === 'no' ? 'no' : 'unknown',
            ground: [],
            children: [
              {
                result: outcome === 'no' ? 'no' : 'yes',
                words:
                  outcome === 'no'
                    ? { ru: 'Доход выше порога', en: 'Income above the limit' }
                    : { ru: 'Доход в пределах порога', en: 'Income within the limit' },
                ground: ['81-ФЗ, ст. 9'],
                children: [],
              },
            ],
          },
          ...(outcome === 'yes' ? { amount } : {}),
          ground: ground(measureId),
        };
      }),
    nextQuestion({ facts, asked = [], ...request }) {
      const all = { facts, ...request };
      const isOpen = (id: string): boolean => told(all, id) === undefined && !asked.includes(id);
      const ids = [
        ...(request.goals.includes('child-benefit') && decide(all) === 'needs' ? order : []),
        ...(request.goals.includes('care-benefit') && decideCare(all) === 'needs' ? ['child.birthDate'] : []),
      ];
      const id = ids.find(isOpen);
      const fact = id === undefined ? undefined : factsById.get(id);
      if (!fact?.question) return undefined;
      return {
        fact: fact.id,
        type: fact.type,
        texts: fact.question,
        ...(fact.options ? { options: fact.options } : {}),
      };
    },
    fact: (id) => factsById.get(id.replace(/^children\[\d+\]\./, 'child.')),
    checkFacts: (facts) =>
      Object.entries(facts).flatMap(([fact, value]) => {
        const definition = factsById.get(fact.replace(/^children\[\d+\]\./, 'child.'));
        const wrong =
          !definition ||
          (definition.options !== undefined &&
            !definition.options.some((option) => option.id === value.value)) ||
          (definition.type === 'int' && typeof value.value === 'number' && value.value > 30);
        return wrong ? [{ fact }] : [];
      }),
    regions: () => [{ code: '78', names: ['Санкт-Петербург'] }],
    phrases: () => [],
    lifeEvents: () => [
      {
        id: 'child-birth',
        title: { ru: 'Рождение ребёнка' },
        names: ['родила'],
        measures: ofBirth,
      },
    ],
  };
}

const measures = ['child-benefit', 'soc-contract', 'care-benefit'];
const ofBirth = ['child-benefit', 'care-benefit'];

function inBrief(id: string): MeasureInBrief {
  return {
    id,
    isComputable: id !== 'soc-contract',
    isPerChild: id === 'care-benefit',
    territory: ['RU'],
  };
}

/** Kopecks a month for the family. */
const limit = 6_193_200;
const order = ['region', 'case.usual', 'child.birthDate', 'family.size', 'family.incomeMonthly'];

function texts(chat: string, en: string): Readonly<Record<'ru' | 'en', QuestionTexts>> {
  return {
    ru: { chat, reprompt: `Подсказка: ${chat}`, help: 'От этого зависит ответ.' },
    en: { chat: en, reprompt: `Hint: ${en}`, help: 'The answer depends on it.' },
  };
}

const facts: readonly Fact[] = [
  {
    id: 'region',
    type: 'enum',
    label: { ru: 'Регион', en: 'Region' },
    options: [
      { id: '78', label: { ru: 'Санкт-Петербург', en: 'Saint Petersburg' } },
      { id: '27', label: { ru: 'Хабаровский край', en: 'Khabarovsk Krai' } },
    ],
    question: texts('В каком регионе вы живёте?', 'Which region do you live in?'),
  },
  {
    id: 'case.usual',
    type: 'bool',
    label: { ru: 'Обычные условия', en: 'Usual circumstances' },
    question: texts('Вы и ребёнок — граждане России?', 'Are you and the child Russian citizens?'),
  },
  {
    id: 'child.birthDate',
    type: 'date',
    label: { ru: 'Дата рождения ребёнка', en: 'Child’s date of birth' },
    question: texts('Когда родился ребёнок?', 'When was the child born?'),
  },
  { id: 'children.count', type: 'int', label: { ru: 'Детей в семье', en: 'Children' } },
  {
    id: 'family.size',
    type: 'int',
    label: { ru: 'Человек в семье', en: 'Family members' },
    question: texts('Сколько человек в семье?', 'How many people are in the family?'),
  },
  {
    id: 'family.incomeMonthly',
    type: 'money',
    label: { ru: 'Доход семьи в месяц', en: 'Family income a month' },
    question: texts('Какой доход семьи в месяц?', 'What is the family income a month?'),
  },
];
const factsById = new Map(facts.map((fact) => [fact.id, fact]));

function ground(measureId: string) {
  return {
    knowledgeBase: 'fake-1',
    measureId,
    measureVersion: 1,
    parameters: [{ id: 'pm-78-child', value: 2_002_500, from: '2026-01-01' }],
    acts: ['81-ФЗ, ст. 9'],
    at: '2026-04-15',
  };
}

function consultation(measureId: string, isEnglish: boolean): Consultation {
  if (measureId === 'care-benefit') {
    return {
      ...consultation('child-benefit', isEnglish),
      measureId,
      name: isEnglish ? 'Care benefit' : 'Пособие по уходу',
      shortName: isEnglish ? 'care benefit' : 'пособие по уходу',
      amount: isEnglish ? 'a fixed sum' : 'твёрдая сумма',
      documents: [isEnglish ? 'a birth certificate' : 'свидетельство о рождении'],
      related: { choiceWith: ['child-benefit'], togetherWith: [], notWith: [] },
      ground: ground(measureId),
    };
  }
  const isChild = measureId === 'child-benefit';
  return {
    measureId,
    name: isChild
      ? isEnglish
        ? 'Child benefit'
        : 'Единое пособие на ребёнка'
      : isEnglish
        ? 'Social contract'
        : 'Социальный контракт',
    shortName: isChild
      ? isEnglish
        ? 'child benefit'
        : 'единое пособие'
      : isEnglish
        ? 'social contract'
        : 'социальный контракт',
    summary: isEnglish && isChild ? 'A monthly payment' : 'Выплата семье',
    who: [isEnglish && isChild ? 'a parent' : 'родитель'],
    conditions: ['Доход не выше порога'],
    amount: isEnglish && isChild ? '50, 75 or 100 %' : '50, 75 или 100 %',
    sums: isChild ? [] : [{ name: 'Предел', value: 967_863, from: '2026-02-01' }],
    how: 'по заявлению',
    where: [isEnglish && isChild ? 'Gosuslugi' : 'Госуслуги'],
    documents: isChild ? [] : ['бизнес-план'],
    terms: { decision: '10 рабочих дней', payment: 'с 1 по 26 число' },
    notes: [],
    acts: ['81-ФЗ, ст. 9'],
    asOf: '2026-03-31',
    isComputable: isChild,
    regions: [{ code: 'RU', name: 'Россия' }],
    related: { choiceWith: [], togetherWith: [], notWith: [] },
    ground: ground(measureId),
  };
}
