import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TlsOptions } from '../sip/transport/tls-dialect.ts';
import { Programs } from './testing/program.ts';
import { openTelephone, type Telephone } from './testing/telephone.ts';
import { plainTrunk } from './trunk/trunk-settings.ts';

const programs = new Programs();
let tls: TlsOptions;
let callee: Telephone;
let caller: Telephone;

const secured = (name: string, domain: string) =>
  plainTrunk({ name, allowed: ['127.0.0.1'], domain, transport: 'tls', srtp: 'required' });

beforeAll(async () => {
  const folder = await programs.folder({});
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const made = programs.start('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-keyout', keyFile, '-out', certificateFile, '-subj', '/CN=sip.test'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1'],
  ]);
  expect(await made.exited).toBe(0);
  tls = { keyFile, certificateFile, authorityFile: certificateFile };
  callee = await openTelephone({ tls, trunks: [secured('in', '127.0.0.1')] });
  caller = await openTelephone({ tls, trunks: [secured('out', `127.0.0.1:${callee.at.port + 1}`)] });
});

afterAll(async () => {
  await Promise.all([callee.close(), caller.close()]);
  await programs.stop();
});

it('a call over TLS agrees on SRTP keys, is held, and ended from the called side over the same connection', async () => {
  callee.agent.onCall((call) => {
    call.answer().catch(() => undefined);
  });
  const call = caller.agent.call({ trunk: 'out', number: '300' });
  const ended = new Promise((resolve) => {
    call.on(async ({ type }) => {
      if (type === 'ended') resolve(call.end);
      if (type !== 'answered') return;
      expect((await call.hold()).outcome).toBe('changed');
      await callee.agent.close();
    });
  });
  await expect(ended).resolves.toEqual({ cause: 'citizen-hung-up', q850: 16 });
  const ours = caller.media.legs[0]?.agreements ?? [];
  const theirs = callee.media.legs[0]?.agreements ?? [];
  expect(ours.map(({ direction }) => direction)).toEqual(['sendrecv', 'sendonly']);
  expect(theirs.map(({ direction }) => direction)).toEqual(['sendrecv', 'recvonly']);
  expect(ours[0]?.srtp?.suite).toBe('AES_CM_128_HMAC_SHA1_80');
  expect(Buffer.from(ours[0]?.srtp?.send.masterKey ?? [])).toEqual(
    Buffer.from(theirs[0]?.srtp?.receive.masterKey ?? [1]),
  );
  expect(ours[1]?.srtp?.send).toEqual(ours[0]?.srtp?.send);
});
