import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { type CheckedTalk, checkNames, checksVersion, type Finding } from '#core/quality/checks/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { Storage } from '../storage.ts';
import { openEmbedded, openMongo } from '../testing/open-test-storage.ts';

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 9, n));

function aFinding(over: Partial<Finding> & Pick<Finding, 'conversationId' | 'tenantId'>): Finding {
  const { conversationId, check = 'greeting' } = over;
  return {
    id: `${conversationId}:${check}:0`,
    check,
    severity: 'minor',
    by: 'operator',
    at: minute(1),
    ...over,
  };
}

function aLook(over: Partial<CheckedTalk> & Pick<CheckedTalk, 'tenantId'>): CheckedTalk {
  return {
    conversationId: newId(),
    version: checksVersion,
    closedAt: minute(5),
    checkedAt: minute(6),
    outcomes: Object.fromEntries(
      checkNames.map((name) => [name, 'passed'] as const),
    ) as CheckedTalk['outcomes'],
    findings: [],
    ...over,
  };
}

function describeFindings(name: string, open: () => Promise<Storage>): void {
  describe(`findings (${name})`, () => {
    let storage: Storage;
    beforeAll(async () => {
      storage = await open();
    });
    afterAll(() => storage.close());

    it('keeps a look once of several at the same time, and replaces what an earlier one found', async () => {
      const tenantId = newId();
      const of = { tenantId, conversationId: newId() };
      const [one, two] = [aFinding(of), aFinding({ ...of, check: 'unanswered', entrySeq: 4 })];
      const look = aLook({ ...of, findings: [one, two], recheckAt: minute(50) });
      await Promise.all(Array.from({ length: 5 }, () => storage.findings.save(look)));
      expect(await storage.findings.findFindings({ tenantId, limit: 10 })).toEqual([two, one]);
      const { findings: _, ...kept } = look;
      expect(await storage.findings.get({ tenantId, id: of.conversationId })).toEqual(kept);
      await storage.findings.save(aLook({ ...of, findings: [two] }));
      expect(await storage.findings.findFindings({ tenantId, limit: 10 })).toEqual([two]);
      await storage.findings.save({ ...look, version: checksVersion - 1 });
      expect(await storage.findings.findFindings({ tenantId, limit: 10 })).toEqual([two]);
    });

    it('finds by check, operator, queue and time, page after page, and no other tenant’s', async () => {
      const tenantId = newId();
      const all = Array.from({ length: 5 }, (_, n) =>
        aFinding({
          tenantId,
          conversationId: newId(),
          check: n % 2 === 0 ? 'greeting' : 'unanswered',
          operatorId: n < 3 ? 'olga' : 'irina',
          queueId: 'queue-1',
          at: minute(n),
        }),
      );
      for (const finding of all)
        await storage.findings.save(
          aLook({ tenantId, conversationId: finding.conversationId, findings: [finding] }),
        );
      const ids = async (query: object) =>
        (await storage.findings.findFindings({ tenantId, limit: 10, ...query })).map(({ at }) =>
          at.getUTCMinutes(),
        );
      expect(await ids({})).toEqual([4, 3, 2, 1, 0]);
      expect(await ids({ check: 'unanswered' })).toEqual([3, 1]);
      expect(await ids({ operatorId: 'olga', check: 'greeting' })).toEqual([2, 0]);
      expect(await ids({ from: minute(1), to: minute(3) })).toEqual([2, 1]);
      expect(await ids({ queueId: 'queue-9' })).toEqual([]);
      const [, second] = await storage.findings.findFindings({ tenantId, limit: 2 });
      expect(await ids({ after: second })).toEqual([2, 1, 0]);
      expect(await storage.findings.findFindings({ tenantId: newId(), limit: 10 })).toEqual([]);
    });

    it('lists what was closed, and which of it was not looked at by this set of checks', async () => {
      const tenantId = newId();
      const closed = Array.from({ length: 3 }, (_, n) =>
        aConversation({ tenantId, state: 'closed', closedAt: minute(n) }),
      );
      for (const conversation of [...closed, aConversation({ tenantId })])
        await storage.conversations.create(conversation);
      const listed = await storage.findings.listClosed({
        tenantId,
        from: minute(1),
        before: minute(9),
        limit: 10,
      });
      expect(listed).toEqual(closed.slice(1).map(({ id, closedAt }) => ({ tenantId, id, closedAt })));
      const [first] = listed;
      await storage.findings.save(aLook({ tenantId, conversationId: first?.id ?? '' }));
      expect(await storage.findings.unchecked(listed, checksVersion)).toEqual(listed.slice(1));
      expect(await storage.findings.unchecked(listed, checksVersion + 1)).toEqual(listed);
    });

    it('says when a check that waited is to be looked at again', async () => {
      const tenantId = newId();
      const look = aLook({ tenantId, recheckAt: minute(30) });
      await storage.findings.save(look);
      const due = async (at: Date) =>
        (await storage.findings.listToRecheck(at, 100)).filter((key) => key.tenantId === tenantId);
      expect(await due(minute(29))).toEqual([]);
      expect(await due(minute(30))).toEqual([{ tenantId, id: look.conversationId }]);
      await storage.findings.save(aLook({ tenantId, conversationId: look.conversationId }));
      expect(await due(minute(59))).toEqual([]);
    });

    it('counts outcomes by check over a period', async () => {
      const tenantId = newId();
      const passed = aLook({ tenantId });
      await storage.findings.save(passed);
      await storage.findings.save(
        aLook({ tenantId, outcomes: { ...passed.outcomes, greeting: 'finding', unanswered: 'waiting' } }),
      );
      await storage.findings.save(aLook({ tenantId, closedAt: minute(40) }));
      const shares = await storage.findings.shares({ tenantId, from: minute(0), to: minute(10) });
      expect(shares.greeting).toEqual({ passed: 1, finding: 1, 'nothing-to-check': 0, waiting: 0 });
      expect(shares.unanswered).toEqual({ passed: 1, finding: 0, 'nothing-to-check': 0, waiting: 1 });
    });
  });
}

describeFindings('embedded', openEmbedded);
describe.runIf(process.env.MONGODB_URI)('MongoDB', () => describeFindings('MongoDB', openMongo));
