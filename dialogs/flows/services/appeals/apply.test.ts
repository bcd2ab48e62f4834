import { expect, it } from 'vitest';
import type { ChannelKind } from '#core/conversations/index.ts';
import { createFakeServices } from '../../../testing/fake-services.ts';
import { fakeAppeals } from '../../../testing/services/appeals.ts';
import { fakeCode } from '../../../testing/services/identity.ts';
import { FakeKnownFacts } from '../../../testing/services/known-facts.ts';
import { newTalk } from '../../../testing/talk.ts';

const told = {
  callId: 'call-1',
  purpose: 'notification',
  text: 'По сведениям ведомств, вам положено: единое пособие.',
  measureId: 'child-benefit',
} as const;

async function toldOf(channel: ChannelKind, policy: 'full' | 'public-information-only' = 'full') {
  const appeals = fakeAppeals({ phone: '+79005550101' });
  const knownFacts = new FakeKnownFacts();
  const services = createFakeServices({ appeals, knownFacts });
  const talk = await newTalk({ channel, policy, services });
  if (channel === 'voice') await talk.hears({ type: 'call.started', direction: 'outbound', outbound: told });
  else await talk.hears({ type: 'notice.begun', notice: { ...told, noticeId: 'notice-1' } });
  return { talk, appeals };
}

it('leads from a right that was told to an application with what registers know, by keys alone', async () => {
  const { talk, appeals } = await toldOf('voice');
  expect(await talk.keys('1')).toMatch(/Записать заявку сейчас\?/);
  expect(await talk.keys('1')).toMatch(/возьму из реестров.*СНИЛС/is);
  await talk.keys('99000000153#');
  await talk.keys('1');
  expect(talk.reply.say.at(-1)?.expects).toBe('digits');
  let facts = await talk.keys(`${fakeCode}#`);
  while (/дальше\?$/.test(facts)) facts += await talk.keys('1');
  expect(facts).toMatch(/двенадцатого мая тысяча девятьсот девяностого.*Всё верно/is);
  await talk.keys('1');
  await talk.keys('1');
  await talk.keys('#');
  expect(await talk.keys('1')).toContain('Номер обращения');
  expect(appeals.accepted[0]).toMatchObject({ kind: 'application', measureId: 'child-benefit' });
  expect(appeals.accepted[0]?.text).toContain('Сведения реестров, гражданин подтвердил');
});

it('takes a yes for the application, and asks for nothing of registers when she would rather not', async () => {
  const { talk } = await toldOf('telegram');
  expect(await talk.presses('Подробнее')).toContain('Записать заявку сейчас?');
  expect(await talk.says('да')).toContain('возьму из реестров');
  expect(await talk.says('оставить заявку')).toContain('Как к вам обращаться');
});

it('offers no application where nothing personal may pass', async () => {
  const { talk } = await toldOf('telegram', 'public-information-only');
  expect(await talk.presses('Подробнее')).not.toContain('Записать заявку');
});
