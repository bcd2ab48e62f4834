import { expect, it } from 'vitest';
import { createFakeServices } from '../../testing/fake-services.ts';
import { newTalk } from '../../testing/talk.ts';

const joined = { type: 'channel.joined', channel: 'telegram' } as const;

async function identified(who: 'anna' | 'ivan', options: Parameters<typeof newTalk>[0] = {}) {
  const talk = await newTalk({ ...options, services: createFakeServices() });
  await talk.says(`подтвердить личность, снилс ${who === 'anna' ? '990-000-001 53' : '990-000-002 54'}`);
  await talk.says(who === 'anna' ? 'ромашка' : 'скрипка');
  return talk;
}

it.each(['повторите', 'помедленнее', 'повторите помедленнее'])(
  'says a sum again on "%s" while she is known, not after half an hour',
  async (words) => {
    const talk = await identified('anna');
    await talk.says('когда придут деньги');
    expect(await talk.says(words)).toContain('018,75');
    const said = await talk.later(31).says(words);
    expect(said).toContain('Это личные сведения');
    expect(said).not.toContain('018,75');
    await talk.presses('Подтвердить, что это я');
    await talk.says('990-000-001 53');
    expect(await talk.says('ромашка')).toContain('018,75');
  },
);

it('does not repeat it where she goes on when nobody is known there any more', async () => {
  const talk = await identified('anna');
  await talk.says('когда придут деньги');
  expect(await talk.hears(joined)).toContain('018,75');
  expect(await talk.later(31).hears(joined)).not.toContain('018,75');
});

it('says what was public again at any time', async () => {
  const talk = await identified('anna');
  await talk.says('когда придут деньги');
  await talk.says('сколько платят единое пособие');
  expect(await talk.later(31).says('повторите')).toContain('50, 75 или 100 %');
});

it('does not go on with the rest of it on the telephone after half an hour', async () => {
  const talk = await identified('anna', { channel: 'voice' });
  await talk.says('когда придут деньги');
  talk.remember({ isSaidPersonal: true, unsaid: { phrases: ['Пятнадцать тысяч рублей.'], choices: [] } });
  expect(await talk.says('дальше')).toContain('Пятнадцать тысяч');
  talk.remember({ isSaidPersonal: true, unsaid: { phrases: ['Пятнадцать тысяч рублей.'], choices: [] } });
  const said = await talk.later(31).says('дальше');
  expect(said).toContain('личные сведения');
  expect(said).not.toContain('Пятнадцать тысяч');
});

it('lets a choice among her own applications go with the proof, and asks who she is', async () => {
  const talk = await identified('ivan');
  await talk.says('где мое заявление');
  const said = await talk.later(31).says('первое');
  expect(said).toContain('проверю ещё раз');
  expect(await talk.says('990 000 002 54')).toContain('кодовое слово');
  const again = await identified('ivan');
  await again.says('где мое заявление');
  expect(await again.later(31).says('здравствуйте, я тут')).not.toMatch(/контракт/i);
});

it('keeps her known as long as she talks', async () => {
  const talk = await identified('anna');
  for (let n = 0; n < 3; n++) await talk.later(20).says('сколько платят единое пособие');
  expect(await talk.later(20).says('когда придут деньги')).toContain('018,75');
});

it('calls the second line in a personal matter, the first in others', async () => {
  const talk = await newTalk();
  await talk.says('где мое заявление');
  await talk.says('позовите оператора');
  expect(talk.reply.action).toMatchObject({ type: 'handoff', line: 2, reason: 'personal' });
  const other = await newTalk();
  await other.says('сколько платят единое пособие');
  await other.says('позовите оператора');
  expect(other.reply.action).toMatchObject({ type: 'handoff', line: 1, reason: 'asked' });
});
