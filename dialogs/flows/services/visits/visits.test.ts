import { expect, it } from 'vitest';
import type { OfficeService } from '../../../services/offices.ts';
import type { Asker } from '../../../services.ts';
import { createFakeServices } from '../../../testing/fake-services.ts';
import { fakeOffices } from '../../../testing/services/offices.ts';
import { newTalk, type Talk } from '../../../testing/talk.ts';

async function saysAll(talk: Talk, ...texts: string[]): Promise<string> {
  let said = '';
  for (const text of texts) said = await talk.says(text);
  return said.replaceAll('\u00a0', ' ');
}

/** The same offices, asked in somebody else's conversation. */
function ofSomebodyElse(offices: OfficeService): OfficeService {
  const other = (asker: Asker): Asker => ({ ...asker, conversationId: 'other', key: `other:${asker.key}` });
  return {
    nearest: (asker, wanted) => offices.nearest(other(asker), wanted),
    office: (asker, id) => offices.office(other(asker), id),
    slots: (asker, id) => offices.slots(other(asker), id),
    book: (asker, request) => offices.book(other(asker), request),
    ownVisits: (asker) => offices.ownVisits(other(asker)),
    findVisit: (asker, number) => offices.findVisit(other(asker), number),
    cancel: (asker, number) => offices.cancel(other(asker), number),
    move: (asker, request) => offices.move(other(asker), request),
  };
}

/** Books Friday morning; gives the number. */
async function booked(talk: Talk): Promise<string> {
  const said = await saysAll(
    talk,
    'запишите меня на прием в соцфонд в невском районе по единому пособию в пятницу в 10',
    'первое',
    'да',
    'без телефона',
    'да',
  );
  expect(said).toContain('пятница, 17 апреля, 10:00');
  return /\d{3}-\d{3}/.exec(said)?.[0] ?? '';
}

it('asks only what the first words did not tell', async () => {
  const talk = await newTalk();
  const said = await saysAll(
    talk,
    'запишите меня на прием в соцфонд в невском районе по единому пособию в пятницу утром',
  );
  expect(said).toContain('Какое отделение удобнее?');
  expect(talk.labels[0]).toContain('Вторая улица');
  expect(await saysAll(talk, 'первое')).toContain('Вот что свободно');
  expect(talk.labels[0]?.replaceAll('\u00a0', ' ')).toBe('Пятница, 17 апреля, 9:00');
});

it.each(['завтра', 'в пятницу в 10', 'лучше утром'])(
  'takes «%s» for the time, not for the topic',
  async (when) => {
    const talk = await newTalk();
    expect(await saysAll(talk, 'запишите меня на прием', when)).toContain('По какому вопросу');
    const asked = await saysAll(talk, 'по единому пособию', 'соцфонд', 'невский район', 'первое');
    // What is nearest to it, or that very time; not when it should be.
    expect(asked).toMatch(/Вот что свободно ближе всего|17 апреля, 10:00/);
  },
);

it('books where an address was told a moment ago', async () => {
  const talk = await newTalk();
  await saysAll(talk, 'адрес сфр в хабаровске');
  await talk.presses('Записаться на приём');
  expect(await saysAll(talk, 'пенсия')).toContain('Когда вам удобно?');
});

it('finds her own visit of this conversation, moves and cancels it', async () => {
  const talk = await newTalk();
  const number = await booked(talk);
  expect(await saysAll(talk, 'на какое время я записан')).toContain(number);
  expect(await saysAll(talk, 'перенесите мою запись на понедельник в 11')).toContain(
    '20 апреля, 11:00 — свободно',
  );
  expect(await saysAll(talk, 'да')).toContain(
    `Перенести запись, номер ${number}? Новое время: понедельник, 20 апреля`,
  );
  const moved = await saysAll(talk, 'да');
  expect(moved).toContain('запись перенесена: понедельник, 20 апреля, 11:00');
  const newNumber = /\d{3}-\d{3}/.exec(moved)?.[0] ?? '';
  expect(newNumber).not.toBe(number);
  expect(await saysAll(talk, 'отмените запись')).toContain(`Отменить запись, номер ${newNumber}?`);
  expect(await saysAll(talk, 'да')).toContain('Запись отменена');
  expect((await talk.again()).say[0]?.text).toContain('Запись отменена');
  expect(await saysAll(talk, 'на какое время я записан')).toContain('Записей впереди не вижу');
});

it('wants the number in another conversation, tells nothing by it but what was asked', async () => {
  const offices = fakeOffices();
  const number = await booked(await newTalk({ services: createFakeServices({ offices }) }));
  const other = await newTalk({ services: createFakeServices({ offices: ofSomebodyElse(offices) }) });
  expect(await saysAll(other, 'отмените мою запись')).toContain('Назовите номер записи');
  expect(await saysAll(other, '8 900 555 01 01')).toContain('По телефону я запись не показываю');
  expect(await saysAll(other, '12345')).toContain('получилось 5');
  expect(await saysAll(other, '111 111', 'да')).toContain('нет');
  const confirm = await saysAll(other, number);
  expect(confirm).toContain(`Отменить запись, номер ${number}?`);
  expect(confirm).not.toMatch(/апреля|улица/);
  expect(await saysAll(other, 'да')).toContain('Запись отменена');
});

it('offers a person after five wrong numbers', async () => {
  const talk = await newTalk();
  let said = await saysAll(talk, 'отмените мою запись');
  for (let n = 1; n <= 6; n++) said = await saysAll(talk, `10000${n}`, 'да');
  expect(said).toContain('Её найдёт оператор');
  await talk.says('да');
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
});

it('offers another time when the seat was taken meanwhile', async () => {
  const offices = fakeOffices();
  const one = await newTalk({ services: createFakeServices({ offices }) });
  const other = await newTalk({ services: createFakeServices({ offices: ofSomebodyElse(offices) }) });
  const words = 'запишите меня на прием в соцфонд в невском районе по единому пособию в пятницу в 10';
  for (const talk of [one, other]) await saysAll(talk, words, 'первое', 'да', 'без телефона');
  expect(await saysAll(one, 'да')).toContain('Вы записаны');
  const said = await saysAll(other, 'да');
  expect(said).toContain('только что заняли');
  expect(said).toContain('Когда вам удобно?');
});

it('books again elsewhere when the place is corrected', async () => {
  const talk = await newTalk();
  await saysAll(talk, 'запишите меня на прием в соцфонд по единому пособию', 'невский район');
  expect(talk.labels[0]).toContain('Вторая улица');
  await saysAll(talk, 'нет, давайте в хабаровске');
  expect(talk.labels[0]).toContain('Хабаровск');
});

it('books there when she says so right after the address', async () => {
  const talk = await newTalk();
  await saysAll(talk, 'адрес сфр в хабаровске');
  expect(await saysAll(talk, 'запишите меня туда на завтра')).toContain('По какому вопросу');
  expect(await saysAll(talk, 'пенсия')).toContain('Вот что свободно ближе всего');
});

it('takes a day told when an office is asked for', async () => {
  const talk = await newTalk();
  await saysAll(talk, 'запишите меня на прием в соцфонд по единому пособию', 'в питере');
  expect(await saysAll(talk, 'завтра в 10')).toContain('Какое отделение');
  expect(await saysAll(talk, 'без телефона')).toContain('Какое отделение');
  expect(await saysAll(talk, 'первое')).toContain('Завтра, 16 апреля, 10:00 — свободно');
});
