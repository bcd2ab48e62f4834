import { createCipheriv } from 'node:crypto';
import { expect, it } from 'vitest';
import { buildRtp } from '../rtp/rtp-packet.ts';
import { counterFor } from './counter.ts';
import { deriveKeys, type SrtpSuite } from './derive-keys.ts';
import { SrtpReceiver } from './srtp-receiver.ts';
import { SrtpSender } from './srtp-sender.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const masterKey = bytes('E1F97A0D3E018BE0D64FA32C06DE4139');
const masterSalt = bytes('0EC675AD498AFEEBB6960B3AABE6');
const keyAndSalt = Buffer.concat([masterKey, masterSalt]);
const key = (suite: SrtpSuite = 'AES_CM_128_HMAC_SHA1_80') => ({ suite, keyAndSalt });

function rtp(sequence: number, ssrc = 5): Buffer {
  return buildRtp({
    marker: false,
    payloadType: 8,
    sequence: sequence & 0xffff,
    timestamp: sequence * 160,
    ssrc,
    payload: new Uint8Array(160).fill(sequence & 0xff),
  });
}

it('derives the keys of RFC 3711 B.3', () => {
  const { encryption, salt, authentication } = deriveKeys(keyAndSalt, 'rtp');
  expect(encryption.toString('hex')).toBe('c61e7a93744f39ee10734afe3ff7a087');
  expect(salt.toString('hex')).toBe('30cbbc08863d8c85d49db34a9ae1');
  expect(authentication.toString('hex')).toBe('cebe321f6ff7716b6fd4ab49af256a156d38baa4');
});

it('has the key stream of RFC 3711 B.2', () => {
  const counter = counterFor(bytes('F0F1F2F3F4F5F6F7F8F9FAFBFCFD'), 0, 0, 0);
  const cipher = createCipheriv('aes-128-ctr', bytes('2B7E151628AED2A6ABF7158809CF4F3C'), counter);
  expect(cipher.update(Buffer.alloc(32)).toString('hex')).toBe(
    'e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab',
  );
});

it('makes the packet that other implementations make of the same keys', () => {
  const plain = bytes(`800f1234decafbadcafebabe${'ab'.repeat(16)}`);
  const secret = '800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb';
  expect(new SrtpSender(key()).protect(plain).toString('hex')).toBe(secret);
  expect(new SrtpReceiver(key()).unprotect(bytes(secret))?.toString('hex')).toBe(plain.toString('hex'));
});

it('reads the control packet that other implementations make of the same keys', () => {
  const secret = '81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798';
  const plain = new SrtpReceiver(key()).unprotectControl(bytes(secret));
  expect(plain?.toString('hex')).toBe(`81c8000bcafebabe${'ab'.repeat(16)}`);
});

it.each([
  ['AES_CM_128_HMAC_SHA1_80', 10],
  ['AES_CM_128_HMAC_SHA1_32', 4],
] as const)('gives back over the turn of the number what it protected with %s', (suite, tag) => {
  const sender = new SrtpSender(key(suite));
  const receiver = new SrtpReceiver(key(suite));
  for (let sequence = 65_530; sequence < 65_545; sequence++) {
    const secret = sender.protect(rtp(sequence));
    expect(secret.length).toBe(172 + tag);
    expect(receiver.unprotect(secret)).toEqual(rtp(sequence));
  }
});

it('takes packets out of order around the turn of the number', () => {
  const sender = new SrtpSender(key());
  const receiver = new SrtpReceiver(key());
  const secrets = [65_534, 65_535, 65_536, 65_537].map((sequence) => sender.protect(rtp(sequence)));
  const order = [0, 2, 1, 3].map((index) => secrets[index] ?? Buffer.alloc(0));
  expect(order.map((secret) => receiver.unprotect(secret) !== undefined)).toEqual([true, true, true, true]);
});

it('refuses a repeated, a changed, a foreign and a shortened packet', () => {
  const receiver = new SrtpReceiver(key());
  const secret = new SrtpSender(key()).protect(rtp(1));
  const changed = Buffer.from(secret);
  changed[20] = (changed[20] ?? 0) ^ 1;
  expect(receiver.unprotect(changed)).toBeUndefined();
  expect(receiver.unprotect(secret.subarray(0, 15))).toBeUndefined();
  expect(receiver.unprotect(secret)).toBeDefined();
  expect(receiver.unprotect(secret)).toBeUndefined();
  const foreign = new SrtpReceiver({ ...key(), keyAndSalt: Buffer.alloc(30, 1) });
  expect(foreign.unprotect(secret)).toBeUndefined();
});

it('refuses what is older than its window', () => {
  const sender = new SrtpSender(key());
  const receiver = new SrtpReceiver(key());
  const first = sender.protect(rtp(1));
  for (let sequence = 2; sequence < 140; sequence++) receiver.unprotect(sender.protect(rtp(sequence)));
  expect(receiver.unprotect(first)).toBeUndefined();
});

it('protects control packets and refuses their repetition', () => {
  const sender = new SrtpSender(key());
  const receiver = new SrtpReceiver(key());
  const plain = bytes(`80c90001cafebabe`);
  const secret = sender.protectControl(plain);
  expect(receiver.unprotectControl(secret)).toEqual(plain);
  expect(receiver.unprotectControl(secret)).toBeUndefined();
});
