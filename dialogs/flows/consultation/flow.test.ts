import { expect, it } from 'vitest';
import { createFakeKnowledge } from '../../testing/fake-knowledge.ts';
import { newTalk } from '../../testing/talk.ts';

it('answers shortly: what, how much, for whom, and what to do next', async () => {
  const talk = await newTalk();
  const text = await talk.says('расскажите про единое пособие');
  expect(text).toContain('Сколько: 50, 75 или 100 %.');
  expect(text).toContain('Кому: родитель.');
  expect(text).toContain('Проверить, положено ли вам?');
  expect(text).not.toContain('Госуслуги');
  expect(talk.labels).toEqual([
    'Положено ли мне?',
    'Сколько?',
    'Документы',
    'Куда обращаться?',
    'Сроки',
    'Почему так?',
    'Позвать оператора',
  ]);
});

it('puts the ground to every answer', async () => {
  const talk = await newTalk();
  await talk.says('расскажите про единое пособие');
  expect(talk.reply.say[0]?.grounds).toEqual([
    {
      measureId: 'child-benefit',
      measureVersion: '1@fake-1',
      acts: ['81-ФЗ, ст. 9'],
      parameters: [{ id: 'pm-78-child', value: 2_002_500, from: '2026-01-01' }],
      at: '2026-04-15',
    },
  ]);
});

it.each([
  ['какие документы нужны на единое пособие', 'ничего приносить не нужно'],
  ['сколько платят единое пособие', '50, 75 или 100 %'],
  ['куда обращаться за единым пособием', 'Где: Госуслуги'],
  ['какие документы нужны на соцконтракт', 'бизнес-план'],
  ['единое пособие: в какой срок примут решение и когда подавать', 'Решение: 10 рабочих дней'],
  ['кому положено единое пособие, до какого возраста', 'единое пособие — кому: родитель'],
])('answers "%s"', async (question, answer) => {
  const talk = await newTalk();
  expect((await talk.says(question)).toLowerCase()).toContain(answer.toLowerCase());
});

it('tells about a measure of which only the name is said', async () => {
  const talk = await newTalk();
  expect(await talk.says('соцконтракт')).toContain('Кому: родитель');
});

it('goes by the measure in talk when none is named', async () => {
  const talk = await newTalk();
  await talk.says('расскажите про соцконтракт');
  expect(await talk.says('а какие документы нужны')).toContain('бизнес-план');
  expect(await talk.presses('Почему так?')).toContain('81-ФЗ, ст. 9');
});

it('takes the next step on a yes and lets it be on a no', async () => {
  const talk = await newTalk();
  await talk.says('расскажите про единое пособие');
  expect(await talk.says('да, проверьте')).toContain('В каком регионе вы живёте?');
  const other = await newTalk();
  await other.says('какие документы нужны на соцконтракт');
  expect(await other.says('нет, не надо')).toContain('Спрашивайте, если понадобится');
  expect(other.choices.map(({ id }) => id)).toContain('op');
});

it('tells for whom instead of a quiz when the measure cannot be computed', async () => {
  const talk = await newTalk();
  await talk.says('расскажите про соцконтракт');
  expect(talk.labels).toContain('Кому положено?');
  expect(await talk.says('положен ли мне соцконтракт')).toContain('расскажу условия');
});

it('asks which of the likely measures is meant when the words fit several', async () => {
  const talk = await newTalk();
  expect(await talk.says('сколько платят малоимущим')).toContain('о чём речь');
  expect(talk.labels.slice(0, 2)).toEqual(['Единое пособие', 'Социальный контракт']);
  expect(await talk.says('первое')).toContain('50, 75 или 100 %');
});

it('says so when a measure of an old button is gone', async () => {
  const talk = await newTalk();
  expect(await talk.presses('m:i:abolished')).toContain('больше нет');
});

it('tells an English reader what is only in Russian', async () => {
  const talk = await newTalk();
  expect(await talk.says('tell me about social contract please')).toContain('only in Russian');
  expect(talk.language).toBe('en');
});

it('names the sums in force with the day they hold from', async () => {
  const talk = await newTalk();
  await talk.says('расскажите про социальный контракт');
  expect(await talk.presses('Сколько?')).toMatch(/Предел — 9\u00a0678,63\u00a0₽ с 1\s/);
});

it('says plainly that a measure is not of the region she told', async () => {
  const fake = createFakeKnowledge();
  const ofKhabarovsk = { id: 'soc-contract', isComputable: false, isPerChild: false, territory: ['27'] };
  const talk = await newTalk({
    knowledge: {
      ...fake,
      measure: (id) => (id === 'soc-contract' ? ofKhabarovsk : fake.measure(id)),
      consultation: (id, language, at) => {
        const about = fake.consultation(id, language, at);
        return about && { ...about, regions: [{ code: '27', name: 'Хабаровский край' }] };
      },
    },
  });
  await talk.says('живу в питере');
  const text = await talk.says('расскажите про соцконтракт');
  expect(text).toContain('Эту меру дают здесь: Хабаровский край. В вашем регионе (Санкт-Петербург) её нет.');
});

it('keeps every aspect by voice to a few phrases that can be taken in', async () => {
  for (const question of ['расскажите про единое пособие', 'какие документы нужны на единое пособие']) {
    const talk = await newTalk({ channel: 'voice' });
    const phrases = (await talk.says(question)).split(/[.?!] /);
    for (const phrase of phrases) expect(phrase.split(' ').length).toBeLessThanOrEqual(25);
    expect(phrases.length).toBeLessThanOrEqual(8);
  }
});
