import { expect, it } from 'vitest';
import { createFakeServices } from '../../testing/fake-services.ts';
import { FakeIdentity, fakeCode } from '../../testing/services/identity.ts';
import { FakeRegisters } from '../../testing/services/registers.ts';
import { newTalk } from '../../testing/talk.ts';

async function personalTalk(options: Parameters<typeof newTalk>[0] = {}) {
  const [identity, registers] = [new FakeIdentity(), new FakeRegisters()];
  const talk = await newTalk({ ...options, services: createFakeServices({ identity, registers }) });
  return { talk, identity, registers };
}

async function identified(who: 'anna' | 'ivan' = 'anna', options: Parameters<typeof newTalk>[0] = {}) {
  const all = await personalTalk(options);
  await all.talk.says(`подтвердить личность, снилс ${who === 'anna' ? '990-000-001 53' : '990-000-002 54'}`);
  const said = await all.talk.says(who === 'anna' ? 'ромашка' : 'скрипка');
  expect(said).toContain('подтвердил, что это вы');
  return all;
}

it('asks who she is before it tells of an application, and tells at once afterwards', async () => {
  const { talk, registers } = await personalTalk();
  expect(await talk.says('где мое заявление')).toContain('Назовите ваш СНИЛС');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
  expect(await talk.says('990 000 001 53')).toContain('кодовое слово');
  expect(registers.reads).toEqual([]);
  const told = await talk.says('ромашка');
  expect(told).toContain('Анна Примеровна');
  expect(told).toMatch(
    /Единое пособие: заявление от 10\u00a0апреля.+рассматривают\. Решение примут до 24\u00a0апреля/,
  );
  expect(talk.reply.identification).toMatchObject({ subjectId: 'anna', method: 'code-word' });
  expect(registers.reads).toEqual(['applications:anna']);
});

it('does not keep the secret: not in the history, not in what is remembered', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  await talk.says('990 000 001 53');
  await talk.says('тюльпан');
  expect(talk.reply.hidesMessage).toBe(true);
  expect(JSON.stringify(talk.dialog)).not.toContain('тюльпан');
  await talk.says('ромашка');
  expect(talk.reply.hidesMessage).toBe(true);
  expect(JSON.stringify(talk.dialog)).not.toMatch(/ромашка|99000000153/);
});

it('takes СНИЛС and word in one breath, in words too', async () => {
  const { talk } = await personalTalk({ channel: 'voice' });
  const told = await talk.says(
    'снилс девятьсот девяносто ноль ноль ноль ноль ноль один пятьдесят три кодовое слово ромашка',
  );
  expect(told).toContain('Анна Примеровна');
  expect(talk.reply.hidesMessage).toBe(true);
  expect(JSON.stringify(talk.dialog)).not.toContain('ромашка');
});

it('says at once that a СНИЛС has a mistake, without asking anybody', async () => {
  const { talk, identity } = await personalTalk();
  await talk.says('где мое заявление');
  expect(await talk.says('990 000 001 54')).toContain('ошибка');
  expect(await talk.says('990 000 001')).toContain('11 цифр');
  expect(identity.calls).toEqual([]);
});

it('takes a telephone, and in a call the number she calls from', async () => {
  const { talk } = await personalTalk();
  await talk.says('когда придут деньги');
  expect(await talk.says('8 900 000-00-01')).toContain('кодовое слово');
  const call = await personalTalk({ channel: 'voice' });
  await call.talk.says('когда придут деньги');
  await call.talk.says('с этого номера');
  expect(await call.talk.says('ромашка')).toContain('Анна Примеровна');
});

it('sends a code when there is no word, again after a minute, and takes it in digits and words', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  await talk.says('990 000 001 53');
  expect(await talk.presses('Прислать код в SMS')).toContain('шести цифр');
  expect(await talk.says('пришлите еще раз')).toContain('через 60 секунд');
  expect(await talk.says('4800')).toContain('шесть цифр');
  talk.now = new Date(talk.now.getTime() + 61_000);
  expect(await talk.says('не пришел')).toContain('шести цифр');
  expect(await talk.says('сорок восемь ноль ноль пятнадцать')).toContain('подтвердил');
});

it('says that a code is over and takes another', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  await talk.says('990 000 001 53');
  await talk.says('не помню слово');
  talk.now = new Date(talk.now.getTime() + 400_000);
  expect(await talk.says(fakeCode)).toContain('больше не действует');
  await talk.presses('Прислать ещё раз');
  expect(await talk.says(fakeCode)).toContain('подтвердил');
});

it('closes after too many tries, says for how long and where help is', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  await talk.says('990 000 001 53');
  for (const word of ['тюльпан', 'гвоздика', 'астра'])
    expect(await talk.says(word)).toContain('Не получилось');
  expect(await talk.says('ромашка')).toMatch(/закрыта на 30 мин/);
  expect(talk.choices.map(({ id }) => id)).toEqual(['op', 'i:nearest_office']);
  expect(talk.reply.identification).toBeUndefined();
});

