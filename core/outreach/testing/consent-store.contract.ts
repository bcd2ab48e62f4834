import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { ConsentChange, ContactPreference } from '../consents/consent.ts';
import type { ConsentStore } from '../consents/consent-store.ts';
import { type OptOutStore, optOutsIn } from '../consents/opt-outs.ts';

interface Opened {
  readonly consents: ConsentStore;
  readonly optOuts: OptOutStore;
  close?(): Promise<void>;
}

/** What every store of consents must do. */
export function describeConsentStore(name: string, open: () => Promise<Opened>): void {
  describe(`consents (${name})`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close?.());
    const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 9, minutes));
    const aWord = (over: Partial<ConsentChange> = {}): ConsentChange => ({
      id: newId(),
      tenantId: 'tenant-1',
      party: 'subject:s1',
      purpose: 'all',
      channel: 'all',
      decision: 'withdrawn',
      at: at(0),
      proof: { how: 'operator', staffId: 'staff-1', reason: 'заявление от 20 ноября' },
      ...over,
    });

    it('keeps a word once, and gives it back as it was, of its party and tenant alone', async () => {
      const { consents } = opened;
      const tenantId = newId();
      const word = aWord({ tenantId, channel: 'telegram', purpose: 'information' });
      await Promise.all([consents.put(word), consents.put(word)]);
      await consents.put(aWord({ tenantId, party: 'subject:s2' }));
      expect(await consents.list({ tenantId, parties: ['subject:s1'] })).toEqual([word]);
      expect(await consents.list({ tenantId: newId(), parties: ['subject:s1'] })).toEqual([]);
      expect(await consents.list({ tenantId, parties: [] })).toEqual([]);
    });

    it('gives words of several parties in the order they were said', async () => {
      const { consents } = opened;
      const tenantId = newId();
      const late = aWord({ tenantId, at: at(9), decision: 'given' });
      const early = aWord({ tenantId, at: at(1), party: 'phone:+79005550101' });
      for (const word of [late, early]) await consents.put(word);
      const parties = ['subject:s1', 'phone:+79005550101'] as const;
      expect(await consents.list({ tenantId, parties })).toEqual([early, late]);
    });

    it('keeps the latest preference of a party', async () => {
      const { consents } = opened;
      const tenantId = newId();
      const wish = (over: Partial<ContactPreference>): ContactPreference => ({
        tenantId,
        party: 'subject:s1',
        at: at(0),
        proof: { how: 'words', conversationId: 'conversation-1' },
        ...over,
      });
      const first = wish({ channel: 'voice', at: at(1) });
      const last = wish({ channel: 'telegram', hours: { from: 600, to: 1_080 }, at: at(5) });
      await consents.putPreference(first);
      await consents.putPreference(last);
      await consents.putPreference(first);
      const of = { tenantId, parties: ['subject:s1', 'phone:+79005550101'] as const };
      expect(await consents.preferenceOf(of)).toEqual(last);
      expect(await consents.preferenceOf({ tenantId, parties: ['subject:s2'] })).toBeUndefined();
    });

    it('remembers which numbers want no calls, for that tenant, and none of their messages by that', async () => {
      const { optOuts } = opened;
      const of = { tenantId: newId(), phone: '+79005550101' };
      expect(await optOuts.has(of)).toBe(false);
      await Promise.all([optOuts.put(of, at(0)), optOuts.put(of, at(1))]);
      expect(await optOuts.has(of)).toBe(true);
      expect(await optOuts.has({ ...of, channel: 'telegram' })).toBe(false);
      expect(await optOuts.has({ ...of, phone: '+79005550102' })).toBe(false);
      expect(await optOuts.has({ ...of, tenantId: newId() })).toBe(false);
      await optOuts.put({ ...of, channel: 'all' }, at(2));
      expect(await optOuts.has({ ...of, channel: 'telegram' })).toBe(true);
    });

    it('sees in consents what is an opt-out, and takes a yes given later for the last word', async () => {
      const { consents } = opened;
      const of = { tenantId: newId(), phone: '+79005550103' };
      const optOuts = optOutsIn(consents);
      await optOuts.put({ ...of, proof: { how: 'key', conversationId: 'conversation-1' } }, at(0));
      const [word] = await consents.list({ tenantId: of.tenantId, parties: [`phone:${of.phone}`] });
      expect(word).toMatchObject({ decision: 'withdrawn', channel: 'voice', proof: { how: 'key' } });
      const given = aWord({
        tenantId: of.tenantId,
        party: `phone:${of.phone}`,
        decision: 'given',
        at: at(5),
      });
      await consents.put(given);
      expect(await optOuts.has(of)).toBe(false);
    });
  });
}
