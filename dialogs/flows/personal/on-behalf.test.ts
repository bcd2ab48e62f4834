import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it.each(['звоню за бабушку', 'здравствуйте, звоню за бабушку', 'я опекун'])(
  'meets "%s" as a representative, not with a greeting',
  async (words) => {
    const talk = await newTalk();
    expect(await talk.says(words)).toContain('если в реестре вы значитесь представителем');
    expect(talk.dialog).toHaveProperty('onBehalf');
  },
);

it('keeps what she says of herself with her own household, and asks on about the other', async () => {
  const talk = await newTalk();
  await talk.says('живу в питере, доход семьи 50 тысяч');
  const own = talk.dialog?.facts;
  await talk.says('звоню за бабушку');
  expect(talk.dialog?.facts).toEqual({});
  expect(await talk.says('положено ли единое пособие')).toContain('регион');
  expect(await talk.says('мне 40')).toMatch(/это о вас.+регион/s);
  expect(talk.dialog?.facts).toEqual({});
  expect(await talk.says('хабаровск')).not.toContain('В каком регионе');
  await talk.says('отмена');
  await talk.says('а теперь про меня');
  expect(talk.dialog?.facts).toMatchObject(own ?? {});
  expect(talk.dialog?.onBehalf).toBeUndefined();
});

it('does not take a relative in a question about her own for it', async () => {
  const talk = await newTalk();
  await talk.says('сколько платят на ребёнка под опекой');
  expect(talk.dialog?.onBehalf).toBeUndefined();
});
