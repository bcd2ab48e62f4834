import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { openReceiver, until } from './testing/receiver.ts';

const teller = fileURLToPath(new URL('./testing/tell-until-killed.ts', import.meta.url));

it('tells every acknowledged appeal through kill -9, under one id each', async () => {
  const folder = await testFolder();
  const receiver = await openReceiver();
  const acknowledged = new Set<string>();
  const tell = (mode: 'write' | 'rest') => startTeller(folder.path, receiver.url, mode, acknowledged);
  const writing = tell('write');
  await until(() => acknowledged.size >= 5, 60_000);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
  await kill(writing);
  const told = () => new Set(receiver.heard.map(({ event }) => event.data.appealId));
  const child = tell('rest');
  await until(() => [...acknowledged].every((id) => told().has(id)), 60_000);
  await kill(child);
  const ids = new Map(receiver.heard.map(({ id, event }) => [id, event.data.appealId]));
  expect(ids.size).toBe(told().size);
  receiver.close();
  await folder.remove();
}, 150_000);

function startTeller(dir: string, url: string, mode: string, acknowledged: Set<string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', teller, dir, url, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== 'ready') acknowledged.add(line);
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}
