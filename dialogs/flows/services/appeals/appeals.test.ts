import { expect, it } from 'vitest';
import { createFakeServices } from '../../../testing/fake-services.ts';
import { fakeAppeals } from '../../../testing/services/appeals.ts';
import { newTalk } from '../../../testing/talk.ts';

async function talkWith(appeals = fakeAppeals(), options: Parameters<typeof newTalk>[0] = {}) {
  const talk = await newTalk({ services: createFakeServices({ appeals }), ...options });
  const saysAll = async (...texts: string[]) => {
    let said = '';
    for (const text of texts) said = await talk.says(text);
    return said.replaceAll('\u00a0', ' ');
  };
  return { talk, appeals, saysAll };
}

it('asks of a complaint only what was not said, and keeps all of it', async () => {
  const { saysAll, appeals } = await talkWith();
  const first = await saysAll('жалоба вчера в соцзащите на ленина сотрудница наорала на маму');
  expect(first).toContain('Мне жаль');
  expect(first).toContain('Чего вы ждёте');
  expect(await saysAll('пусть извинится', 'ответьте здесь')).toContain('Чего вы хотите: пусть извинится');
  expect(await saysAll('да')).toContain('78-2026-000001');
  expect(appeals.accepted).toEqual([
    {
      kind: 'complaint',
      text: 'жалоба вчера в соцзащите на ленина сотрудница наорала на маму\nПожелание: пусть извинится',
    },
  ]);
});

it.each([
  ['буду жаловаться на вас в прокуратуру', 'прокуратуру вашего района'],
  ['буду жаловаться президенту', 'letters.kremlin.ru'],
])('tells who says "%s" the way there, and takes the complaint too', async (text, way) => {
  const { saysAll } = await talkWith();
  const said = await saysAll(text);
  expect(said).toContain(way);
  expect(said).toContain('Что случилось?');
});

const hostile = `<b onclick="x()">'; DROP TABLE appeals;--</b> {text} {code} \${7*7} 👩‍👧 `;

it('keeps a long hostile text whole and reads its beginning back as text', async () => {
  const { saysAll, appeals } = await talkWith();
  const text = hostile + 'очень важно '.repeat(420);
  expect(text.length).toBeGreaterThan(5000);
  const back = await saysAll('хочу подать обращение', text, 'ответьте здесь');
  expect(back).toContain('<b onclick="x()">\'; DROP TABLE appeals;--</b> {text} {code}');
  expect(back).toContain('…');
  expect(back.length).toBeLessThan(400);
  await saysAll('да');
  expect(appeals.accepted[0]?.text).toBe(text.trim());
});

it('takes a rude word, a farewell and a question in a story for the story', async () => {
  const { saysAll, appeals } = await talkWith();
  const story = 'эта дура в окошке наорала на меня, когда же это кончится и где деньги, до свидания';
  await saysAll('хочу пожаловаться', story);
  await saysAll('пропустить', 'пропустить', 'пропустить', 'ответьте здесь', 'да');
  expect(appeals.accepted[0]?.text).toBe(story);
});

it('proposes the number she calls from without saying it', async () => {
  const { saysAll, talk, appeals } = await talkWith(fakeAppeals({ phone: '+79005550177' }), {
    channel: 'voice',
  });
  const asked = await saysAll('перезвоните мне завтра в десять', 'да');
  expect(asked).toContain('с которого вы звоните');
  expect(JSON.stringify(talk.choices)).not.toContain('0177');
  expect(await saysAll('да', 'пропустить')).toContain('номер, с которого вы звоните');
  await saysAll('да');
  expect(appeals.accepted[0]).toEqual({
    kind: 'call-back',
    text: '',
    slotId: '2604161000',
    phone: '+79005550177',
  });
});

it('takes day and telephone from the first words', async () => {
  const { saysAll } = await talkWith();
  expect(await saysAll('перезвоните мне завтра в 10 на 8 900 555 01 02')).toContain(
    'Завтра, 16 апреля, 10:00 — свободно',
  );
  expect(await saysAll('да')).toContain('О чём поговорить');
});

it('offers another time when the half hour was just taken', async () => {
  const { appeals } = await talkWith();
  const busy = { ...appeals, accept: async () => ({ outcome: 'taken' as const }) };
  const talk = await newTalk({ services: createFakeServices({ appeals: busy }) });
  for (const text of ['перезвоните мне', 'первое', '8 900 555 01 02', 'пенсия']) await talk.says(text);
  const said = await talk.says('да');
  expect(said).toContain('только что заняли');
  expect(said).toContain('Когда вам удобно?');
});

