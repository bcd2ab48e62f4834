import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Assistant } from '#core/conversations/index.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { createAssistant } from './assistant.ts';
import { createDirectEngine } from './engine/testing/direct-engine.ts';
import { routes } from './flows/routes.ts';
import { createFakeServices } from './testing/fake-services.ts';
import { Talk } from './testing/talk.ts';

let assistant: Assistant;
beforeAll(async () => {
  const knowledge = await loadKnowledgeBase(join(import.meta.dirname, '../knowledge-base'));
  const loaded = createAssistant({
    knowledge,
    services: createFakeServices(),
    engine: createDirectEngine(routes),
  });
  await loaded.ready;
  assistant = loaded;
}, 30_000);

type Answers = readonly (readonly [RegExp, string])[];

/** Answers question after question; what no pattern fits is not known. Gives the questions in their order. */
async function answersAll(talk: Talk, answers: Answers, most = 60): Promise<readonly string[]> {
  const asked: string[] = [];
  for (let turn = 0; turn < most && isAsking(talk); turn++) {
    const question = talk.reply.say.at(-1)?.text.split('\n').at(-1) ?? '';
    asked.push(question);
    await talk.says(answers.find(([pattern]) => pattern.test(question))?.[1] ?? 'не знаю');
  }
  return asked;
}

function isAsking(talk: Talk): boolean {
  return talk.choices.some(({ id }) => id.startsWith('w:'));
}

const text = (talk: Talk): string => talk.reply.say.map((saying) => saying.text).join('\n');

const usual: Answers = [
  [/регионе вы живёте/, 'в питере'],
  [/обычные условия/, 'да'],
  [/имущество сверх правил/, 'нет'],
  [/человек в семье/, 'нас пятеро'],
  [/доход у всей семьи/, '80 тысяч'],
  [/доход не меньше/, 'да'],
];

it('works out a birth over the whole event for each of three children, with a sum for each it is due for', async () => {
  const talk = new Talk(assistant);
  expect(await talk.says('родила недавно')).toContain('Поздравляю с рождением ребёнка!');
  expect(text(talk)).toContain('единое пособие на ребёнка');
  expect(text(talk)).toContain('Проверить, что положено именно вам?');
  const first = await talk.says('да');
  expect(first).toContain('Если вы не против, задам несколько вопросов');
  expect(first).toContain('Сколько у вас детей младше 23 лет?');
  const asked = await answersAll(talk, [
    [/Сколько у вас детей/, 'трое'],
    [/родился первый/, '2 апреля этого года'],
    [/родился второй/, '4 года'],
    [/родился третий/, '9 лет'],
    ...usual,
    [/по счёту у мамы/, 'это третий ребёнок'],
    [/зарегистрированы в этом регионе/, 'да'],
    [/официально работаете/, 'нет'],
    [/беременности/, 'не беременна'],
    [/единое пособие|пособи.*получ|получал|материнский капитал|сертификат/, 'нет'],
    [/.*/, 'нет'],
  ]);
  expect(asked.slice(1, 6).join()).toMatch(
    /регионе.*обычные условия.*первый ребёнок.*второй ребёнок.*третий ребёнок/,
  );
  expect(asked.length).toBeLessThan(50);
  const result = text(talk);
  expect(result).toContain('Положено:');
  expect(result).toMatch(/единое пособие на ребёнка — \d/);
  expect(result).toContain('Не положено:');
  expect(result.match(/^• /gm)?.length).toBeLessThanOrEqual(5);
  const one = await talk.presses('Единое пособие на ребёнка');
  expect(one).toMatch(/второй ребёнок, 4 года: 20\u00a0?0?25|второй ребёнок, 4 года/);
  const children = talk.reply.say[0]?.grounds?.map(({ child }) => child);
  expect(children).toEqual(expect.arrayContaining([1, 2]));
  expect(await talk.says('почему')).toContain('81-ФЗ');
  expect(await talk.presses('Назад к списку')).toContain('Положено:');
});

it('undoes the conclusion when the number of children is corrected', async () => {
  const talk = new Talk(assistant);
  await talk.says('положено ли мне единое пособие');
  await talk.says('5 лет и 8 лет');
  await answersAll(talk, usual);
  expect(text(talk)).toContain('единое пособие на ребёнка вам положено');
  const what = await talk.says('а если доход 200 тысяч?');
  expect(what).toContain('Если доход семьи в месяц — 200\u00a0000\u00a0₽');
  expect(what).toContain('не положено');
  expect(what).toContain('ваши прежние ответы я не менял');
  expect(await talk.says('а если нас семеро?')).toContain('Если человек в семье — 7');
  const corrected = await talk.says('ой нет, доход 200 тысяч');
  expect(corrected).toContain(
    'Исправил: Доход семьи в месяц — 200\u00a0000\u00a0₽ (было: 80\u00a0000\u00a0₽)',
  );
  await answersAll(talk, usual);
  expect(text(talk)).toContain('не положено: единое пособие');
});

