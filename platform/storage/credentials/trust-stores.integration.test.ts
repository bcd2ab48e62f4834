import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createRateLimits } from '#platform/security/rate-limits.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { createStaffAuth, signInLimits } from '#platform/security/staff-auth.ts';
import type { CredentialStore, StaffSessionStore } from '#platform/security/staff-ports.ts';
import { aMember } from '#platform/security/testing/staff-house.ts';
import { totpCode } from '#platform/security/totp.ts';
import type { Storage } from '../storage.ts';
import { openEmbedded, openMongo, testDataKey } from '../testing/open-test-storage.ts';

describe('trust stores, embedded', () => behave(openEmbedded));
describe.runIf(process.env.MONGODB_URI)('trust stores, MongoDB', () => behave(openMongo));

function behave(open: typeof openEmbedded): void {
  let storage: Storage;
  let stores: { readonly credentials: CredentialStore; readonly sessions: StaffSessionStore };

  beforeAll(async () => {
    storage = await open();
    stores = { credentials: storage.credentials, sessions: storage.staffSessions };
  });
  afterAll(() => storage.close());

  const someone = () => ({ tenantId: 't1', staffId: newId() });
  const at = new Date('2026-11-20T09:00:00Z');

  it('keeps a credential for its tenant alone', async () => {
    const of = someone();
    expect(await stores.credentials.get(of)).toBeUndefined();
    await stores.credentials.setPassword(of, 'hash-1', at);
    await stores.credentials.setPassword(of, 'hash-2', at);
    expect(await stores.credentials.get(of)).toEqual({ ...of, passwordHash: 'hash-2', passwordSetAt: at });
    expect(await stores.credentials.get({ ...of, tenantId: 't2' })).toBeUndefined();
  });

  it('puts an authenticator in force once, and each step is used once', async () => {
    const of = someone();
    await stores.credentials.setPassword(of, 'hash', at);
    await stores.credentials.setPendingTotp(of, 'sealed-1', at);
    await stores.credentials.setPendingTotp(of, 'sealed-2', at);
    expect(await stores.credentials.confirmTotp(of, 'sealed-1', 100)).toBe(false);
    const confirmed = await Promise.all(
      [1, 2].map(() => stores.credentials.confirmTotp(of, 'sealed-2', 100)),
    );
    expect(confirmed.sort()).toEqual([false, true]);
    const used = await Promise.all(
      Array.from({ length: 10 }, () => stores.credentials.spendTotpStep(of, 101)),
    );
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await stores.credentials.spendTotpStep(of, 100)).toBe(false);
    expect(await stores.credentials.get(of)).toMatchObject({ totpSecret: 'sealed-2', totpStep: 101 });
    await stores.credentials.setPassword(of, 'hash-2', at);
    expect(await stores.credentials.get(of)).toMatchObject({ totpSecret: 'sealed-2' });
    await stores.credentials.removeTotp(of);
    expect(await stores.credentials.get(of)).toEqual({ ...of, passwordHash: 'hash-2', passwordSetAt: at });
  });

  it('finds, touches, lists and ends sessions', async () => {
    const of = someone();
    const session = (id: string, minutes: number) => ({
      ...of,
      id: `${of.staffId}-${id}`,
      createdAt: new Date(at.getTime() + minutes * 60_000),
      lastSeenAt: at,
      endsAt: new Date(Date.now() + 3600_000),
    });
    const [a, b, c] = [session('a', 1), session('b', 2), session('c', 3)];
    for (const one of [a, b, c]) await stores.sessions.add(one);
    expect(await stores.sessions.find(a.id)).toEqual(a);
    expect(await stores.sessions.find('other')).toBeUndefined();
    await stores.sessions.touch(a, new Date(at.getTime() + 5));
    expect((await stores.sessions.find(a.id))?.lastSeenAt).toEqual(new Date(at.getTime() + 5));
    expect((await stores.sessions.list(of)).map(({ id }) => id)).toEqual([c.id, b.id, a.id]);
    await stores.sessions.remove({ id: a.id, tenantId: 't2' });
    expect(await stores.sessions.find(a.id)).toBeDefined();
    await stores.sessions.remove(a);
    expect(await stores.sessions.removeAll(of, c.id)).toBe(1);
    expect((await stores.sessions.list(of)).map(({ id }) => id)).toEqual([c.id]);
  });

  it('signs a member in with a code, end to end on the store', async () => {
    const auth = createStaffAuth({
      ...stores,
      staff: storage.staff,
      tenants: storage.tenants,
      sealer: createSealer(testDataKey),
      limits: createRateLimits({ rules: signInLimits }),
      clock: systemClock,
      audit: createAuditLog({ records: storage.auditRecords, clock: systemClock, dataKey: testDataKey }),
    });
    const member = aMember({ id: newId(), login: `operator-${newId()}` });
    await storage.tenants.put({ id: 't1', name: 'Фонд', region: '78', timeZone: 'Europe/Moscow' });
    await auth.createStaff({ member, password: 'четыре-слова-для-входа' });
    const signIn = (totp?: string) =>
      auth.signIn({
        tenantId: 't1',
        login: member.login,
        password: 'четыре-слова-для-входа',
        address: '192.0.2.1',
        totp,
      });
    const first = await signIn();
    if (first.outcome !== 'signed-in') throw new Error(first.outcome);
    const enrolment = await auth.startTotp(first.session);
    if (enrolment.outcome !== 'started') throw new Error(enrolment.outcome);
    const now = totpCode(enrolment.secret, new Date());
    expect(await auth.confirmTotp(first.session, now)).toBe('confirmed');
    expect((await signIn()).outcome).toBe('totp-required');
    const next = totpCode(enrolment.secret, new Date(Date.now() + 30_000));
    const second = await signIn(next);
    if (second.outcome !== 'signed-in') throw new Error(second.outcome);
    expect((await auth.authenticate(`otklik_session=${second.token}`))?.staff).toEqual(member);
    expect((await auth.listSessions({ tenantId: 't1', staffId: member.id })).length).toBe(2);
  });

  describe('audit', () => {
    const open = () =>
      createAuditLog({ records: storage.auditRecords, clock: systemClock, dataKey: testDataKey });
    const raw = () => storage.connection.collection<{ _id: string; seq: number; subject: string }>('audit');

    async function tenWritten(): Promise<string> {
      const tenantId = `t-${newId()}`;
      const log = open();
      const events = Array.from({ length: 10 }, (_, i) => `c${i + 1}`);
      for (const subject of events) {
        await log.record({ tenantId, actor: 's1', action: 'conversation.read', subject, related: ['p1'] });
      }
      return tenantId;
    }

    it('makes one chain of what four writers add at once', async () => {
      const tenantId = `t-${newId()}`;
      const logs = Array.from({ length: 4 }, open);
      await Promise.all(
        logs.flatMap((log, p) =>
          Array.from({ length: 50 }, (_, i) =>
            log.record({ tenantId, actor: 's1', action: 'conversation.read', subject: `c${p}-${i}` }),
          ),
        ),
      );
      expect(await open().verify(tenantId)).toEqual({ ok: true, count: 200 });
      const listed = await open().list({ tenantId, limit: 500 });
      expect(new Set(listed.map(({ subject }) => subject)).size).toBe(200);
    });

    it('verifies what it wrote, and notices an edit, a removal and a swap in the store', async () => {
      const tenantId = await tenWritten();
      expect(await open().verify(tenantId)).toEqual({ ok: true, count: 10 });
      await raw().updateOne({ _id: `${tenantId}:4` }, { $set: { subject: 'c99' } });
      expect(await open().verify(tenantId)).toEqual({ ok: false, brokenAt: 4 });

      const removed = await tenWritten();
      await raw().deleteOne({ _id: `${removed}:7` });
      expect(await open().verify(removed)).toEqual({ ok: false, brokenAt: 7 });

      const cut = await tenWritten();
      await raw().deleteOne({ _id: `${cut}:10` });
      expect(await open().verify(cut)).toEqual({ ok: false, brokenAt: 10 });

      const swapped = await tenWritten();
      await raw().updateOne({ _id: `${swapped}:2` }, { $set: { seq: 1000 } });
      await raw().updateOne({ _id: `${swapped}:3` }, { $set: { seq: 2 } });
      await raw().updateOne({ _id: `${swapped}:2` }, { $set: { seq: 3 } });
      expect(await open().verify(swapped)).toEqual({ ok: false, brokenAt: 2 });
    });
  });
}
