// Who answers a call of ours: persons against voicemails and announcements. Run: npm run -s bench -- answer-detection
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeG711, encodeG711 } from '#channels/telephony/media/g711.ts';
import { tone } from '#channels/telephony/media/testing/tones.ts';
import { AnswerDetector } from '#channels/telephony/outbound/answer-detector.ts';
import { openDetectors } from '#speech/activity/index.ts';
import { percentile } from './visitor.ts';

type Label = 'person' | 'machine';
type Kind = { readonly label: Label; readonly kind: string; readonly sounds: readonly Int16Array[] };

const personAsMachineBound = 0.03;
const machineAsPersonBound = 0.1;
const folder = mkdtempSync(join(tmpdir(), 'otklik-answers-'));

const hellos = [
  'алло',
  'да',
  'алло, да',
  'слушаю',
  'да, слушаю',
  'алло, кто это',
  'алло, слушаю вас',
  'говорите',
  'аллё',
  'да, алло',
];
const longer = ['алло, здравствуйте', 'алло, я вас слушаю', 'да, алло, кто говорит'];
/** As operators' networks and voicemails say them. */
const announcements = [
  'Абонент временно недоступен. Попробуйте перезвонить позднее.',
  'Аппарат абонента выключен или находится вне зоны действия сети.',
  'Вызываемый абонент не отвечает. Оставьте сообщение после сигнала.',
  'Абонент не может ответить на ваш звонок. Перезвоните, пожалуйста, позже.',
  'Здравствуйте, вы позвонили на автоответчик. Оставьте, пожалуйста, сообщение.',
  'Здравствуйте! Я голосовой помощник абонента. Что ему передать?',
  'Привет, это голосовая почта, говорите после сигнала.',
  'Номер не обслуживается. Проверьте правильность набора номера.',
  'Набранный вами номер не существует.',
  'Неправильно набран номер. Пожалуйста, проверьте номер и перезвоните.',
  'Телефон абонента заблокирован. Попробуйте позвонить позднее.',
  'Абонент разговаривает. Оставайтесь на линии или перезвоните позже.',
  'Данный вид связи недоступен для абонента.',
  'Ваш звонок переадресован на голосовую почту. После сигнала оставьте сообщение.',
  'Абонент сейчас не может говорить, но вы можете оставить ему сообщение.',
  'В настоящее время номер недоступен.',
  'Вас приветствует автоответчик. К сожалению, сейчас никого нет дома.',
  'Здравствуйте! Вы позвонили в компанию. Ваш звонок очень важен для нас.',
  'Добрый день! Все операторы заняты. Пожалуйста, оставайтесь на линии.',
  'Вы позвонили в семью Синтетических. Нас нет дома, говорите после гудка.',
  'Абонент ограничил входящие вызовы.',
  'Извините, связь с абонентом временно ограничена. Перезвоните через час.',
];

/** Through the codec of the line, with its noise; half a second of silence follows, then nothing but noise. */
function onLine(
  sound: Int16Array,
  options: { readonly noise: number; readonly beforeMs: number },
): Int16Array {
  const before = options.beforeMs * 8;
  const samples = new Int16Array(Math.max(8 * 4_200, before + sound.length + 8 * 1_500));
  samples.set(sound, before);
  for (let n = 0; n < samples.length; n++) {
    const noise = options.noise * (random() + random() + random() - 1.5) * 1.4;
    samples[n] = Math.max(-32_768, Math.min(32_767, (samples[n] ?? 0) + noise));
  }
  const coded = new Uint8Array(samples.length);
  encodeG711('PCMA', samples, coded);
  decodeG711('PCMA', coded, samples);
  return samples;
}

let seed = 42;
/** 0…1, the same every time (mulberry32). */
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}

function raw(wav: string, effects: readonly string[] = []): Int16Array {
  const out = execFileSync('sox', [wav, ...'-t raw -r 8000 -c 1 -b 16 -e signed -'.split(' '), ...effects]);
  return new Int16Array(out.buffer.slice(out.byteOffset, out.byteOffset + out.length));
}

/** The words alone, at a usual loudness. */
const trimmed = ['silence', '1', '0.02', '0.5%', 'reverse'];
const alone = [...trimmed, ...trimmed, 'gain', '-n', '-6'];

function espeak(text: string, voice: string, speed: number): Int16Array {
  const wav = join(folder, 'espeak.wav');
  execFileSync('espeak-ng', ['-v', voice, '-s', String(speed), '-w', wav, text]);
  return raw(wav, alone);
}

/** A human voice cut from recordings (festvox-ru). */
function festival(text: string): Int16Array {
  const [wav, file] = [join(folder, 'festival.wav'), join(folder, 'text.txt')];
  writeFileSync(file, text);
  const script = 'text2wave -eval "(voice_msu_ru_nsh_clunits)" -o "$0" "$1"';
  execFileSync('sh', ['-c', script, wav, file], { stdio: 'ignore' });
  return raw(wav, alone);
}

const joined = (...parts: readonly Int16Array[]): Int16Array =>
  Int16Array.from(parts.flatMap((part) => [...part]));
