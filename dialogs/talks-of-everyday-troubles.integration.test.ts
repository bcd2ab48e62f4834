import { expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

it.each([
  ['документы утеряны', 'Паспорт восстанавливает МВД'],
  ['у нас все документы пропали при потопе', 'Паспорт восстанавливает МВД'],
  ['украли паспорт на вокзале что делать', 'Паспорт восстанавливает МВД'],
  ['мне зарплату третий месяц не платят', 'инспекция труда'],
  ['уже два месяца начальник зарплату не отдает', 'инспекция труда'],
  ['мне сняли инвалидность, что теперь делать', 'обжаловать за месяц'],
  ['можно маткапиталом ипотеку гасить', 'Ипотеку гасят сразу'],
  ['я опекун бабушки, какие выплаты мне положены', 'Опекуну взрослого федеральной выплаты нет'],
])('«%s» is answered, not taken for a wish of her own', async (said, answer) => {
  const talk = await realTalk();
  expect(await talk.says(said)).toContain(answer);
});

it.each([
  ['когда деньги приходит на карта', 'проверю, что это вы'],
  ['мои документы потеряли в мфц', 'запишу жалобу'],
  ['работодатель не платит больничный', 'временной нетрудоспособности'],
  ['я опекун внука какие выплаты', 'При передаче ребёнка'],
])('«%s» sounds like an article and is not answered by it', async (said, answer) => {
  const talk = await realTalk();
  expect(await talk.says(said)).toContain(answer);
});

it('where the points of a pension are seen is told in the middle of a check, and the question stands', async () => {
  const talk = await realTalk();
  await talk.says('положена ли мне страховая пенсия по старости');
  expect(await talk.says('60 лет')).toContain('ваш возраст — 60 лет');
  const answer = await talk.says('а откуда я знаю эти баллы');
  expect(answer).toContain('баллы видны на Госуслугах');
  expect(answer).toContain('Речь о женщине или о мужчине?');
});

it('how many children and how old, told while the region is asked, is kept', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['проверьте все что мне положено', 'двое, 3 и 8']);
  expect(factsOf(talk)['children.count']?.value).toBe(2);
  expect(factsOf(talk)['children[1].birthDate']).toBeDefined();
  expect(await talk.says('Москва')).not.toContain('Сколько у вас детей');
});

it('two grown-ups are not taken for children', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['проверьте все что мне положено', 'двое, 45 и 60']);
  expect(Object.keys(factsOf(talk)).filter((id) => id.startsWith('children'))).toEqual([]);
});

it.each(['спасибо хватит', 'спасибо, хватит', 'все хватит'])('«%s» leaves a check', async (said) => {
  const talk = await realTalk();
  await talk.says('положено ли мне единое пособие');
  expect(await talk.says(said)).toContain('Хорошо, остановились');
});
