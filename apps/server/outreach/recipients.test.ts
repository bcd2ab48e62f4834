import { expect, it } from 'vitest';
import { hasCaution, heldBack } from '#core/outreach/index.ts';
import { aFamily, aNotice, noon } from '#core/outreach/testing/notice-builders.ts';
import type { Family, Representative } from '#core/registers/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { findRecipient } from './recipients.ts';

const tenantId = 'tenant-1';

function bornOn(value: string): Pick<Family, 'facts'> {
  const times = { at: '2026-11-01T00:00:00Z', validUntil: '2026-12-31T00:00:00Z' };
  return { facts: [{ path: 'applicant.birthDate', value, source: 'zags', ...times }] };
}

const phone = '+79005550199';

/** The ward, and whoever the registers name to act for her; by telephone alone. */
function ask(ward: Partial<Family>, others: readonly Partial<Family>[] = []) {
  const { phone: _none, ...bare } = aFamily({ subjectId: 'ward', ...ward });
  const known = new Map<string, Family>([['ward', bare]]);
  for (const one of others) {
    const family = aFamily({ phone, ...one });
    known.set(family.subjectId, family);
  }
  const recipientOf = findRecipient({
    clock: new ManualClock(noon),
    families: {
      of: async ({ subjectIds }) =>
        new Map(
          subjectIds.map((id) => {
            const family = known.get(id);
            return [id, family ? { outcome: 'ok', family } : { outcome: 'not-found' }] as const;
          }),
        ),
    },
    people: {
      listBySubject: async () => [],
      listIdentities: async () => [],
      findIdentity: async () => undefined,
      getPerson: async () => undefined,
    },
    policies: { voice: 'full', sms: 'full', telegram: 'full', max: 'full', 'web-chat': 'full' },
    numbers: { voice: ['+78005550100'], sms: [] },
    isOpen: () => false,
  });
  return recipientOf({ tenantId, subjectId: 'ward' });
}

const guardian = (over: Partial<Representative> = {}): Representative => ({
  subjectId: 'g1',
  relation: 'guardian',
  ...over,
});
const child = bornOn('2017-09-01');
const adult = bornOn('1970-09-01');

async function told(answer: ReturnType<typeof ask>) {
  const found = await answer;
  if (found.outcome !== 'known') throw new Error('known to the register');
  const { recipient } = found;
  const held = heldBack({ notice: aNotice(), recipient, recent: [], now: noon });
  return {
    who: recipient.told.subjectId,
    phones: recipient.addresses.map(({ senderId }) => senderId),
    held: held?.effect === 'for-human' ? held.reason : held?.effect,
    recipient,
  };
}

it('tells the guardian for the ward, until the last day of the term', async () => {
  const representatives = [guardian({ until: '2026-11-20' })];
  expect(await told(ask({ ...child, representatives }, [{ subjectId: 'g1' }]))).toMatchObject({
    who: 'g1',
    phones: [phone],
    held: undefined,
  });
});

it('tells a guardian whose term is over nothing: the next one, an adult herself, for a child a person', async () => {
  const over = guardian({ subjectId: 'old', until: '2026-11-19' });
  const others = [{ subjectId: 'old', phone: '+79005550111' }, { subjectId: 'g1' }];
  expect(await told(ask({ ...child, representatives: [over, guardian()] }, others))).toMatchObject({
    who: 'g1',
  });
  expect(await told(ask({ ...adult, representatives: [over] }, others))).toMatchObject({
    who: 'ward',
    held: undefined,
  });
  expect(await told(ask({ ...child, representatives: [over] }, others))).toMatchObject({
    phones: [],
    held: 'represented',
  });
  expect(await told(ask({ representatives: [over] }, others))).toMatchObject({ held: 'represented' });
});

it('passes over a representative who has died', async () => {
  const representatives = [guardian({ subjectId: 'dead' }), guardian()];
  const others = [{ subjectId: 'dead', cautions: ['deceased'] as const }, { subjectId: 'g1' }];
  expect((await told(ask({ ...child, representatives }, others))).who).toBe('g1');
});

it('tells who gave a power of attorney herself', async () => {
  const representatives = [guardian({ relation: 'attorney' })];
  expect((await told(ask({ ...adult, representatives }, [{ subjectId: 'g1' }]))).who).toBe('ward');
});

it('minds what endangers the representative as what endangers her', async () => {
  const representatives = [guardian()];
  const others = [{ subjectId: 'g1', cautions: ['violence', 'death-in-family'] as const }];
  const { held, recipient } = await told(ask({ ...child, representatives }, others));
  expect(held).toBe('violence');
  expect(hasCaution(recipient, 'death-in-family')).toBe(true);
});
