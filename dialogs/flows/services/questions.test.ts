import { describe, expect, it } from 'vitest';
import { newTalk, type Talk } from '../../testing/talk.ts';
import { flows, type Questions, type Step } from './testing/questions.ts';

/** Up to the question of this number. */
async function upTo(
  { begin, steps }: Questions,
  number: number,
  options: Parameters<typeof newTalk>[0] = {},
): Promise<{ readonly talk: Talk; readonly said: string }> {
  const talk = await newTalk(options);
  let said = await talk.says(begin);
  for (const { answer } of steps.slice(0, number)) said = await talk.says(answer);
  return { talk, said };
}

const ids = (talk: Talk) => talk.choices.map(({ id }) => id);
const everyQuestion = flows.flatMap((flow) =>
  flow.steps.map((step, number): [string, string, Questions, Step, number] => [
    flow.name,
    step.asks,
    flow,
    step,
    number,
  ]),
);

describe.each(everyQuestion)('%s, "%s"', (_name, asks, flow, step, number) => {
  it('is asked, and answered by words', async () => {
    const { talk, said } = await upTo(flow, number);
    expect(said).toContain(asks);
    expect(await talk.says(step.answer)).not.toContain(asks);
  });

  it('is asked again with a hint, then with a person beside it', async () => {
    const { talk } = await upTo(flow, number);
    const unclear = step.unclear ?? 'да';
    expect(await talk.says(unclear)).toContain(asks);
    await talk.says(unclear);
    expect(ids(talk)).toContain('op');
  });

  it('is returned to after a question of hers', async () => {
    const { talk } = await upTo(flow, number);
    const said = await talk.says('что такое соцконтракт');
    expect(said).toContain('Социальный контракт');
    expect(said).toMatch(/Вернёмся к/);
    expect(said).toContain(asks);
    expect(await talk.says(step.answer)).not.toContain('Социальный контракт');
  });

  it('lets her call a person and cancel', async () => {
    const calling = await upTo(flow, number);
    await calling.talk.says('оператора');
    expect(calling.talk.reply.action).toMatchObject({ type: 'handoff' });
    const cancelling = await upTo(flow, number);
    expect(await cancelling.talk.says('отмена')).not.toContain(asks);
  });

  it(step.isOptional ? 'may be left out' : 'is not left out by "не знаю"', async () => {
    const { talk } = await upTo(flow, number);
    const said = await talk.says('не знаю');
    if (step.isOptional) expect(said).not.toContain(asks);
    else expect(said).toContain(asks);
  });
});

describe.each(flows)('$name', (flow) => {
  it.each(['web-chat', 'telegram', 'voice'] as const)('comes to the same end in %s', async (channel) => {
    const { talk, said } = await upTo(flow, flow.steps.length, { channel });
    if (channel !== 'voice') expect(said.replaceAll('\u00a0', ' ')).toMatch(flow.end);
    else expect(said).not.toMatch(/\d|[«»()]|http|нажмите кнопку/);
    expect(said).not.toContain('undefined');
    expect(ids(talk)).toContain('op');
  });

  it('corrects what was read back', async () => {
    const { talk } = await upTo(flow, flow.steps.length - 1);
    expect(await talk.says('нет')).toContain('Что исправить?');
    await talk.says('телефон');
    expect(await talk.says('8 900 555 01 09')).toContain('8 900 555-01-09');
  });

  it('takes nothing down where nothing personal may pass', async () => {
    const talk = await newTalk({ channel: 'telegram', policy: 'public-information-only' });
    expect(await talk.says(flow.begin)).toContain('нельзя принимать личные сведения');
    expect(ids(talk)).toEqual(['code', 'op']);
  });

  it('tells a wrong telephone what would be right', async () => {
    const number = flow.steps.findIndex(({ answer }) => answer.startsWith('8 900'));
    const { talk } = await upTo(flow, number);
    expect(await talk.says('8 900 555 01')).toContain('получилось 9');
    expect(await talk.says('99 900 555 01 01 22')).toMatch(/11 цифр/);
    expect(await talk.says('восемь девятьсот пятьсот пятьдесят пять ноль один ноль два')).not.toContain(
      '11 цифр',
    );
  });
});
