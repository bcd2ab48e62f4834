import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { ZodType } from 'zod';
import { examples } from './api-examples.ts';

const description = `Для систем участников: своё рабочее место, СЭД, CRM.

**С чего начать.** Ключ выдаёт администратор: \`npm run -s otklik -- api-key-add "СЭД" --tenant demo --scopes queues:read\`.
Нажмите «Authorize», вставьте ключ целиком (\`otk_…\`), откройте действие, нажмите «Try it out», затем «Execute».
Запросы с этой страницы настоящие: они меняют данные вашего участника.

**Одинаково везде.** Каждый POST, который что-то меняет, несёт \`Idempotency-Key\`: повтор с тем же именем возвращает первый
ответ. Ошибки — \`application/problem+json\` с постоянным \`code\`. Время — ISO 8601, UTC; деньги — в копейках. Страницы — по
\`cursor\`. Изменения по версии — \`If-Match\` с \`ETag\` из ответа. Больше 1200 запросов в минуту — ответ 429 с \`Retry-After\`.`;

const tags = [
  { name: 'queues', description: 'Очереди и сколько в них ждут. Право queues:read' },
  { name: 'conversations', description: 'Разговоры. Право conversations:read' },
  { name: 'workplace', description: 'Своё рабочее место: операторы и их работа. Право conversations:write' },
  { name: 'appeals', description: 'Обращения. Права appeals:read, appeals:write' },
  { name: 'applications', description: 'Заявления, которые ведёт участник. Право applications' },
  { name: 'cases', description: 'Сопровождение. Право cases' },
  { name: 'people', description: 'Граждане. Право people:read' },
  { name: 'knowledge', description: 'Меры поддержки и расчёт. Право knowledge:read' },
  { name: 'webhooks', description: 'Подписки на события. Право webhooks' },
];

/** What the description of the API is made of: the schemas that requests are checked with. */
export const apiDocument: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'Отклик: API участника', version: '1', description },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'Ключ участника, otk_…' } },
    },
    security: [{ key: [] }],
    tags,
  },
  transform: (input) => {
    const { url, route } = input;
    const done = jsonSchemaTransform(input);
    if (done.schema === undefined || done.schema.hide) return done;
    const isNamed = route.method === 'POST' && route.config?.isQuestion !== true;
    const example = examples[`${String(route.method)} ${url.replace('/api/v1', '')}`];
    if (example !== undefined) checkExample(url, input.schema, example);
    return {
      ...done,
      schema: {
        ...done.schema,
        ...(isNamed ? { headers: withName(done.schema.headers) } : {}),
        response: answersOf(done.schema.response),
        ...(example === undefined ? {} : { body: { ...objectOf(done.schema.body), examples: [example] } }),
      },
    };
  },
  transformObject: (input) => {
    const document = jsonSchemaTransformObject(input);
    const schemas = 'components' in document ? document.components?.schemas : undefined;
    if (schemas) keepUsed({ ...document, components: {} }, schemas);
    return document;
  },
};

/** Those that are referred to, under their names alone: an `$id` of its own makes readers look for references elsewhere. */
function keepUsed(document: object, schemas: Readonly<Record<string, object>>): void {
  const used = new Set<string>();
  const look = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const schema = schemas[name];
      if (schema === undefined || used.has(name)) continue;
      used.add(name);
      Reflect.deleteProperty(schema, '$id');
      Reflect.deleteProperty(schema, '$schema');
      look(JSON.stringify(schema));
    }
  };
  look(JSON.stringify(document));
  for (const name of Object.keys(schemas)) if (!used.has(name)) Reflect.deleteProperty(schemas, name);
}

/** A request that is named by its sender is refused without a name: with a code of its own, so the schema lets it pass. */
function withName(headers: unknown): object {
  return { ...objectOf(headers), required: ['idempotency-key'] };
}

const answers: Readonly<Record<string, string>> = {
  200: 'Выполнено',
  201: 'Создано',
  204: 'Удалено',
  '4xx': 'Отказ: что не так, сказано в code и title',
  '5xx': 'Не получилось у нас: повторите',
};

/** Refusals have a media type of their own. */
function answersOf(response: unknown): object {
  return Object.fromEntries(
    Object.entries(objectOf(response)).map(([status, schema]) => {
      const description = answers[status] ?? status;
      if (status === '204') return [status, { description, type: 'null' }];
      const type = status.endsWith('xx') ? 'application/problem+json' : 'application/json';
      return [status, { description, content: { [type]: { schema } } }];
    }),
  );
}

/** An example that lies is a bug. */
function checkExample(url: string, schema: FastifySchema, example: object): void {
  const { body } = schema;
  if (!(body instanceof ZodType) || !body.safeParse(example).success)
    throw new Error(`the example of ${url} is none`);
}

function objectOf(schema: unknown): object {
  return typeof schema === 'object' && schema !== null ? schema : {};
}
