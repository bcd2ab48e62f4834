import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeVoice, keepingLogger, soundOf } from '../testing/fake-voice.ts';
import { heard } from '../testing/measure.ts';
import { PromptFiles } from './prompt-files.ts';
import { PromptMemory } from './prompt-memory.ts';
import { PromptStore } from './prompt-store.ts';
import { SpeakingVoices } from './speaking-voices.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prompts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const normal = { language: 'ru', pace: 'normal' } as const;

async function started(voice: FakeVoice, diskBytes = 1_000_000) {
  const logger = keepingLogger();
  const files = await PromptFiles.open(folder, diskBytes);
  const store = new PromptStore({ memory: new PromptMemory(1_000_000), files, logger });
  return { synthesiser: new SpeakingVoices({ voices: [voice], store, logger }), files, logger };
}

/** Files are written behind the speech. */
async function written(count: number): Promise<void> {
  for (let n = 0; n < 200 && prompts().length < count; n++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(prompts()).toHaveLength(count);
}

function prompts(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.prompt'));
}

it('keeps fixed prompts over a restart, and nothing else on disk', async () => {
  const first = await started(new FakeVoice());
  await heard(first.synthesiser.speak('Подождите, пожалуйста.', { ...normal, cacheable: true }));
  await heard(first.synthesiser.speak('Мария, вам положено пособие.', normal));
  await written(1);
  const content = readFileSync(join(folder, prompts()[0] ?? ''));
  expect(content.length).toBe(32 + 2 * 'Подождите, пожалуйста.'.length);

  const voice = new FakeVoice();
  const again = await started(voice);
  expect(
    await heard(again.synthesiser.speak('Подождите, пожалуйста.', { ...normal, cacheable: true })),
  ).toEqual(soundOf('Подождите, пожалуйста.'));
  expect(voice.said).toEqual([]);
});

it('renders anew what was damaged on disk', async () => {
  const first = await started(new FakeVoice());
  await heard(first.synthesiser.speak('Подождите.', { ...normal, cacheable: true }));
  await written(1);
  const [name = ''] = prompts();
  for (const damage of [Buffer.alloc(0), Buffer.from('short'), Buffer.alloc(60, 7)]) {
    writeFileSync(join(folder, name), damage);
    const voice = new FakeVoice();
    const { synthesiser } = await started(voice);
    expect(await heard(synthesiser.speak('Подождите.', { ...normal, cacheable: true }))).toEqual(
      soundOf('Подождите.'),
    );
    expect(voice.said).toHaveLength(1);
    await written(1);
  }
});

it('throws away what was not used longest when the folder is full, and halves of a killed process', async () => {
  writeFileSync(join(folder, 'half.part'), 'x');
  const files = await PromptFiles.open(folder, 3 * 132);
  expect(readdirSync(folder)).toEqual([]);
  for (const key of ['a', 'b', 'c']) await files.set(key, new Int16Array(50));
  await files.get('a');
  await files.set('d', new Int16Array(50));
  expect(prompts().sort()).toEqual(['a.prompt', 'c.prompt', 'd.prompt']);
  await files.set('too-large', new Int16Array(500));
  expect(files.bytes).toBe(3 * 132);
  const reopened = await PromptFiles.open(folder, 132);
  expect(prompts()).toHaveLength(1);
  expect(reopened.bytes).toBe(132);
});

it('speaks on when the disk takes nothing more', async () => {
  const voice = new FakeVoice();
  const { synthesiser, logger } = await started(voice);
  rmSync(folder, { recursive: true });
  await heard(synthesiser.speak('Подождите.', { ...normal, cacheable: true }));
  await expect.poll(() => logger.lines.map(({ fields }) => fields)).toEqual([{ code: 'ENOENT' }]);
});
