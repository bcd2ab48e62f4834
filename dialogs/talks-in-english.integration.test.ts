import { expect, it } from 'vitest';
import { factsOf, knowledge, realTalk, saysAll, understanding } from './testing/real-talk.ts';
import { normalise } from './understanding/normalise.ts';

/** No word of Russian is left for a foreigner but the numbers of laws. */
const russian = /[а-яё]{4}/i;

it('a foreigner goes through a quiz as she would in Russian', async () => {
  const talk = await realTalk();
  const answers = await saysAll(talk, [
    'am I entitled to unified child benefit? I live in Moscow',
    'I have two kids aged 3 and 6',
    'yes',
    'why do you ask that?',
    'no',
    'my husband earns 20 thousand and I do not work',
  ]);
  expect(factsOf(talk)).toMatchObject({
    region: { value: '77' },
    'children.count': { value: 2 },
    'children[1].birthDate': {},
    'applicant.worksNow': { value: false },
    'spouse.incomeMonthly': { value: 2_000_000 },
  });
  for (const answer of answers) expect(answer).not.toMatch(russian);
  expect(answers.join('\n')).not.toContain('Goodbye');
});

it.each([
  ['My mother is 82 and I look after her', /./],
  ['hi, I am pregnant 12 weeks, what am I entitled to', /Noted: weeks of pregnancy — 12/],
  ['I lost my job last month', /Losing a job is hard/],
  ['we have three children, what are we entitled to', /children in the family — 3/],
  ['how much is the unified child benefit', /Subsistence minimum|subsistence minimum/],
  ['I am a foreigner with a residence permit, can I get maternity capital?', /residence permit/],
  ['are you a robot?', /automated|program|assistant/i],
  ['I want to die', /112/],
  ['my husband beats me', /112/],
  ['can I speak to a person', /operator/],
  ['good morning i need an operator', /calling an operator/],
  ["I'm a mother of three, I hold a residence permit. What benefits are available?", /residence permit/],
  ['My application was turned down, why?', /Most refusals/],
  ['someone called and asked for my card number', /fraud/],
  ['call the police', /102/],
  ['our flat burned down last week, we have nowhere to live', /112/],
  ['we live in Ufa', /Bashkortostan/],
  ["I'm from Brazil, married to a Russian", /marriage registered — yes/],
  ["don't write to me", /shall not write or call/],
  ['which is better, unified benefit or maternity capital', /Unified monthly child benefit/],
  ['I want to make an appeal', /what the appeal is about/],
])('"%s" is answered in English', async (said, answer) => {
  const talk = await realTalk();
  const reply = await talk.says(said);
  expect(reply).toMatch(answer);
  expect(reply).not.toMatch(russian);
});

it('amounts are named in English', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['hello', 'I live in Moscow', 'tell me about unified child benefit']);
  const reply = await talk.says('how much is it');
  expect(reply).toContain('Subsistence minimum, Moscow, children');
  expect(reply).not.toMatch(russian);
});

it('years are counted as in English, not as in Russian', async () => {
  const talk = await realTalk();
  await talk.says('am I entitled to unified child benefit? I live in Moscow');
  expect(await talk.says('one child, he is 21')).toContain('21 years');
});

it('a caller is greeted by what can be done by telephone', async () => {
  const talk = await realTalk({ channel: 'voice' });
  expect(await talk.says('good morning')).not.toContain('button');
  expect(await talk.says('goodbye')).toContain('call me');
});

it('a talk in Russian stays one though a word of it is English', async () => {
  const talk = await realTalk();
  await talk.says('здравствуйте, положено ли единое пособие');
  expect(await talk.says('skip')).toMatch(russian);
  expect(await talk.says('ok')).toMatch(russian);
});

it('every measure is known by what it is called in English', () => {
  const gloss = understanding.englishWith(knowledge.measures());
  const find = understanding.measures.of(knowledge, undefined);
  const others = knowledge.measures().flatMap(({ id, names }) => {
    const [name = ''] = names
      .filter((one) => !/[а-яё]/i.test(one))
      .map((one) => one.replace(/\s*\(.*\)/, ''));
    const [found] = find(gloss.of(normalise(`how do I apply for ${name}`)) ?? '');
    return found?.measureId === id ? [] : [id];
  });
  // Two are called the same but for what stands in brackets.
  expect(others).toEqual(['childcare-uninsured']);
});
