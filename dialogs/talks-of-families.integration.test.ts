import { expect, it } from 'vitest';
import { factsOf, realTalk } from './testing/real-talk.ts';

it('keeps what she tells of herself apart from what she tells of her grandmother, without a stop too', async () => {
  const talk = await realTalk({ channel: 'voice' });
  const said = await talk.says(
    'мне сорок один бабушке восемьдесят три пенсия у неё девятнадцать тысяч я зарабатываю пятьдесят какая помощь положена',
  );
  expect(said).toContain('ваш возраст, сорок один год');
  expect(said).toContain('пятьдесят тысяч рублей');
  expect(factsOf(talk)['applicant.pensionTotal']).toBeUndefined();

  const other = await realTalk({ channel: 'voice' });
  await other.says('бабушке восемьдесят три пенсия девятнадцать тысяч мне сорок один что ей положено');
  expect(factsOf(other)['applicant.pensionTotal']?.value).toBe(19_000_00);
  expect(factsOf(other)['applicant.birthDate']).toMatchObject({ hi: expect.stringMatching(/^194[23]/) });
});

it.each([
  ['какие выплаты на двоих детей, у нас в брянской', '32'],
  ['положено ли единое пособие, мы с рязанской', '62'],
  ['положено ли единое пособие по нашей тверской', '69'],
])('takes a region told without the word for it: «%s»', async (said, region) => {
  const talk = await realTalk();
  await talk.says(said);
  expect(factsOf(talk).region?.value).toBe(region);
});