it('says kindly that the system is down and offers a person', async () => {
  const { appeals } = await talkWith();
  const down = { ...appeals, accept: async () => ({ outcome: 'unavailable' as const }) };
  const talk = await newTalk({ services: createFakeServices({ appeals: down }) });
  for (const text of ['оставить сообщение', 'прошу перезвонить про пенсию', 'ответьте здесь'])
    await talk.says(text);
  expect(await talk.says('да')).toContain('осталось в переписке');
  await talk.says('да');
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
});

it('gives the same turn, run again after a crash, the same number', async () => {
  const { saysAll, talk, appeals } = await talkWith();
  await saysAll('оставить сообщение', 'прошу сообщить о решении', 'ответьте здесь');
  await saysAll('да');
  expect((await talk.again()).say).toEqual(talk.reply.say);
  expect(appeals.accepted).toHaveLength(1);
});

it('says where the application itself is made before it takes a request', async () => {
  const { saysAll, appeals } = await talkWith();
  const said = await saysAll('примите у меня заявление на единое пособие');
  expect(said).toContain('само заявление подают здесь — Госуслуги');
  await saysAll('меня зовут Анна Петровна', '8 900 555 01 01', 'пропустить', 'да');
  expect(appeals.accepted).toEqual([
    {
      kind: 'application',
      measureId: 'child-benefit',
      text: 'Обращаться: Анна Петровна',
      phone: '+79005550101',
    },
  ]);
});

it('passes a suggestion on only after a yes', async () => {
  const { saysAll, talk, appeals } = await talkWith();
  await talk.presses('do:feedback:');
  expect(await saysAll('сделайте шрифт покрупнее, читать тяжело')).toContain('Передать?');
  expect(appeals.accepted).toEqual([]);
  expect(await saysAll('да')).toContain('Спасибо, передано');
  expect(appeals.accepted).toEqual([{ kind: 'message', text: 'сделайте шрифт покрупнее, читать тяжело' }]);
});

it('goes back to the quiz it interrupted', async () => {
  const { saysAll } = await talkWith();
  await saysAll('положено ли мне единое пособие');
  const said = await saysAll('оставить сообщение', 'прошу сообщить о решении', 'ответьте здесь', 'да');
  expect(said).toContain('78-2026-000001');
  expect(said).toContain('Вернёмся к');
});

it('speaks English to who does', async () => {
  const { saysAll } = await talkWith();
  const said = await saysAll(
    'please call me back',
    'tomorrow at 10',
    'yes',
    '8 900 555 01 02',
    'skip',
    'yes',
  );
  expect(said).toContain('We call you back: Thursday, 16 April, 10:00');
});

it('takes the telephone shared by the messenger’s button', async () => {
  const { saysAll, talk } = await talkWith(fakeAppeals(), { channel: 'telegram' });
  await saysAll('оставить сообщение', 'прошу сообщить о решении');
  expect(await talk.send({ kind: 'contact', phone: '+79005550101' })).toContain('8 900 555-01-01');
});

it('takes a message from who waits for an operator, and lets her wait on', async () => {
  const { saysAll, talk, appeals } = await talkWith();
  await saysAll('оператора');
  await talk.presses('message');
  await saysAll('прошу сообщить о решении по делу', 'ответьте здесь');
  const said = await saysAll('да');
  expect(said).toContain('78-2026-000001');
  expect(said).not.toContain('Чем ещё помочь');
  expect(talk.state).toBe('queued');
  expect(appeals.accepted).toHaveLength(1);
});

it('knows against whom from the first words, and asks what happened', async () => {
  const { saysAll, appeals } = await talkWith();
  expect(await saysAll('хочу пожаловаться на соцзащиту невского района')).toContain('Что случилось?');
  expect(await saysAll('третий раз теряют документы', 'вчера')).toContain('Чего вы ждёте');
  await saysAll('проверки', 'ответьте здесь', 'да');
  expect(appeals.accepted[0]?.text).toContain('Где и кто: соцзащиту невского района');
});

it('takes a message by telephone with keys alone around her own words, when nobody is there', async () => {
  const appeals = fakeAppeals({ phone: '+79005550177' });
  const nobody = { outlook: async () => ({ onDuty: 0, place: 1 }) };
  const services = createFakeServices({ appeals, waiting: nobody });
  const talk = await newTalk({ services, channel: 'voice' });
  expect(await talk.keys('0')).toContain('два: оставить сообщение');
  await talk.keys('2');
  await talk.says('прошу сообщить о решении по делу');
  for (let step = 0; step < 4 && appeals.accepted.length === 0; step++) await talk.keys('1');
  expect(appeals.accepted).toMatchObject([{ text: 'прошу сообщить о решении по делу' }]);
});