it('refuses alike whether the person, the word or nothing is right', async () => {
  const transcripts = [];
  for (const [snils, word] of [
    ['990-000-001 53', 'гвоздика'],
    ['990-000-001 53', 'ромашка с'],
    ['990-000-016 60', 'ромашка'],
    ['990-000-015 59', 'гвоздика'],
  ] as const) {
    const { talk, identity } = await personalTalk();
    const said = [await talk.says('где мое заявление'), await talk.says(snils), await talk.says(word)];
    const labels = talk.labels;
    said.push(await talk.presses('Прислать код в SMS'), await talk.says('111111'));
    transcripts.push({ said, labels, calls: identity.calls });
  }
  for (const transcript of transcripts) expect(transcript).toEqual(transcripts[0]);
});

it('returns to the question after a question in between, and lets itself be corrected and cancelled', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  const aside = await talk.says('а что такое единое пособие?');
  expect(aside).toContain('Единое пособие на ребёнка');
  expect(aside).toContain('Вернёмся');
  await talk.says('990 000 002 54');
  expect(await talk.presses('Другой СНИЛС или телефон')).toContain('Назовите ваш СНИЛС');
  await talk.says('990 000 001 53');
  expect(await talk.says('хватит')).not.toContain('кодовое слово');
});

it('calls an operator at any step', async () => {
  for (const steps of [[], ['990 000 001 53'], ['990 000 001 53', 'гвоздика']]) {
    const { talk } = await personalTalk();
    await talk.says('где мое заявление');
    for (const step of steps) await talk.says(step);
    await talk.says('позовите оператора');
    expect(talk.reply.action).toMatchObject({ type: 'handoff' });
  }
});

it('explains why it asks, and offers a way on to who has no number at hand', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  expect(await talk.says('зачем вам это')).toContain('проверю, что это вы');
  expect(await talk.says('не знаю')).toContain('Госуслугах');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
});

it('offers an operator after two unclear answers', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  await talk.says('ыыы мммм');
  await talk.says('ну это самое оно как бы');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
});

it('tells nothing personal where only public information may pass, and where it can be had', async () => {
  const { talk, registers, identity } = await personalTalk({
    channel: 'telegram',
    policy: 'public-information-only',
  });
  for (const question of [
    'где мое заявление',
    'когда придут деньги',
    'мой снилс 990-000-001 53 слово ромашка',
  ]) {
    expect(await talk.says(question)).toContain('в этом мессенджере');
    expect(talk.choices.map(({ id }) => id)).toEqual(expect.arrayContaining(['code', 'op']));
  }
  expect(registers.reads).toEqual([]);
  expect(identity.calls).toEqual([]);
});

it('tells the general terms of a payment before it asks who she is', async () => {
  const { talk } = await personalTalk();
  const said = await talk.says('когда придет единое пособие, не пришло');
  expect(said).toContain('с 1 по 26 число');
  expect(said).toContain('Назовите ваш СНИЛС');
});

it('tells the next payment, and of one that came back why and what to do', async () => {
  const { talk } = await identified('anna');
  expect(await talk.says('когда придут деньги')).toMatch(
    /15\u00a0018,75\u00a0₽ придут 3\u00a0мая.+апрель 2026/s,
  );
  const ivan = await identified('ivan');
  expect(await ivan.talk.says('когда придут деньги')).toMatch(/вернулись 9\u00a0апреля.+счёт закрыт/s);
  expect(ivan.talk.choices.map(({ id }) => id)).toContain('i:change_details');
});

it('asks which of several applications, tells that one, and offers a complaint when the term is over', async () => {
  const { talk } = await identified('ivan');
  expect(await talk.says('где мое заявление')).toContain('несколько');
  expect(await talk.says('социальный контракт')).toMatch(
    /не хватает бизнес-плана.+Донесите до 20\u00a0апреля/s,
  );
  await talk.says('где мое заявление');
  expect(await talk.says('первое')).toContain('Срок нарушен');
  expect(talk.choices.map(({ id }) => id)).toContain('i:complaint');
});

it('asks who she is again after half an hour of silence', async () => {
  const { talk } = await identified('anna');
  talk.now = new Date(talk.now.getTime() + 29 * 60_000);
  expect(await talk.says('где мое заявление')).toContain('рассматривают');
  talk.now = new Date(talk.now.getTime() + 31 * 60_000);
  expect(await talk.says('где мое заявление')).toContain('проверю ещё раз');
});

it('gives general reasons of a refusal to anybody, hers to whom it concerns', async () => {
  const { talk } = await personalTalk();
  expect(await talk.says('почему мне отказали в едином пособии')).toMatch(/Доход не выше порога.+СНИЛС/s);
  const ivan = await identified('ivan');
  expect(await ivan.talk.says('почему мне отказали')).toMatch(
    /отказали 1\u00a0апреля.+доход выше порога.+подайте заявление снова/is,
  );
});

