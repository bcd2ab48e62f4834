import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { converse } from './converse.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-script-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Line {
  readonly turn: number;
  readonly channel: string;
  readonly replies: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly frame: { readonly flow: string } | null;
  readonly outcomes: Readonly<Record<string, { readonly answer: string; readonly amount: number | null }>>;
  readonly identification: string;
  readonly owner: string;
}

async function play(script: string): Promise<{ code: number; lines: Line[]; notes: string[] }> {
  const file = join(folder, `${Math.random()}.yaml`);
  await writeFile(file, script);
  const lines: Line[] = [];
  const notes: string[] = [];
  const code = await converse([file], {
    out: async (line) => void lines.push(JSON.parse(line)),
    note: (line) => notes.push(line),
  });
  return { code, lines, notes };
}

const family = (channel: string): string => `
date: 2026-04-15
turns:
  - {channel: ${channel}, say: положено ли мне единое пособие}
  - {say: живу в санкт-петербурге}
  - {say: да}
  - {say: ребёнку четыре года}
  - {say: нет}
  - {say: нас трое}
  - {say: пятьдесят тысяч рублей в месяц на всех}
  - {say: да}
  - {say: да}
`;

describe('a script', () => {
  it('is played alike in every channel, worded for each', { timeout: 60_000 }, async () => {
    const [chat, telegram, voice] = await Promise.all(
      ['chat', 'telegram', 'voice'].map((one) => play(family(one))),
    );
    const ends = [chat, telegram, voice].map((one) => one?.lines.at(-1));
    for (const end of ends) {
      expect(end?.outcomes).toEqual(ends[0]?.outcomes);
      expect(end?.facts).toEqual(ends[0]?.facts);
    }
    expect(ends[0]?.facts).toMatchObject({ region: '78', 'family.incomeMonthly': 50_000 });
    for (const reply of voice?.lines.flatMap(({ replies }) => replies) ?? [])
      expect(reply).not.toMatch(/[\d₽•]/);
  });

  it('goes on elsewhere with what was told', { timeout: 60_000 }, async () => {
    const { lines } = await play(`
date: 2026-04-15
turns:
  - {channel: voice, say: положено ли мне единое пособие живу в питере ребенку четыре года}
  - between: {minutes: 3, to: chat}
  - {say: да}
  - {say: оператора}
`);
    expect(lines.map(({ channel }) => channel)).toEqual(['voice', 'chat', 'chat', 'chat']);
    expect(lines[1]?.replies.join(' ')).toMatch(/остановились/i);
    expect(lines[2]?.facts).toMatchObject({ region: '78' });
    expect(lines[3]?.owner).toBe('queued');
  });

  it('that cannot be read says where, and nothing is played', async () => {
    const { code, lines, notes } = await play('turns:\n  - {channel: fax, say: да}\n');
    expect(code).toBe(2);
    expect(lines).toEqual([]);
    expect(notes[0]).toContain(':2:15');
  });
});
