import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SipStack } from './sip-stack.ts';

const scenario = `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="options and a refused call">
  <send retrans="500"><![CDATA[
    OPTIONS sip:ping@[remote_ip]:[remote_port] SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport
    From: <sip:sipp@[local_ip]:[local_port]>;tag=[call_number]
    To: <sip:ping@[remote_ip]:[remote_port]>
    Call-ID: [call_id]
    CSeq: 1 OPTIONS
    Max-Forwards: 70
    Content-Length: 0

  ]]></send>
  <recv response="200"/>
  <send retrans="500"><![CDATA[
    INVITE sip:busy@[remote_ip]:[remote_port] SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
    From: <sip:sipp@[local_ip]:[local_port]>;tag=[call_number]
    To: <sip:busy@[remote_ip]:[remote_port]>
    Call-ID: [call_id]
    CSeq: 2 INVITE
    Contact: <sip:sipp@[local_ip]:[local_port];transport=[transport]>
    Max-Forwards: 70
    Content-Length: 0

  ]]></send>
  <recv response="100" optional="true"/>
  <recv response="486"/>
  <send><![CDATA[
    ACK sip:busy@[remote_ip]:[remote_port] SIP/2.0
    [last_Via:]
    From: <sip:sipp@[local_ip]:[local_port]>;tag=[call_number]
    [last_To:]
    Call-ID: [call_id]
    CSeq: 2 ACK
    Max-Forwards: 70
    Content-Length: 0

  ]]></send>
</scenario>
`;

/** Resolves with the exit code: 0 when every call went as written. */
function runSipp(args: readonly string[], cwd: string): Promise<number> {
  return new Promise((resolve) => {
    execFile('sipp', [...args], { cwd, timeout: 30_000 }, (error) =>
      resolve(error === null ? 0 : typeof error.code === 'number' ? error.code : -1),
    );
  });
}

/** What sipp wrote into its error file, if anything. */
async function complaints(folder: string): Promise<string> {
  const file = (await readdir(folder)).find((name) => name.endsWith('_errors.log'));
  return file === undefined ? '' : (await readFile(join(folder, file), 'utf8')).slice(0, 3000);
}

describe('sipp', () => {
  for (const transport of ['udp', 'tcp'] as const)
    it(`gets 100 answers and 100 refusals over ${transport}, and nothing of them stays`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'sipp-'));
      const stack = await SipStack.open({ listen: [{ transport, host: '127.0.0.7', port: 0 }] });
      const ends: string[] = [];
      try {
        stack.onRequest((transaction) => {
          if (transaction.request.method === 'OPTIONS') transaction.reply(200);
          else {
            transaction.onEnd((reason) => ends.push(reason));
            setTimeout(() => transaction.reply(486), 250);
          }
        });
        await writeFile(join(folder, 'scenario.xml'), scenario);
        const port = stack.addresses[0]?.port;
        const code = await runSipp(
          [
            ...['-sf', 'scenario.xml', '-m', '100', '-r', '200', '-i', '127.0.0.8'],
            ...['-t', transport === 'udp' ? 'u1' : 't1', '-nostdin', '-trace_err', `127.0.0.7:${port}`],
          ],
          folder,
        );
        expect(code, await complaints(folder)).toBe(0);
        if (transport === 'tcp') {
          expect(ends).toEqual(Array.from({ length: 100 }, () => 'done'));
          expect(stack.load.serverTransactions).toBe(0);
        }
      } finally {
        await stack.close();
        await rm(folder, { recursive: true });
      }
      expect(ends).toHaveLength(100);
      expect(stack.load.serverTransactions).toBe(0);
    });
});