it('works out the loss of a job and says what a declined answer leaves open', async () => {
  const talk = new Talk(assistant);
  expect(await talk.says('меня сократили')).toContain('выходное пособие');
  await talk.says('да проверьте');
  await answersAll(talk, [
    [/регионе/, 'москва'],
    [/Сколько у вас детей/, 'нет детей'],
    [/признал вас безработным/, 'да'],
    [/от двух подходящих|отказ/, 'нет'],
    [/недель/, '50'],
    [/средн.*заработ/i, '60 тысяч'],
    [/обычные условия/, 'да'],
  ]);
  const result = text(talk);
  expect(result).toMatch(/выходное пособие/);
  expect(result).toMatch(/пособие по безработице/);
});

it('meets a death with condolence and checks what is due to the widow and the children', async () => {
  const talk = new Talk(assistant);
  const first = await talk.says('муж умер');
  expect(first).toContain('соболезнования');
  expect(first).toContain('пособие на погребение');
  await talk.says('да');
  await answersAll(talk, [
    [/регионе/, 'хабаровск'],
    [/Сколько у вас детей/, '5 и 9 лет'],
    [/травма на работе|похороны/, 'да'],
    [/похороны оплат|оплатили похороны/i, 'да'],
    [/Сколько лет проработал/, '15'],
    [/постоянно живёте/, 'да'],
  ]);
  expect(text(talk)).toMatch(/страховая пенсия по потере кормильца/);
});

it('checks everything for a pensioner and shows what there is when she has had enough', async () => {
  const talk = new Talk(assistant);
  const first = await talk.says('что мне положено? мне 70 лет, живу в москве');
  expect(first).toContain('Проверим все меры');
  for (let turn = 0; turn < 8 && isAsking(talk); turn++) {
    const question = talk.reply.say.at(-1)?.text.split('\n').at(-1) ?? '';
    await talk.says(/Какая у вас пенсия/.test(question) ? '18 тысяч' : 'нет');
  }
  const result = await talk.says('хватит, покажите, что есть');
  expect(result).toContain('Вот что видно по вашим ответам.');
  expect(result).not.toContain('Хабаровском крае');
  expect(talk.labels).toContain('Уточнить ещё');
  await talk.presses('Уточнить ещё');
  expect(isAsking(talk)).toBe(true);
});

it('compares two that exclude each other, with the ground and this family’s sums', async () => {
  const talk = new Talk(assistant);
  const first = await talk.says(
    'что выгоднее: единое пособие или пособие по уходу до полутора неработающей?',
  );
  expect(first).toContain('Вместе нельзя, выбирают одно');
  expect(first).toContain('81-ФЗ');
  expect(first).toContain('Срок решения');
  await talk.says('да, посчитайте');
  await answersAll(talk, [
    [/Сколько у вас детей/, 'один'],
    [/Когда родился/, '8 месяцев'],
    [/человек в семье/, 'трое'],
    [/доход у всей семьи/, '40 тысяч'],
    [/официально работаете/, 'нет'],
    [/уже назначено единое/, 'нет'],
    [/ушли с последней/, 'раньше не работал'],
    [/учитесь очно/, 'нет'],
    ...usual,
  ]);
  const result = text(talk);
  expect(result).toMatch(/Единое пособие на ребёнка — .*₽ в месяц, вам положено/);
  expect(result).toMatch(/Пособие по уходу до полутора лет неработающему — .*₽ в месяц, вам положено/);
  expect(result).toContain('По деньгам выгоднее единое пособие на ребёнка');
});

it('says that two may be had together', async () => {
  const talk = new Talk(assistant);
  expect(await talk.says('можно ли получать единое пособие и выплату из маткапитала одновременно')).toContain(
    'Можно получать вместе',
  );
});

it('asks at most seven questions by voice and then tells honestly what it sees', async () => {
  const talk = new Talk(assistant, { channel: 'voice' });
  await talk.says('родила недавно');
  await talk.says('да');
  const asked = await answersAll(talk, [
    [/Сколько у вас детей/, 'трое'],
    [/родился первый/, 'две недели'],
    [/родился второй/, 'четыре года'],
    [/родился третий/, 'девять лет'],
    [/каком регионе/, 'питер'],
    [/.*/, 'да'],
  ]);
  expect(asked.length).toBe(7);
  expect(text(talk)).toMatch(/положено/i);
});
