import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { AttemptStore, IdentificationAttempt } from '../identification-attempts.ts';
import type { SentCode, SentCodeStore } from '../one-time-code.ts';

interface Opened {
  readonly attempts: AttemptStore;
  readonly codes: SentCodeStore;
  close?(): Promise<void>;
}

const at = new Date();
const person = { subjectId: 'subject-1', name: 'Анна Примеровна' };

function anAttempt(over: Partial<IdentificationAttempt> = {}): IdentificationAttempt {
  return {
    key: `${newId()}:1`,
    tenantId: 'tenant-1',
    kind: 'proof',
    conversationId: newId(),
    identityId: newId(),
    claim: newId(),
    at,
    outcome: 'pending',
    ...over,
  };
}

function aCode(over: Partial<SentCode> = {}): SentCode {
  return {
    tenantId: 'tenant-1',
    conversationId: newId(),
    claim: 'claim',
    sentIn: `${newId()}:2`,
    sentAt: at,
    tries: [],
    person,
    ...over,
  };
}

/** What every store of attempts and sent codes must do. */
export function describeIdentificationStores(name: string, open: () => Promise<Opened>): void {
  describe(`identification stores (${name})`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close?.());

    it('keeps an attempt once, however often its turn is run', async () => {
      const attempt = anAttempt();
      expect(await opened.attempts.begin(attempt)).toEqual(attempt);
      await opened.attempts.settle(attempt, { outcome: 'confirmed', subject: 's', person });
      const again = await opened.attempts.begin({ ...attempt, claim: 'other' });
      expect(again).toEqual({ ...attempt, outcome: 'confirmed', subject: 's', person });
      expect(await opened.attempts.get(attempt)).toEqual(again);
      expect(await opened.attempts.get({ ...attempt, tenantId: 'tenant-2' })).toBeUndefined();
    });

    it('counts what is wrong or unsettled, by each scope, within its tenant and kind', async () => {
      const { conversationId, identityId, claim } = anAttempt();
      const common = { conversationId, identityId, claim };
      const outcomes = ['refused', 'pending', 'confirmed', 'locked', 'unavailable', 'sent'] as const;
      for (const outcome of outcomes) {
        const attempt = anAttempt(common);
        await opened.attempts.begin(attempt);
        if (outcome !== 'pending') await opened.attempts.settle(attempt, { outcome, subject: claim });
      }
      await opened.attempts.begin(anAttempt({ ...common, tenantId: 'tenant-2' }));
      await opened.attempts.begin(anAttempt({ ...common, kind: 'send' }));
      const since = new Date(at.getTime() - 1000);
      const query = { tenantId: 'tenant-1', kind: 'proof', since, exceptKey: '' } as const;
      const count = async (scope: 'conversation' | 'identity' | 'claim' | 'subject', id: string) =>
        (await opened.attempts.counted({ ...query, scope, id })).length;
      expect(await count('conversation', conversationId)).toBe(3);
      expect(await count('identity', identityId)).toBe(3);
      expect(await count('claim', claim)).toBe(3);
      expect(await count('subject', claim)).toBe(2);
      expect(await count('claim', 'nobody')).toBe(0);
      const later = { ...query, since: new Date(at.getTime() + 1000) };
      expect(await opened.attempts.counted({ ...later, scope: 'claim', id: claim })).toEqual([]);
    });

    it('leaves out the attempt that asks', async () => {
      const attempt = anAttempt();
      await opened.attempts.begin(attempt);
      const counted = await opened.attempts.counted({
        tenantId: 'tenant-1',
        kind: 'proof',
        scope: 'claim',
        id: attempt.claim,
        since: new Date(0),
        exceptKey: attempt.key,
      });
      expect(counted).toEqual([]);
    });

    it('has one live code a conversation and counts a turn that tries it once', async () => {
      const code = aCode();
      await opened.codes.put(code);
      expect(await opened.codes.noteTry({ ...code, key: 'a' })).toEqual({ ...code, tries: ['a'] });
      expect((await opened.codes.noteTry({ ...code, key: 'a' }))?.tries).toEqual(['a']);
      await opened.codes.put(code);
      expect((await opened.codes.noteTry({ ...code, key: 'b' }))?.tries).toEqual(['a', 'b']);
      const { person: _, ...next } = aCode({ conversationId: code.conversationId });
      await opened.codes.put(next);
      expect(await opened.codes.get(code)).toEqual(next);
    });

    it('knows no code of another conversation or tenant', async () => {
      const code = aCode();
      await opened.codes.put(code);
      expect(await opened.codes.get({ ...code, tenantId: 'tenant-2' })).toBeUndefined();
      expect(await opened.codes.noteTry({ ...code, conversationId: 'other', key: 'a' })).toBeUndefined();
    });
  });
}
