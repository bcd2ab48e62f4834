import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';
import { normalise } from '../../understanding/normalise.ts';
import { whoseMatter } from './elsewhere/flow.ts';

it.each([
  ['батареи не греют вторую неделю, вызовите слесаря', 'housing'],
  ['какую дозу таблеток от давления можно выпить', 'ambulance'],
  ['ребенку три года температура тридцать девять', 'ambulance'],
  ['где в банке карту перевыпустить', 'bank'],
  ['бабушка перевела мошенникам сто тысяч', 'fraud'],
  ['как оспорить штраф ГИБДД с камеры', 'fines'],
  ['во сколько отходит электричка на Выборг', 'trains'],
  ['соседи шумят, вызовите наряд', 'police'],
  ['УСН 6% уведомление за IV квартал', 'tax'],
  ['где сделать загранпаспорт', 'passport'],
  ['расписание школы на понедельник', 'school'],
  ['дарение или завещание лучше', 'court'],
  ['пахнет газом в подъезде', 'fire'],
  ['какая завтра погода', 'unknown'],
  ['рецепт пирога', 'unknown'],
])('knows whose matter "%s" is', (text, whose) => {
  expect(whoseMatter(normalise(text))).toBe(whose);
});

it('says politely what is not ours, with a menu and a person', async () => {
  const talk = await newTalk();
  const said = await talk.presses('i:out_of_scope');
  expect(said).toContain('Этого я не знаю');
  expect(talk.choices.map(({ id }) => id)).toEqual(expect.arrayContaining(['about', 'check', 'op']));
});

it('answers an accountant at once, with a specialist and a message as ways on', async () => {
  const talk = await newTalk();
  const said = await talk.says('я бухгалтер как подать сведения о больничном сотрудника');
  expect(said).toContain('специалист, который работает с работодателями');
  expect(talk.choices.map(({ id }) => id)).toEqual(expect.arrayContaining(['op', 'message']));
  await talk.presses('op');
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
});

it('asks an employer who says no more than that, and lets both be skipped', async () => {
  const talk = await newTalk();
  expect(await talk.presses('i:employer_question')).toContain('Кто вы в организации?');
  expect(await talk.says('бухгалтер')).toContain('О чём вопрос?');
  expect(await talk.says('что такое соцконтракт')).toContain('О чём вопрос?');
  expect(await talk.says('пропустить')).toContain('специалист, который работает');
});
