import { describe, expect, it } from 'vitest';
import type { Caution } from '../../registers/index.ts';
import { aFamily, aNotice, aRecipient, noon } from '../testing/notice-builders.ts';
import { chooseAddress } from './choose-address.ts';
import type { Notice } from './notice.ts';
import { heldBack } from './suppression-rules.ts';

const days = (n: number): Date => new Date(noon.getTime() + n * 86_400_000);

function held(over: {
  readonly notice?: Partial<Notice>;
  readonly cautions?: readonly Caution[];
  readonly recent?: readonly Notice[];
  readonly recipient?: Parameters<typeof aRecipient>[0];
}) {
  const family = aFamily({ cautions: over.cautions ?? [] });
  return heldBack({
    notice: aNotice(over.notice),
    recipient: aRecipient({ family, ...over.recipient }),
    recent: over.recent ?? [],
    now: noon,
  });
}

const toldAt = (at: Date, over: Partial<Notice> = {}): Notice =>
  aNotice({ state: 'told', placedAt: at, attempts: [{ channel: 'voice', startedAt: at }], ...over });

describe('what holds a message back', () => {
  it('is nothing, of most', () => {
    expect(held({})).toBeUndefined();
  });

  it.each([
    ['deceased', 'suppressed'],
    ['violence', 'for-human'],
    ['protected-address', 'for-human'],
    ['adoption-secret', 'for-human'],
  ] as const)('is that %s: %s', (reason, effect) => {
    expect(held({ cautions: [reason] })).toEqual({ effect, reason });
  });

  it('is that her representative cannot be reached: her ward is not told in his place', () => {
    const recipient = { isRepresented: true, addresses: [] };
    expect(held({ recipient })).toEqual({ effect: 'for-human', reason: 'represented' });
  });

  it('is that all of it is granted already', () => {
    const assignment = { id: 'a1', measureId: 'edinoe', from: '2026-10-01', state: 'active' } as const;
    const of = (state: 'active' | 'ended') => ({
      recipient: { family: aFamily({ assignments: [{ ...assignment, state }] }) },
    });
    expect(held(of('active'))).toEqual({ effect: 'suppressed', reason: 'already-granted' });
    expect(held(of('ended'))).toBeUndefined();
    const rights = [...aNotice().rights, { measureId: 'matkapital', outcome: 'yes' } as const];
    expect(held({ ...of('active'), notice: { rights } })).toBeUndefined();
  });

  it('is that she was told of it not long ago, but a correction is told', () => {
    expect(held({ recent: [toldAt(days(-30))] })).toEqual({ effect: 'suppressed', reason: 'told-lately' });
    expect(held({ recent: [toldAt(days(-91))] })).toBeUndefined();
    expect(held({ recent: [toldAt(days(-30))], notice: { purpose: 'correction' } })).toBeUndefined();
    const failed = aNotice({ state: 'failed', placedAt: days(-1) });
    expect(held({ recent: [failed] })).toBeUndefined();
  });

  it('is that we wrote often enough this week: later', () => {
    const rights = [{ measureId: 'other', outcome: 'yes' }] as const;
    const recent = [-1, -2, -6].map((n) => toldAt(days(n), { rights }));
    expect(held({ recent })).toEqual({ effect: 'put-off', until: new Date(days(1).getTime() + 1) });
    expect(held({ recent: recent.slice(1) })).toBeUndefined();
    const soonOver = { expiresAt: days(0.5) };
    expect(held({ recent, notice: soonOver })).toEqual({ effect: 'suppressed', reason: 'told-lately' });
  });
});

describe('where a message goes', () => {
  const choose = (over: {
    readonly notice?: Partial<Notice>;
    readonly recipient?: Parameters<typeof aRecipient>[0];
    readonly said?: Parameters<typeof chooseAddress>[0]['said'];
  }) =>
    chooseAddress({
      notice: aNotice(over.notice),
      recipient: aRecipient(over.recipient),
      said: over.said ?? [],
      preference: undefined,
    });

  it('is where she reads us, else her telephone', () => {
    expect(choose({})).toMatchObject({ outcome: 'chosen', address: { channel: 'telegram' } });
    const [voice] = aRecipient().addresses;
    const recipient = { addresses: voice ? [voice] : [] };
    expect(choose({ recipient })).toMatchObject({ address: { channel: 'voice' } });
    expect(choose({ recipient: { addresses: [] } })).toMatchObject({ state: 'failed', reason: 'no-channel' });
  });

  it('is no machine’s call in mourning, and a person where there is nothing else', () => {
    const family = aFamily({ cautions: ['death-in-family'] });
    expect(choose({ recipient: { family } })).toMatchObject({ address: { channel: 'telegram' } });
    const [voice] = aRecipient().addresses;
    const recipient = { family, addresses: voice ? [voice] : [] };
    expect(choose({ recipient })).toEqual({ outcome: 'none', state: 'for-human', reason: 'death-in-family' });
  });

  it('is no telephone that is somebody else’s now', () => {
    const [voice] = aRecipient().addresses;
    const recipient = { isPhoneOfAnother: true, addresses: voice ? [voice] : [] };
    expect(choose({ recipient })).toMatchObject({ state: 'for-human', reason: 'phone-of-another' });
    expect(choose({ recipient: { isPhoneOfAnother: true } })).toMatchObject({
      address: { channel: 'telegram' },
    });
  });

  it('is not where she said no, and nowhere without the yes that news need', () => {
    const noMessenger = {
      id: 'c1',
      tenantId: 'tenant-1',
      party: 'identity:i1',
      purpose: 'all',
      channel: 'telegram',
      decision: 'withdrawn',
      at: noon,
      proof: { how: 'words' },
    } as const;
    expect(choose({ said: [noMessenger] })).toMatchObject({ address: { channel: 'voice' } });
    expect(choose({ notice: { purpose: 'information' } })).toEqual({
      outcome: 'none',
      state: 'suppressed',
      reason: 'no-consent',
    });
  });
});
