import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { EventStore } from '../life-events/ports.ts';
import type { NoticeStore } from '../notices/ports.ts';
import { aNotice, anEvent, noon } from './notice-builders.ts';

interface Opened {
  readonly notices: NoticeStore;
  readonly lifeEvents: EventStore;
  close?(): Promise<void>;
}

/** What stores of notices and of life events must do. */
export function describeNoticeStores(name: string, open: () => Promise<Opened>): void {
  describe(`notices and life events (${name})`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close?.());
    const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

    it('keeps one notice for one reason, whatever the race', async () => {
      const { notices } = opened;
      const of = { tenantId: newId(), key: 'event:e1' };
      const placed = await Promise.all(
        Array.from({ length: 8 }, () => notices.place(aNotice({ ...of, id: newId() }))),
      );
      expect(placed.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(placed.map(({ notice }) => notice.id)).size).toBe(1);
      expect(await notices.findByKey(of)).toEqual(placed[0]?.notice);
    });

    it('gives back all that was placed and changed, to one of two writers', async () => {
      const { notices } = opened;
      const { notice } = await notices.place(aNotice({ tenantId: newId(), channels: ['voice', 'telegram'] }));
      expect(await notices.get(notice)).toEqual(notice);
      expect(await notices.get({ ...notice, tenantId: newId() })).toBeUndefined();
      const next = {
        ...notice,
        version: 2,
        state: 'told',
        dueAt: undefined,
        attempts: [
          {
            channel: 'voice',
            startedAt: at(0),
            endedAt: at(1),
            callId: 'c1',
            outcome: 'failed',
            code: 'busy',
          },
          {
            channel: 'telegram',
            startedAt: at(2),
            conversationId: 't1',
            seq: 4,
            outcome: 'told',
            proof: '77',
          },
        ],
      } as const;
      expect(await Promise.all([notices.save(next), notices.save(next)])).toContain(false);
      const { dueAt: _over, ...kept } = next;
      expect(await notices.get(notice)).toEqual(kept);
    });

    it('lists what is due in order, of its tenant alone', async () => {
      const { notices } = opened;
      const tenantId = newId();
      const place = async (over: object) => (await notices.place(aNotice({ tenantId, ...over }))).notice;
      const later = await place({ dueAt: at(5) });
      const first = await place({ dueAt: at(1), state: 'on-its-way' });
      await place({ dueAt: at(30) });
      await place({ state: 'told', dueAt: undefined });
      const due = await notices.listDue({ tenantId, now: at(10), limit: 9 });
      expect(due.map(({ id }) => id)).toEqual([first.id, later.id]);
      expect(await notices.listDue({ tenantId: newId(), now: at(10), limit: 9 })).toEqual([]);
    });

    it('finds those of a person since a day, of a campaign, and of events in some states', async () => {
      const { notices } = opened;
      const tenantId = newId();
      const place = async (over: object) => (await notices.place(aNotice({ tenantId, ...over }))).notice.id;
      const old = await place({ id: newId(1_000), placedAt: at(-60) });
      const fresh = await place({ state: 'told', dueAt: undefined });
      await place({ subjectId: 's2' });
      const source = { kind: 'campaign', campaignId: 'c1' } as const;
      const ofCampaign = await place({ source, subjectId: 's3', state: 'failed', reason: 'unreachable' });
      const hers = await notices.listOfSubject({ tenantId, subjectId: 's1', since: at(-1) });
      expect(hers.map(({ id }) => id)).toEqual([fresh]);
      const listed = await notices.list({ tenantId, campaignId: 'c1', limit: 9 });
      expect(listed.map(({ id }) => id)).toEqual([ofCampaign]);
      expect(listed[0]?.source).toEqual(source);
      const waiting = await notices.list({ tenantId, states: ['waiting'], limit: 9 });
      expect(waiting.map(({ id }) => id)).toHaveLength(2);
      expect(await notices.list({ tenantId, states: ['waiting'], after: old, limit: 1 })).toHaveLength(1);
      expect(await notices.countByState({ tenantId, campaignId: 'c1' })).toMatchObject({
        failed: 1,
        waiting: 0,
      });
      expect(await notices.countByState({ tenantId })).toMatchObject({ failed: 0, waiting: 2, told: 1 });
    });

    it('keeps events once by their version, and what an undecided one says until it is decided', async () => {
      const { lifeEvents } = opened;
      const tenantId = newId();
      const event = anEvent({ id: 'e1' });
      const record = { tenantId, id: 'e1', kind: event.kind, seenAt: at(0) } as const;
      const undecided = { ...record, state: 'undecided', version: 1, event, dueAt: at(5) } as const;
      await lifeEvents.saveAll([undecided, { ...record, id: 'e2', state: 'decided', version: 1 }]);
      expect(await lifeEvents.save({ ...undecided, version: 1 })).toBe(false);
      expect(await lifeEvents.get({ tenantId, id: 'e1' })).toEqual(undecided);
      const due = await lifeEvents.listUndecided({ tenantId, now: at(9), limit: 9 });
      expect(due.map(({ id }) => id)).toEqual(['e1']);
      const decided = { ...record, state: 'decided', result: 'told', corrects: 'e0', version: 2 } as const;
      await lifeEvents.saveAll([decided]);
      expect(await lifeEvents.get({ tenantId, id: 'e1' })).toEqual(decided);
      const known = await lifeEvents.listKnown({ tenantId, ids: ['e1', 'e2', 'e3'] });
      expect(known.map(({ id }) => id).toSorted()).toEqual(['e1', 'e2']);
      expect(await lifeEvents.get({ tenantId: newId(), id: 'e1' })).toBeUndefined();
    });

    it('remembers where the feed was read to', async () => {
      const { lifeEvents } = opened;
      const of = { tenantId: newId() };
      expect(await lifeEvents.cursor(of)).toBe('');
      for (const cursor of ['10', '20']) await lifeEvents.saveCursor(of, cursor);
      expect(await lifeEvents.cursor(of)).toBe('20');
    });
  });
}
