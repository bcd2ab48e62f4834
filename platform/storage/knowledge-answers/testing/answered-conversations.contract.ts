import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerGround, Draft, EntryStore } from '#core/conversations/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { AnsweredConversations } from '#knowledge-base/editorial/ports.ts';

interface Opened {
  readonly entries: EntryStore;
  readonly answeredConversations: AnsweredConversations;
  close(): Promise<void>;
}

const ground = (measureId: string, measureVersion: string): AnswerGround => ({
  measureId,
  measureVersion,
  acts: [],
  parameters: [],
  at: '2026-11-20',
});

const answer = (at: string, grounds: readonly AnswerGround[]): Draft => ({
  key: newId(),
  at: new Date(at),
  author: { kind: 'bot' },
  visibility: 'everyone',
  body: { kind: 'text', text: 'Да, положено.', grounds },
});

/** Conversations are found by what their answers rested on. */
export function describeAnsweredConversations(name: string, open: () => Promise<Opened>): void {
  describe(`answered conversations (${name})`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const say = (tenantId: string, id: string, at: string, ...grounds: readonly AnswerGround[]) =>
      opened.entries.append({ tenantId, id }, [answer(at, grounds)]);

    it('finds those that rest on this version of the measure, whatever the edition, in this tenant alone', async () => {
      const [tenantId, measureId] = [newId(), newId()];
      const [one, two, later, foreign] = [newId(1), newId(2), newId(3), newId(4)];
      await say(tenantId, one, '2026-11-20T10:00:00Z', ground('other', '1@a'), ground(measureId, '3@aaaa'));
      await say(tenantId, two, '2026-11-20T11:00:00Z', ground(measureId, '3@bbbb'));
      await say(tenantId, two, '2026-11-20T12:00:00Z', ground(measureId, '3@bbbb'));
      await say(tenantId, later, '2026-11-20T13:00:00Z', ground(measureId, '4@cccc'));
      await say(newId(), foreign, '2026-11-20T13:00:00Z', ground(measureId, '3@aaaa'));
      const found = await opened.answeredConversations.list({
        tenantId,
        measureId,
        measureVersion: 3,
        limit: 9,
      });
      expect(found).toEqual([
        { conversationId: two, at: new Date('2026-11-20T11:00:00Z') },
        { conversationId: one, at: new Date('2026-11-20T10:00:00Z') },
      ]);
    });

    it('pages through them, each once, though answers were given several times', async () => {
      const [tenantId, measureId] = [newId(), newId()];
      const ids = Array.from({ length: 7 }, (_, n) => newId(1000 + n));
      for (const id of ids)
        for (let n = 0; n < 5; n++) await say(tenantId, id, '2026-11-20T10:00:00Z', ground(measureId, '1@a'));
      const seen: string[] = [];
      let before: string | undefined;
      for (;;) {
        const page = await opened.answeredConversations.list({
          tenantId,
          measureId,
          measureVersion: 1,
          ...(before === undefined ? {} : { before }),
          limit: 2,
        });
        if (page.length === 0) break;
        seen.push(...page.map(({ conversationId }) => conversationId));
        before = page.at(-1)?.conversationId;
      }
      expect(seen).toEqual(ids.toReversed());
    });
  });
}
