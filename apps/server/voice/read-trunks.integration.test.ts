import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { readTrunks } from './read-trunks.ts';

async function fileWith(text: string): Promise<string> {
  const folder = await testFolder();
  onTestFinished(folder.remove);
  const file = join(folder.path, 'trunks.yaml');
  await writeFile(file, text);
  return file;
}

it('lets callers of this machine in when there is no file', async () => {
  expect(await readTrunks(undefined)).toMatchObject([
    { name: 'local', allowed: ['127.0.0.0/8', '::1'], outbound: false },
  ]);
});

it('reads trunks with what is usual where nothing is said', async () => {
  const file = await fileWith(`trunks:
  - name: north
    domain: sip.example.org
    allowed: [192.0.2.0/24]
    registration: { account: "100" }
`);
  expect(await readTrunks(file)).toEqual([
    {
      name: 'north',
      domain: 'sip.example.org',
      allowed: ['192.0.2.0/24'],
      transport: 'udp',
      srtp: 'optional',
      callerIds: [],
      outbound: true,
      dials: '+7',
      trustsIdentity: false,
      refers: false,
      pingSeconds: 30,
      registration: { account: '100', expiresSeconds: 3600, removesStale: true },
    },
  ]);
});

it.each([
  ['trunks: [', 'SIP_TRUNKS'],
  ['trunks: []', 'trunks'],
  ['trunks: [{ name: north, domain: a }]', 'anybody could call'],
  ['trunks: [{ name: north, domain: a, allowed: [1.1.1.1], colour: red }]', 'colour'],
  [
    'trunks: [{ name: n, domain: a, allowed: [b] }, { name: n, domain: c, allowed: [d] }]',
    'two are called n',
  ],
])('says what is wrong: %s', async (text, words) => {
  const file = await fileWith(text);
  await expect(readTrunks(file)).rejects.toMatchObject({
    code: 'trunks-invalid',
    message: expect.stringContaining(words),
  });
});

it('says that the file is not there', async () => {
  await expect(readTrunks('/nonexistent/trunks.yaml')).rejects.toMatchObject({ code: 'trunks-invalid' });
});
