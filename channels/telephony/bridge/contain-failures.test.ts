import { expect, it } from 'vitest';
import { isOfLibrary } from './contain-failures.ts';

const library = 'at Event.execute (/app/node_modules/werift/lib/common/src/event.js:30:26)';
const ours = 'at LegLink.takePacket (/app/dist/server/media-worker.js:812:11)';
const thrown = (...frames: readonly string[]) =>
  Object.assign(new TypeError('wrong'), {
    stack: ['TypeError: wrong in /app/node_modules/werift/lib', ...frames.map((one) => `    ${one}`)].join(
      '\n',
    ),
  });

it.each([
  [library, ours],
  ['at JSON.parse (<anonymous>)', library],
  ['at Socket.send (node:dgram:600:9)', library, ours],
  ['at parse (/app/node_modules/binary-data/lib/decode.js:9:1)', library],
  ['at C:\\app\\node_modules\\werift\\lib\\ice.js:1:1'],
])('takes what the library threw for the library’s: %s', (...frames) => {
  expect(isOfLibrary(thrown(...frames))).toBe(true);
});

it.each([
  [ours, library],
  ['at Array.map (<anonymous>)', ours, library],
  ['at Buffer.readUInt16BE (node:internal/buffer:300:5)', ours, library],
  ['at file:///app/channels/telephony/media/leg/leg.ts:10:3', library],
  ['at other (/app/node_modules/pino/lib/tools.js:1:1)', ours],
  [],
])('takes for ours what ours threw, be it called by the library: %s', (...frames) => {
  expect(isOfLibrary(thrown(...frames))).toBe(false);
});

it('takes what is no error for ours', () => {
  expect(isOfLibrary('werift')).toBe(false);
});
