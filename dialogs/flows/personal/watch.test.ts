import { expect, it } from 'vitest';
import { createFakeServices } from '../../testing/fake-services.ts';
import { FakeIdentity, fakeCode } from '../../testing/services/identity.ts';
import { FakeRegisters } from '../../testing/services/registers.ts';
import { FakeWatches } from '../../testing/services/watches.ts';
import { newTalk } from '../../testing/talk.ts';

async function aTalk(channel: 'web-chat' | 'voice' = 'web-chat') {
  const [identity, registers, watches] = [new FakeIdentity(), new FakeRegisters(), new FakeWatches()];
  const talk = await newTalk({ channel, services: createFakeServices({ identity, registers, watches }) });
  const identify = async (who: 'anna' | 'ivan' = 'anna') => {
    await talk.says(who === 'anna' ? '990-000-001 53' : '990-000-002 54');
    return talk.says(who === 'anna' ? 'ромашка' : 'скрипка');
  };
  return { talk, identity, registers, watches, identify };
}

it('promises to write when it is decided, by the button under an application', async () => {
  const { talk, watches, identify } = await aTalk();
  await talk.says('где мое заявление');
  await identify();
  expect(await talk.presses('Сообщить, когда решат')).toContain('слежу за заявлением');
  expect([...watches.promised]).toEqual(['application:anna:78-1']);
  expect(await talk.presses('Не сообщать')).toContain('больше не буду сообщать');
  expect(watches.promised.size).toBe(0);
});

it('asks who she is before it promises, and which application when there are several', async () => {
  const { talk, watches, identify } = await aTalk();
  expect(await talk.says('сообщите, когда решат по моему заявлению')).toContain('СНИЛС');
  expect(watches.promised.size).toBe(0);
  expect(await identify('ivan')).toContain('Заявлений несколько');
  await talk.says('первое');
  expect(watches.promised.size).toBe(1);
});

it('says that it cannot write to one who has only called', async () => {
  const { talk, watches, identify } = await aTalk();
  watches.hasChannel = false;
  await talk.says('сообщите, когда решат по моему заявлению');
  expect(await identify()).toContain('писать вам пока некуда');
});

it('promises an answer when the register is down, and keeps offering an operator', async () => {
  const { talk, registers, watches, identify } = await aTalk();
  await talk.says('когда придут деньги');
  registers.isDown = true;
  expect(await identify()).toContain('Как только ответит, напишу');
  expect([...watches.promised]).toEqual(['outage:payment_date']);
  expect(talk.choices.map(({ id }) => id)).toContain('op');
});

it('signs her in through Gosuslugi where that is offered: a link, then the six digits of the page', async () => {
  const { talk, identity } = await aTalk();
  identity.offersSignIn = true;
  await talk.says('где мое заявление');
  expect(await talk.presses('Войти через Госуслуги')).toContain('https://otklik.example.org/sign-in');
  expect(await talk.says(fakeCode)).toContain('Единое пособие');
  expect(talk.reply.identification).toMatchObject({ subjectId: 'anna', method: 'sign-in' });
});

it('takes the wish to sign in as words, and lets her go back to СНИЛС', async () => {
  const { talk, identity } = await aTalk();
  identity.offersSignIn = true;
  await talk.says('где мое заявление');
  expect(await talk.says('через госуслуги')).toContain('sign-in');
  expect(await talk.presses('По СНИЛС или телефону')).toContain('СНИЛС');
  identity.isDown = true;
  expect(await talk.says('через госуслуги')).toContain('сейчас не получается');
});

it('does not offer to sign in where nobody can', async () => {
  const { talk } = await aTalk();
  await talk.says('где мое заявление');
  expect(talk.choices.map(({ label }) => label)).not.toContain('Войти через Госуслуги');
  expect(await talk.says('через госуслуги')).not.toContain('sign-in');
});
