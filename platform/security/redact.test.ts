import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import { newId } from '#core/shared/ids.ts';
import { redactingOptions, scrub, serializeError } from './redact.ts';

/** What a logger made with our options writes when asked to. */
function logged(write: (log: pino.Logger) => void): string {
  let output = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      output += String(chunk);
      done();
    },
  });
  write(pino({ ...redactingOptions, base: null }, sink));
  return output;
}

it.each([
  ['звонила с +7 (900) 000-00-01, ждёт', 'звонила с [phone], ждёт'],
  ['8 900 000 00 01', '[phone]'],
  ['89000000001', '[phone]'],
  ['9000000001', '[phone]'],
  ['+375290000000', '[phone]'],
  ['СНИЛС 000-000-001 00', 'СНИЛС [snils]'],
  ['снилс 00000000100', 'снилс [number]'],
  ['паспорт 40 00 000001', 'паспорт [passport]'],
  ['карта 2200 0000 0000 0001', 'карта [card]'],
  ['почта anna.test@example.org.', 'почта [e-mail].'],
  ['анна@почта.рф', '[e-mail]'],
  [
    'https://api.telegram.org/bot123456789:AAF-example_token_of_botfather_0/getMe',
    'https://api.telegram.org/[token]/getMe',
  ],
  ['redis://otklik:synthetic@cache:6379/0', 'redis://[credentials]@cache:6379/0'],
])('hides what is personal or secret: %s', (text, expected) => {
  expect(scrub(text)).toBe(expected);
});

it('leaves ids, times, ports, sums and codes alone', () => {
  const text = [
    '00000000-0000-7000-8000-789012345678',
    '2026-11-20T09:00:00.000Z',
    '1763629200000',
    '127.0.0.1:8080',
    '16 759 руб.',
    'code jobs-unreachable after 5 attempts',
    'sqlite:///srv/otklik/data/otklik.db',
  ].join(' ');
  expect(scrub(text)).toBe(text);
});

it('never takes a part of one of our ids for a number', () => {
  for (let i = 0; i < 2000; i++) {
    const id = newId();
    expect(scrub(`conversation ${id} waits`)).toBe(`conversation ${id} waits`);
  }
});

it('writes no telephone, e-mail or secret field, wherever in a line it stands', () => {
  const output = logged((log) => {
    log.info({ phone: '1', person: { phone: '2', displayName: 'Синтетическая' } }, 'звонок +79000000001');
    log.warn({ note: 'писала с 89000000001', list: [{ deep: 'a@example.org' }] }, 'x');
    log.info({ req: { headers: { cookie: 'otklik_session=abc', host: 'h' } } }, 'x');
    log.info('%s', '+79000000001');
  });
  expect(output).not.toMatch(/9000000001|Синтетическая|a@example|=abc|"1"|"2"/);
  expect(output).toContain('"host":"h"');
});

it('scrubs an error, its stack and what caused it, and keeps code and details', () => {
  const cause = new TypeError('cannot send to 89000000001');
  const error = new AppError('delivery-failed', 'No way to anna@example.org', {
    cause,
    details: { channel: 'telegram', status: 502 },
  });
  const output = logged((log) => log.error({ err: error }, 'failed'));
  expect(output).not.toMatch(/9000000001|anna@/);
  expect(JSON.parse(output)).toMatchObject({
    err: {
      type: 'AppError',
      code: 'delivery-failed',
      details: { channel: 'telegram', status: 502 },
      cause: { type: 'TypeError', message: 'cannot send to [phone]' },
    },
  });
});

it('survives a thrown text, a circle of causes and a huge message', () => {
  const circle = new Error('a');
  circle.cause = circle;
  expect(serializeError(circle).cause?.cause?.cause).toMatchObject({ message: 'a' });
  expect(serializeError('позвоните 89000000001')).toEqual({ type: 'string', message: 'позвоните [phone]' });
  // A pattern that tried every beginning against every end would not come back from these.
  expect(scrub('1'.repeat(1_000_000)).length).toBeLessThan(10_000);
  expect(scrub(`${'a.'.repeat(500_000)}@`).length).toBeLessThan(10_000);
});