it('says where a certificate is given and orders it for who is known', async () => {
  const { talk, registers } = await personalTalk();
  expect(await talk.says('нужна справка о размере пенсии')).toMatch(/Госуслугах сразу.+Заказать/s);
  expect(await talk.says('да')).toContain('Назовите ваш СНИЛС');
  await talk.says('990 000 001 53');
  expect(await talk.says('ромашка')).toMatch(/Заказал.+С-1/s);
  expect(registers.reads).toEqual(['order:anna:pension-size']);
});

it('asks which certificate, and says where others are given', async () => {
  const { talk } = await personalTalk();
  expect(await talk.says('мне нужна справка')).toContain('Какая справка');
  expect(await talk.says('о стаже')).toContain('пенсионных баллах');
  expect(await talk.says('нет')).toContain('не буду');
  expect(await talk.says('где взять справку о составе семьи')).toContain('МФЦ');
});

it('takes down a change of details with read-back and gives its number', async () => {
  const { talk } = await personalTalk();
  expect(await talk.says('хочу поменять номер карты')).toMatch(/БИК.+Принять заявление/s);
  await talk.says('да');
  await talk.says('990 000 001 53');
  expect(await talk.says('ромашка')).toContain('карты «Мир»');
  expect(await talk.says('2200 0000 0000')).toContain('16 цифр');
  expect(await talk.says('2200 0000 0000 0001')).toMatch(/счёт для выплат.+2200 0000 0000 0001/s);
  expect(await talk.says('нет')).toContain('Что исправить');
  await talk.presses('новые данные');
  await talk.says('2200 0000 0000 0002');
  expect(await talk.says('да')).toMatch(/номер 78-2026-/);
});

it('reads the payment of another person only when the register lets her', async () => {
  const { talk, registers } = await identified('anna');
  expect(await talk.says('когда маме придут деньги')).toMatch(/Нина Тестовна.+21\u00a0045,12/s);
  expect(registers.reads).toEqual(['wards:anna', 'payments:nina']);
  expect(await talk.says('а когда мне придут деньги')).toMatch(/Теперь о вас.+15\u00a0018,75/s);
  const ivan = await identified('ivan');
  expect(await ivan.talk.says('когда маме придут деньги')).toContain('доверенность');
  expect(ivan.registers.reads).toEqual(['wards:ivan']);
});

it('says kindly that a register is down, and leaves a way on', async () => {
  const { talk, registers, identity } = await identified('anna');
  registers.isDown = true;
  expect(await talk.says('где мое заявление')).toContain('реестр не отвечает');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
  identity.isDown = true;
  const other = await personalTalk();
  other.identity.isDown = true;
  await other.talk.says('где мое заявление');
  await other.talk.says('990 000 001 53');
  expect(await other.talk.says('ромашка')).toContain('реестр не отвечает');
});

it('asks nobody for СНИЛС over a name', async () => {
  const { talk } = await personalTalk();
  expect(await talk.says('меня зовут анна')).toContain('Очень приятно');
});

it('reaches the same in chat, by telephone and in a full messenger', async () => {
  for (const channel of ['web-chat', 'voice', 'telegram'] as const) {
    const { talk } = await personalTalk({ channel });
    await talk.says('hello');
    await talk.presses('i:status_of_application');
    await talk.says('990 000 001 53');
    await talk.says('ромашка');
    expect(talk.reply.identification).toMatchObject({ subjectId: 'anna' });
    expect(talk.reply.say.map(({ text }) => text).join(' ')).toMatch(/24|двадцать четвертого|twenty/);
  }
});

it('takes СНИЛС and word in one breath when СНИЛС was asked for, and keeps the word nowhere when it is wrong', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  expect(await talk.says('снилс 990-000-001 53 кодовое слово тюльпан')).toContain('Не получилось');
  expect(talk.reply.hidesMessage).toBe(true);
  expect(JSON.stringify(talk.dialog)).not.toContain('тюльпан');
  expect(await talk.says('снилс 990-000-001 53 кодовое слово ромашка')).toContain('подтвердил');
  expect(JSON.stringify(talk.dialog)).not.toContain('ромашка');
});

it('hides a word told before its time, in any channel', async () => {
  const { talk } = await personalTalk();
  await talk.says('где мое заявление');
  expect(await talk.says('кодовое слово ромашка')).toContain('Сначала назовите СНИЛС');
  expect(talk.reply.hidesMessage).toBe(true);
  expect(JSON.stringify(talk.dialog)).not.toContain('ромашка');
  const closed = await personalTalk({ channel: 'telegram', policy: 'public-information-only' });
  await closed.talk.says('кодовое слово ромашка');
  expect(closed.talk.reply.hidesMessage).toBe(true);
  expect(JSON.stringify(closed.talk.dialog)).not.toContain('ромашка');
});
