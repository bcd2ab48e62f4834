import { gainFor, PhoneSound } from '../audio/phone-sound.ts';
import { bytesOf, type FromVoice, type ToVoice, type VoiceUtterance } from './messages.ts';

/** An engine inside its own process. */
export interface SpeakingEngine {
  readonly version: string;
  readonly sampleRate: number;
  /**
   * Hands over PCM of one sentence, 16 bit, as it is made.
   * @throws when the engine cannot say it
   */
  say(utterance: VoiceUtterance, onSound: (samples: Int16Array) => void): void | Promise<void>;
}

const samples: Readonly<Record<'ru' | 'en', string>> = {
  ru: 'Здравствуйте! Вы позвонили в контакт-центр социальной поддержки.',
  en: 'Hello! You are calling the contact centre of social support.',
};

/** Runs an engine behind the process channel until the parent lets go. One sentence at a time, in the order of arrival. */
export async function serveVoice(open: () => Promise<SpeakingEngine>, languages: readonly ('ru' | 'en')[]) {
  process.on('disconnect', () => process.exit(0));
  const engine = await open().catch((cause: unknown) => {
    send({ kind: 'unusable', code: codeOf(cause) });
    return undefined;
  });
  if (engine === undefined) return;
  const gains = new Map<string, number>();
  for (const language of languages) gains.set(language, await gainOf(engine, language));

  const waiting = new Map<number, VoiceUtterance>();
  let isBusy = false;
  process.on('message', (message: ToVoice) => {
    if (message.kind === 'drop') waiting.delete(message.id);
    else waiting.set(message.id, message.utterance);
    if (!isBusy) void work();
  });
  send({ kind: 'ready', version: engine.version });

  async function work(): Promise<void> {
    isBusy = true;
    for (let next = first(waiting); next !== undefined; next = first(waiting)) {
      const [id, utterance] = next;
      waiting.delete(id);
      await sayTo(id, utterance);
      // Messages that came meanwhile are read before the next sentence.
      await new Promise((resolve) => setImmediate(resolve));
    }
    isBusy = false;
  }

  async function sayTo(id: number, utterance: VoiceUtterance): Promise<void> {
    if (engine === undefined) return;
    const sound = new PhoneSound(engine.sampleRate, gains.get(utterance.language));
    try {
      await engine.say(utterance, (made) => sendSound(id, sound.push(made)));
      sendSound(id, sound.flush());
      send({ kind: 'said', id });
    } catch {
      send({ kind: 'refused', id });
    }
  }
}

async function gainOf(engine: SpeakingEngine, language: 'ru' | 'en'): Promise<number> {
  const chunks: Int16Array[] = [];
  await engine.say({ text: samples[language], language, pace: 'normal' }, (made) =>
    chunks.push(made.slice()),
  );
  const all = new Int16Array(chunks.reduce((so, chunk) => so + chunk.length, 0));
  chunks.reduce((at, chunk) => {
    all.set(chunk, at);
    return at + chunk.length;
  }, 0);
  return gainFor(all, engine.sampleRate);
}

function first<K, V>(map: ReadonlyMap<K, V>): readonly [K, V] | undefined {
  for (const entry of map) return entry;
  return undefined;
}

function sendSound(id: number, samples: Int16Array): void {
  if (samples.length > 0) send({ kind: 'sound', id, pcm: bytesOf(samples) });
}

function send(message: FromVoice): void {
  if (process.connected) process.send?.(message);
}

/** Codes travel, messages do not: they could hold a text. */
function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : 'voice-did-not-open';
}
