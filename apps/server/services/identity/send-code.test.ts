import { expect, it } from 'vitest';
import type { SendResult } from '#core/conversations/index.ts';
import { CodeSender, sendBySms } from './send-code.ts';

const message = { to: '+79005550101', text: '123456 — ваш код', key: 'conversation-1:3' };

function anSms(result: SendResult, state: 'ok' | 'degraded' = 'ok') {
  const sent: unknown[] = [];
  return {
    sent,
    health: () => ({ state }),
    sendText: async (text: unknown) => {
      sent.push(text);
      return result;
    },
  };
}

it('sends a code before everything that waits, under the key of its turn, for ten minutes', async () => {
  const sms = anSms({ outcome: 'sent', externalId: '7' });
  expect(await sendBySms(sms)(message)).toBe('sent');
  expect(sms.sent).toEqual([
    {
      key: 'code:conversation-1:3',
      to: '+79005550101',
      text: '123456 — ваш код',
      validForMs: 600_000,
      isUrgent: true,
    },
  ]);
});

it('says that a code did not go when the provider is away, refuses or leaves it open', async () => {
  const away = anSms({ outcome: 'sent' }, 'degraded');
  expect(await sendBySms(away)(message)).toBe('unavailable');
  expect(away.sent).toEqual([]);
  expect(await sendBySms(anSms({ outcome: 'refused', code: 'x' }))(message)).toBe('unavailable');
  expect(await sendBySms(anSms({ outcome: 'later', afterMs: 1, code: 'x' }))(message)).toBe('unavailable');
});

it('sends nothing to nobody, and takes its time over it', async () => {
  const sms = anSms({ outcome: 'sent' });
  const startedAt = performance.now();
  expect(await sendBySms(sms)({ text: message.text, key: message.key })).toBe('sent');
  expect(sms.sent).toEqual([]);
  expect(performance.now() - startedAt).toBeGreaterThan(30);
});

it('goes through the registry until a provider is connected', async () => {
  const asked: unknown[] = [];
  const codes = new CodeSender({
    ask: async (...question) => {
      asked.push(question[0]);
      return { outcome: 'unavailable' };
    },
  });
  expect(await codes.send(message)).toBe('unavailable');
  const sms = anSms({ outcome: 'sent' });
  codes.sendBySms(sms);
  expect(await codes.send(message)).toBe('sent');
  expect([asked.length, sms.sent.length]).toEqual([1, 1]);
});
