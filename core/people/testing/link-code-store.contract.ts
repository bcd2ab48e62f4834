import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import { newLinkCode } from '../link-code.ts';
import type { LinkCodeStore } from '../ports.ts';
import { aLink } from './builders.ts';

interface Opened {
  readonly linkCodes: LinkCodeStore;
  close?(): Promise<void>;
}

/** What every store of link codes must do. */
export function describeLinkCodeStore(name: string, open: (clock: ManualClock) => Promise<Opened>): void {
  describe(`link code store (${name})`, () => {
    const clock = new ManualClock(new Date());
    let opened: Opened;
    let store: LinkCodeStore;
    beforeAll(async () => {
      opened = await open(clock);
      store = opened.linkCodes;
    });
    afterAll(() => opened.close?.());

    const tenantId = 'tenant-1';
    const fresh = () => aLink({ expiresAt: new Date(clock.now().getTime() + 600_000) });
    const put = async () => {
      const code = newLinkCode();
      const link = fresh();
      expect(await store.put(code, link)).toBe(true);
      return { code, link };
    };
    const claim = (code: string, identityId: string = newId()) =>
      store.claim({ tenantId, code, identityId }, clock.now());

    it('gives the link to who brings the code, again and again to the same, to nobody else', async () => {
      const { code, link } = await put();
      expect(await claim(code, 'first')).toEqual({ outcome: 'claimed', link });
      expect(await claim(code, 'first')).toEqual({ outcome: 'claimed', link });
      expect(await claim(code, 'second')).toEqual({ outcome: 'unknown' });
    });

    it('has one winner among twenty who bring it at once', async () => {
      const { code } = await put();
      const results = await Promise.all(Array.from({ length: 20 }, () => claim(code)));
      expect(results.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1);
    });

    it('gives it to one identity each time that brings it twenty times at once', async () => {
      const { code } = await put();
      const results = await Promise.all(Array.from({ length: 20 }, () => claim(code, 'same')));
      expect(results.every(({ outcome }) => outcome === 'claimed')).toBe(true);
    });

    it('tells an expired code from an unknown one, and still knows who used it in time', async () => {
      const [used, unused] = [await put(), await put()];
      await claim(used.code, 'in-time');
      clock.advance(600_000);
      expect(await claim(unused.code)).toEqual({ outcome: 'expired' });
      expect((await claim(used.code, 'in-time')).outcome).toBe('claimed');
      expect(await claim('000000')).toEqual({ outcome: 'unknown' });
    });

    it('refuses a code that is alive already and takes it once it has run out', async () => {
      const { code } = await put();
      await claim(code, 'first');
      expect(await store.put(code, fresh())).toBe(false);
      clock.advance(600_000);
      const link = fresh();
      expect(await store.put(code, link)).toBe(true);
      expect(await claim(code, 'second')).toEqual({ outcome: 'claimed', link });
    });

    it('knows a code within its tenant only', async () => {
      const { code } = await put();
      const of = { tenantId: 'other', code, identityId: newId() };
      expect(await store.claim(of, clock.now())).toEqual({ outcome: 'unknown' });
    });

    it('counts wrong tries of one identity since a moment', async () => {
      const of = { tenantId, identityId: newId() };
      await store.noteFailure(of, clock.now());
      clock.advance(1000);
      const since = clock.now();
      await store.noteFailure(of, since);
      await store.noteFailure(of, since);
      await store.noteFailure({ tenantId, identityId: newId() }, since);
      expect(await store.countFailures(of, since)).toBe(2);
      expect(await store.countFailures(of, new Date(since.getTime() - 1000))).toBe(3);
    });

    it('counts wrong tries of a tenant since a moment', async () => {
      const of = { tenantId: `tenant-${newId()}` };
      await store.noteFailure({ ...of, identityId: newId() }, clock.now());
      clock.advance(1000);
      const since = clock.now();
      await store.noteFailure({ ...of, identityId: newId() }, since);
      await store.noteFailure({ ...of, identityId: newId() }, since);
      await store.noteFailure({ tenantId, identityId: newId() }, since);
      expect(await store.countTenantFailures(of, since)).toBe(2);
    });
  });
}
