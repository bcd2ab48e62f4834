import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeLevel } from './audio/phone-sound.ts';
import { createSynthesiser } from './create-synthesiser.ts';
import { espeakVoice } from './espeak/espeak-voice.ts';
import { espeakProgram } from './programs/espeak-program.ts';
import { festivalVoice } from './programs/festival-voice.ts';
import { PromptMemory } from './rendering/prompt-memory.ts';
import { PromptStore } from './rendering/prompt-store.ts';
import { SpeakingVoices } from './rendering/speaking-voices.ts';
import { vitsVoice } from './sherpa/vits-voice.ts';
import { keepingLogger } from './testing/fake-voice.ts';
import { amplitudeAt, heard, level } from './testing/measure.ts';
import type { VoiceProcess } from './voice-process/voice-process.ts';

const normal = { language: 'ru', pace: 'normal' } as const;
const greeting = 'Здравствуйте! Вы позвонили в единый контакт-центр.';

describe('espeak in its process', () => {
  let voice: VoiceProcess;
  let synthesiser: SpeakingVoices;
  const logger = keepingLogger();

  beforeAll(async () => {
    voice = espeakVoice({ logger, limits: { firstRestartMs: 20, patienceMs: 30_000 } });
    const store = new PromptStore({ memory: new PromptMemory(0), files: undefined, logger });
    synthesiser = new SpeakingVoices({ voices: [voice], store, logger });
    await voice.ready(50_000);
  });
  afterAll(() => synthesiser.close());

  it('says a text so that it can be heard on a telephone', async () => {
    const sound = await heard(synthesiser.speak(greeting, normal));
    const seconds = sound.length / 8_000;
    expect(seconds).toBeGreaterThan(2.5);
    expect(seconds).toBeLessThan(5);
    expect(20 * Math.log10(activeLevel(sound) / 32_767)).toBeCloseTo(-19, -0.5);
    expect(Math.max(...sound.map(Math.abs))).toBeLessThanOrEqual(23_197);
    // Speech, not noise: most of it below 1 kHz, and voiced.
    expect(amplitudeAt(sound, 3_900)).toBeLessThan(amplitudeAt(sound, 400));
    expect(level(sound.subarray(0, 8_000))).toBeGreaterThan(500);
  });

  it('gives the first chunk long before the whole is made', async () => {
    const long =
      'Это предложение достаточно длинно, чтобы его нельзя было сделать сразу, поэтому первые звуки приходят раньше, чем последние.';
    await heard(synthesiser.speak(long, normal));
    let chunks = 0;
    let first = 0;
    for await (const chunk of voice.render({ text: long, ...normal }, new AbortController().signal)) {
      if (chunks++ === 0) first = chunk.length;
    }
    expect(chunks).toBeGreaterThan(20);
    expect(first).toBeLessThan(2_000);
  });

  it('speaks slower when it is asked to, and English with another voice', async () => {
    const [usual, slow, english] = await Promise.all([
      heard(synthesiser.speak('Назовите номер СНИЛС.', normal)),
      heard(synthesiser.speak('Назовите номер СНИЛС.', { language: 'ru', pace: 'slow' })),
      heard(synthesiser.speak('Please say your number.', { language: 'en', pace: 'normal' })),
    ]);
    expect(slow.length / usual.length).toBeGreaterThan(1.15);
    expect(english.length).toBeGreaterThan(8_000);
  });

  it('takes markup in a text for words, never for orders', async () => {
    const signal = new AbortController().signal;
    const said = (text: string) => heard(voice.render({ text, ...normal }, signal));
    const [plain, broken, phonemes] = [
      await said('Слово слово'),
      await said('Слово <break time="9s"/> слово'),
      await said('Слово [[z]] слово'),
    ];
    expect(plain.length).toBeGreaterThan(4_000);
    expect(broken.length).toBeLessThan(plain.length + 6 * 8_000);
    expect(phonemes.length).toBeGreaterThan(4_000);
  });

  it('says a word whose stress is marked as it says others', async () => {
    const signal = new AbortController().signal;
    const said = (text: string) => heard(voice.render({ text, ...normal }, signal));
    const [plain, marked, elsewhere] = [
      await said('собака'),
      await said('соба\u0301ка'),
      await said('собака\u0301'),
    ];
    expect(Math.abs(marked.length / plain.length - 1)).toBeLessThan(0.1);
    expect(halves(marked)).toBeGreaterThan(halves(elsewhere) * 1.2);
  });

  it('says fifty different texts at the same time, each its own', async () => {
    const texts = Array.from({ length: 50 }, (_, n) => `Ваш номер в очереди ${n + 1}.`);
    const alone = await heard(synthesiser.speak(texts[20] ?? '', normal));
    const all = await Promise.all(texts.map((text) => heard(synthesiser.speak(text, normal))));
    expect(Math.min(...all.map((sound) => sound.length))).toBeGreaterThan(8_000);
    expect(Math.abs((all[20]?.length ?? 0) - alone.length)).toBeLessThan(400);
    expect(new Set(all.map((sound) => sound.length)).size).toBeGreaterThan(10);
  });

  it('stops when the caller interrupts, and is free for the next at once', async () => {
    const abort = new AbortController();
    let samples = 0;
    for await (const chunk of synthesiser.speak(`${greeting} `.repeat(20), {
      ...normal,
      signal: abort.signal,
    })) {
      samples += chunk.length;
      abort.abort();
    }
    expect(samples).toBeLessThan(8_000);
    expect((await heard(synthesiser.speak('Слушаю.', normal))).length).toBeGreaterThan(3_000);
  });

  it('says on after its process was killed in the middle of a text', async () => {
    const before = voice.status().crashes;
    const whole = await heard(synthesiser.speak(`${greeting} Чем помочь?`, normal));
    let samples = 0;
    for await (const chunk of synthesiser.speak(`${greeting} Чем помочь?`, normal)) {
      if (samples === 0 && voice.pid !== undefined) process.kill(voice.pid, 'SIGKILL');
      samples += chunk.length;
    }
    expect(Math.abs(samples - whole.length)).toBeLessThan(800);
    expect(voice.status()).toMatchObject({ state: 'ready', crashes: before + 1 });
    expect(JSON.stringify(logger.lines)).not.toContain('контакт');
  });

  it('fails with a code when its process dies again and again, and speaks when it is back', async () => {
    const signal = new AbortController().signal;
    const dying = (async () => {
      for await (const _ of voice.render({ text: greeting.repeat(8), ...normal }, signal)) {
        if (voice.pid !== undefined) process.kill(voice.pid, 'SIGKILL');
      }
    })();
    await expect(dying).rejects.toMatchObject({ code: 'synthesiser-lost', retryable: true });
    expect((await heard(synthesiser.speak('Слушаю.', normal))).length).toBeGreaterThan(3_000);
  });

  it('kills a process that hangs, and starts another', async () => {
    const hanging = espeakVoice({ logger, limits: { stallMs: 300, firstRestartMs: 20, patienceMs: 30_000 } });
    await hanging.ready(50_000);
    process.kill(hanging.pid ?? 0, 'SIGSTOP');
    await expect(
      heard(hanging.render({ text: greeting, ...normal }, new AbortController().signal)),
    ).rejects.toMatchObject({ code: 'synthesiser-stalled' });
    await expect.poll(() => hanging.status().crashes).toBe(1);
    await hanging.close();
  });
});

