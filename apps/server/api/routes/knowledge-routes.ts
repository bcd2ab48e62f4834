import { z } from 'zod';
import type { Explanation, FactValue } from '#dialogs/ports.ts';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { Refusal } from '../problems.ts';
import { refusal } from '../schemas.ts';

const measureId = z.string().max(120);
const language = z.enum(['ru', 'en']).default('ru');
const texts = z.looseObject({ ru: z.string() });

const brief = z
  .object({
    id: z.string(),
    name: z.string(),
    isComputable: z.boolean(),
    isPerChild: z.boolean(),
    territory: z.array(z.string()),
  })
  .meta({ id: 'MeasureInBrief' });

const household = z.strictObject({
  goals: z.array(measureId).min(1).max(100).describe('Коды мер.'),
  facts: z
    .record(z.string().max(120), z.union([z.boolean(), z.number(), z.string().max(200)]))
    .describe('Что известно, по кодам сведений. Деньги в копейках, дни ГГГГ-ММ-ДД. Неизвестное не пишите.'),
  declined: z
    .array(z.string().max(120))
    .max(200)
    .default([])
    .describe('Сведения, которых гражданин не назвал.'),
  at: z.iso.date().optional().describe('На какой день считать; без него — сегодня.'),
  child: z.int().min(0).max(30).optional(),
});

/** Why: a tree of conditions, each with its words and acts. */
const explanationSchema = z
  .object({
    result: z.enum(['no', 'unknown', 'yes']),
    words: texts.optional(),
    ground: z.array(z.string()),
    get children() {
      return z.array(explanationSchema);
    },
  })
  .meta({ id: 'Explanation' });

const evaluation = z
  .object({
    measureId: z.string(),
    child: z.int().optional(),
    outcome: z.enum(['yes', 'no', 'needs', 'possible']),
    needs: z.array(z.string()).describe('Сведения, от которых зависит ответ.'),
    amount: z.looseObject({ outcome: z.string() }).optional(),
    explanation: explanationSchema,
    ground: z.looseObject({ measureId: z.string(), measureVersion: z.number(), acts: z.array(z.string()) }),
  })
  .meta({ id: 'Evaluation' });

/** The knowledge base: nothing of what is asked is kept. */
export function knowledgeRoutes(app: ApiApp, { guard, knowledge, ports }: ApiDeps): void {
  const onRequest = guard.needs('knowledge:read');

  app.get(
    '/measures',
    {
      onRequest,
      schema: {
        tags: ['knowledge'],
        summary: 'Меры поддержки, все или по словам',
        querystring: z.object({
          region: z.string().max(10).optional(),
          query: z.string().max(200).optional().describe('Как сказал бы гражданин; без личных данных.'),
        }),
        response: { 200: z.object({ version: z.string(), items: z.array(brief) }), ...refusal },
      },
    },
    async (request) => {
      const { region, query } = request.query;
      const where = region === undefined ? {} : { region };
      const all = knowledge.measures(where);
      const found =
        query === undefined
          ? all
          : knowledge
              .find(query, { ...where, limit: 20 })
              .flatMap(({ measureId: id }) => all.filter((one) => one.id === id));
      return {
        version: knowledge.version,
        items: found.map(({ id, names = [], isComputable, isPerChild, territory }) => ({
          id,
          name: names[0] ?? id,
          isComputable,
          isPerChild,
          territory: [...territory],
        })),
      };
    },
  );

  app.get(
    '/measures/:id',
    {
      onRequest,
      schema: {
        tags: ['knowledge'],
        summary: 'Мера словами: кому, сколько, где, документы, сроки, основание',
        params: z.object({ id: measureId }),
        querystring: z.object({ language, region: z.string().max(10).optional() }),
        response: { 200: z.looseObject({ measureId: z.string(), name: z.string() }), ...refusal },
      },
    },
    async (request) => {
      const { language: wanted, region } = request.query;
      const found = knowledge.consultation(request.params.id, wanted, ports.clock.now(), region);
      if (found === undefined) throw new Refusal('not-found');
      return { ...found };
    },
  );

  app.post(
    '/evaluations',
    {
      onRequest,
      config: { isQuestion: true },
      schema: {
        tags: ['knowledge'],
        summary: 'Что положено семье: решения, суммы, основания',
        body: household,
        response: { 200: z.object({ version: z.string(), items: z.array(evaluation) }), ...refusal },
      },
    },
    async (request) => {
      const found = knowledge.evaluate(requestOf(request.body));
      return {
        version: knowledge.version,
        items: found.map((one) => ({
          measureId: one.measureId,
          ...(one.child === undefined ? {} : { child: one.child }),
          outcome: one.outcome,
          needs: [...one.needs],
          ...(one.amount && { amount: { ...one.amount } }),
          explanation: explanationView(one.explanation),
          ground: { ...one.ground, acts: [...one.ground.acts] },
        })),
      };
    },
  );

  app.post(
    '/questions',
    {
      onRequest,
      config: { isQuestion: true },
      schema: {
        tags: ['knowledge'],
        summary: 'О чём спросить дальше; пусто, когда всё решено',
        body: household,
        response: {
          200: z.object({
            question: z
              .object({
                fact: z.string(),
                type: z.string(),
                texts: z.looseObject({}),
                options: z.array(z.object({ id: z.string(), label: texts })).optional(),
              })
              .optional(),
          }),
          ...refusal,
        },
      },
    },
    async (request) => {
      const { declined } = request.body;
      const question = knowledge.nextQuestion({ ...requestOf(request.body), declined, asked: declined });
      if (question === undefined) return {};
      const { fact, type, texts: words, options } = question;
      return {
        question: {
          fact,
          type,
          texts: { ...words },
          ...(options && { options: options.map(({ id, label }) => ({ id, label: { ...label } })) }),
        },
      };
    },
  );

  /** @throws Refusal `no-such-one`, `fact-invalid` */
  function requestOf({ goals, facts, declined, at, child }: z.output<typeof household>) {
    const day = at === undefined ? ports.clock.now() : new Date(`${at}T09:00:00Z`);
    const common = { source: 'operator', at: day.toISOString() } as const;
    if (goals.some((goal) => knowledge.measure(goal) === undefined)) throw new Refusal('no-such-one');
    const told: Record<string, FactValue> = {};
    for (const [id, value] of Object.entries(facts)) told[id] = { status: 'known', value, ...common };
    for (const id of declined) told[id] = { status: 'declined', ...common };
    const wrong = knowledge.checkFacts(told);
    if (wrong.length > 0)
      throw new Refusal('fact-invalid', {
        fields: wrong.map(({ fact }) => ({ path: `facts.${fact}`, message: 'type or bounds' })),
      });
    return { goals, facts: told, at: day, ...(child === undefined ? {} : { child }) };
  }
}

function explanationView({
  result,
  words,
  ground,
  children,
}: Explanation): z.output<typeof explanationSchema> {
  return {
    result,
    ...(words && { words: { ...words } }),
    ground: [...ground],
    children: children.map(explanationView),
  };
}
