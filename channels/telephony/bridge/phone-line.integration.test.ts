import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallEnd } from '../calls/index.ts';
import { openTelephone, type Telephone } from '../calls/testing/telephone.ts';
import { until } from '../media/testing/start-media.ts';
import { phoneLine } from './phone-line.ts';

let ours: Telephone;
/** On her table. */
let table: Telephone;

beforeEach(async () => {
  [ours, table] = [await openTelephone(), await openTelephone()];
});
afterEach(async () => {
  for (const one of [ours, table]) {
    await one.agent.close();
    await one.close();
  }
});

const ring = (...domains: readonly string[]) =>
  phoneLine(
    ours.agent,
    domains.map((domain) => ({ domain })),
  )(`sip:anna@127.0.0.1:${table.at.port}`);

it('calls no telephone of a domain that is none of the trunks', async () => {
  await expect(ring('sip.example.org')).rejects.toMatchObject({ code: 'operator-phone-foreign' });
  expect(ours.agent.callCount).toBe(0);
});

it.each(['127.0.0.1', '127.0.0.1:5070'])('rings one of a trunk whose domain is %s', async (domain) => {
  table.agent.onCall((call) => call.refuse(486));
  await expect(ring('sip.example.org', domain)).rejects.toMatchObject({
    code: 'operator-phone-not-answered',
  });
});

it('hangs up a telephone that it cannot hear', async () => {
  const ends: CallEnd[] = [];
  table.agent.onCall((call) => {
    call.on((event) => event.type === 'ended' && ends.push(event.end));
    void call.answer();
  });
  await expect(ring('127.0.0.1')).rejects.toMatchObject({ code: 'operator-phone-not-answered' });
  await until(() => ends.length > 0);
  expect(ours.agent.callCount).toBe(0);
});