it('starts without a model that is missing, and gives up one that kills its process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vits-'));
  const files = {
    model: join(folder, 'model.onnx'),
    tokens: join(folder, 'tokens.txt'),
    language: 'ru',
  } as const;
  const logger = keepingLogger();
  expect(vitsVoice(files, logger)).toBeUndefined();
  expect(logger.lines[0]?.fields).toEqual({ voice: 'sherpa', setting: 'model', code: 'voice-file-missing' });
  writeFileSync(files.model, 'this is no model');
  writeFileSync(files.tokens, 'a 1\n');
  const broken = vitsVoice(files, logger, { starts: 2, firstRestartMs: 10 });
  await expect.poll(() => broken?.status().state, { timeout: 40_000 }).toBe('unusable');
  await broken?.close();
  rmSync(folder, { recursive: true });
});

it('falls back to espeak when nothing else is there', async () => {
  const logger = keepingLogger();
  const synthesiser = await createSynthesiser(
    { festival: { command: 'no-such-program' }, vits: { model: '/no', tokens: '/no', language: 'ru' } },
    logger,
  );
  await expect.poll(() => synthesiser.status().ready, { timeout: 40_000 }).toBe(true);
  expect((await heard(synthesiser.speak('Слушаю вас.', normal))).length).toBeGreaterThan(4_000);
  expect(synthesiser.status().voices).toMatchObject([
    { name: 'festival', state: 'unusable' },
    { name: 'espeak', state: 'ready' },
  ]);
  await synthesiser.close();
});

describe.skipIf(!isInstalled('espeak-ng'))("the system's espeak-ng", () => {
  it('speaks, and stops when nobody listens', async () => {
    const voice = espeakProgram('espeak-ng', {}, keepingLogger());
    const abort = new AbortController();
    expect(
      (await heard(voice.render({ text: 'Слушаю вас.', ...normal }, abort.signal))).length,
    ).toBeGreaterThan(4_000);
    let chunks = 0;
    for await (const _ of voice.render({ text: greeting.repeat(10), ...normal }, abort.signal)) {
      chunks++;
      abort.abort();
    }
    expect(chunks).toBe(1);
    await voice.close();
  });
});

describe.skipIf(!isInstalled('text2wave') || !hasFestivalVoice())('festival with festvox-ru', () => {
  it('speaks Russian', async () => {
    const voice = festivalVoice({}, keepingLogger());
    const sound = await heard(voice.render({ text: 'Слушаю вас.', ...normal }, new AbortController().signal));
    expect(sound.length).toBeGreaterThan(4_000);
    expect(20 * Math.log10(activeLevel(sound) / 32_767)).toBeCloseTo(-19, -1);
    await voice.close();
  });
});

/** How much louder the first two thirds are than the rest. */
function halves(sound: Int16Array): number {
  const cut = Math.round((sound.length * 2) / 3);
  return level(sound.subarray(0, cut)) / level(sound.subarray(cut));
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function hasFestivalVoice(): boolean {
  try {
    return execFileSync('ls', ['/usr/share/festival/voices/russian']).includes('msu_ru_nsh_clunits');
  } catch {
    return false;
  }
}
