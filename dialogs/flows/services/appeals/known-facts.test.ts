import { expect, it } from 'vitest';
import { createFakeServices } from '../../../testing/fake-services.ts';
import { fakeAppeals } from '../../../testing/services/appeals.ts';
import { FakeKnownFacts } from '../../../testing/services/known-facts.ts';
import { newTalk } from '../../../testing/talk.ts';

async function identified(channel: 'web-chat' | 'voice' = 'web-chat') {
  const [knownFacts, appeals] = [new FakeKnownFacts(), fakeAppeals()];
  const talk = await newTalk({ channel, services: createFakeServices({ knownFacts, appeals }) });
  await talk.says('подтвердить личность, снилс 990-000-001 53');
  await talk.says('ромашка');
  return { talk, knownFacts, appeals };
}

it('shows what registers know instead of asking for it, each with its source, and takes her yes', async () => {
  const { talk } = await identified();
  const said = await talk.presses('do:intake:child-benefit');
  expect(said).toMatch(/Ваша дата рождения: 12\s+мая\s+1990/);
  expect(said).toMatch(/Ребёнок 1, дата рождения: 8\s+марта\s+2024/);
  expect(said).toContain('(ЗАГС)');
  const next = await talk.presses('Всё верно');
  expect(next).not.toContain('Как к вам обращаться');
});

it('tells both when registers differ, and that a person will clear it up', async () => {
  const { talk } = await identified();
  const said = await talk.presses('do:intake:child-benefit');
  expect(said).toMatch(/60\s000.+\(Соцфонд\); реестры считают по-разному/);
  expect(said).toMatch(/64\s200.+другое ведомство/);
});

it('asks as ever when registers do not answer, or nobody is identified', async () => {
  const { talk, knownFacts } = await identified();
  knownFacts.isDown = true;
  expect(await talk.presses('do:intake:child-benefit')).toContain('Как к вам обращаться');
  const stranger = await newTalk();
  expect(await stranger.presses('do:intake:child-benefit')).toContain('Как к вам обращаться');
});

it('is heard without brackets, and taken by a word', async () => {
  const { talk } = await identified('voice');
  const said = await talk.presses('do:intake:child-benefit');
  expect(said).toContain('ЗАГС');
  expect(said).not.toMatch(/[()]/);
  expect(await talk.says('есть ошибка')).not.toContain('Взял сведения');
});
