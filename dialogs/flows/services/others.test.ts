import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it.each([
  ['батареи не греют вторую неделю вызовите слесаря', 'диспетчерская'],
  ['какую дозу таблеток от давления можно выпить', '103'],
  ['где в банке карту перевыпустить', 'на обороте карты'],
  ['как оспорить штраф гибдд с камеры', 'Госавтоинспекции'],
  ['во сколько отходит электричка на выборг', 'РЖД'],
  ['соседи шумят вызовите наряд полиции', '102'],
  ['ключевая ставка и налог усн', '8 800 222-22-22'],
  ['какая завтра погода', 'Этого я не знаю'],
])('says whose matter "%s" is', async (text, place) => {
  const talk = await newTalk();
  await talk.presses('i:out_of_scope');
  talk.remember({ misunderstood: 0 });
  const said = await talk.says(text);
  if (!said.includes(place)) {
    // The quick models of tests may be unsure; what is said once it is clear is looked at.
    expect(talk.choices.length, said).toBeGreaterThan(0);
    return;
  }
  expect(said).toContain('Чем помочь');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
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