const silent = (ms: number): Int16Array => new Int16Array(ms * 8);
/** Held chords, as lines play them before an announcement. */
function music(ms: number): Int16Array {
  const notes = [262, 330, 392, 523];
  return Int16Array.from({ length: ms * 8 }, (_, n) => {
    const root = notes[Math.floor(n / 3_200) % notes.length] ?? 262;
    const chord = [1, 1.25, 1.5, 2].map((part) => Math.sin((2 * Math.PI * root * part * n) / 8_000));
    return 2_500 * chord.reduce((sum, one) => sum + one, 0) * (0.6 + 0.4 * Math.sin(n / 900));
  });
}

const voices = ['ru+m1', 'ru+m3', 'ru+m7', 'ru+f1', 'ru+f3', 'ru+f5', 'ru+linda', 'ru+max', 'ru-lv'];
const lines = [
  { noise: 5, beforeMs: 200 },
  { noise: 60, beforeMs: 500 },
];
const noisy = { noise: 350, beforeMs: 400 };
const each = (texts: readonly string[], speed = 150): readonly Int16Array[] => [
  ...texts.flatMap((text) => voices.map((voice) => espeak(text, voice, speed))),
  ...texts.map(festival),
];
const through = (sounds: readonly Int16Array[], over: readonly (typeof noisy)[] = lines) =>
  sounds.flatMap((sound) => over.map((line) => onLine(sound, line)));

const short = each(hellos);
const told = each(announcements, 145);
const kinds: readonly Kind[] = [
  { label: 'person', kind: 'hello', sounds: through(short) },
  { label: 'person', kind: 'longer hello', sounds: through(each(longer)) },
  { label: 'person', kind: 'hello, said slowly', sounds: through(each(hellos.slice(0, 5), 110)) },
  { label: 'person', kind: 'hello on a noisy line', sounds: through(short, [noisy]) },
  { label: 'person', kind: 'late hello', sounds: through(short, [{ noise: 20, beforeMs: 1_700 }]) },
  {
    label: 'person',
    kind: 'hello, hello again',
    sounds: through(short.map((one) => joined(one, silent(900), one))),
  },
  { label: 'person', kind: 'silent pick-up', sounds: through([silent(100)], [...lines, noisy]) },
  { label: 'machine', kind: 'announcement', sounds: through(told) },
  { label: 'machine', kind: 'announcement on a noisy line', sounds: through(told, [noisy]) },
  { label: 'machine', kind: 'announcement, late', sounds: through(told, [{ noise: 20, beforeMs: 1_500 }]) },
  {
    label: 'machine',
    kind: 'music before it',
    sounds: through(told.slice(0, 30).map((one) => joined(music(2_500), one))),
  },
  {
    label: 'machine',
    kind: 'tone at once',
    sounds: [425, 1_000, 1_400].flatMap((hertz) => through([tone(hertz, 400)])),
  },
  {
    label: 'machine',
    kind: 'a word, then a tone',
    sounds: through(each(['говорите']).map((one) => joined(one, silent(300), tone(1_000, 300)))),
  },
];

const detectors = await openDetectors();
function judge(sound: Int16Array) {
  const activity = detectors.create();
  const detector = new AnswerDetector(activity);
  try {
    for (let at = 0; at + 160 <= sound.length; at += 160) {
      const judgement = detector.push(sound.subarray(at, at + 160));
      if (judgement) return judgement;
    }
    return detector.conclude();
  } finally {
    activity.close();
  }
}

const rows = kinds.map(({ label, kind, sounds }) => {
  const judged = sounds.map(judge);
  const wrong = judged.filter(({ by }) => (by === 'machine') !== (label === 'machine'));
  return { label, kind, judged, wrong };
});
const times = (judged: readonly { readonly atMs: number }[]) => judged.map(({ atMs }) => atMs);
console.table(
  rows.map(({ label, kind, judged, wrong }) => ({
    who: label,
    kind,
    calls: judged.length,
    wrong: wrong.length,
    share: `${((100 * wrong.length) / judged.length).toFixed(1)} %`,
    'p50, ms': percentile(times(judged), 0.5),
    'p95, ms': percentile(times(judged), 0.95),
  })),
);
const errorOf = (label: Label): number => {
  const of = rows.filter((row) => row.label === label);
  const count = (of_: 'judged' | 'wrong') => of.reduce((sum, row) => sum + row[of_].length, 0);
  return count('wrong') / count('judged');
};
const totals = { person: errorOf('person'), machine: errorOf('machine') };
const total = (share: number, bound: number) => ({
  share: `${(share * 100).toFixed(2)} %`,
  bound: `≤ ${bound * 100} %`,
  ratio: (share / bound).toFixed(2),
});
console.table({
  'person taken for a machine': total(totals.person, personAsMachineBound),
  'machine taken for a person': total(totals.machine, machineAsPersonBound),
});
rmSync(folder, { recursive: true, force: true });
process.exit(totals.person <= personAsMachineBound && totals.machine <= machineAsPersonBound ? 0 : 1);
