// A telephone on loudspeaker: how often our own voice interrupts us, and how soon hers does. Run: npm run -s bench -- echo
import { openDetectors } from '#speech/activity/index.ts';
import { comesBack, firstVoiceMs } from '#speech/activity/testing/loud-telephone.ts';
import { joined, mixed, silence } from '#speech/activity/testing/sounds.ts';
import { say } from '#speech/training/testing/rendered-voice.ts';
import { percentile } from './visitor.ts';

const texts = [
  'Здравствуйте! Это Отклик. Разговор записывается. Ноль — оператор.',
  'Сколько человек в семье, считая вас? Скажите число или нажмите клавиши.',
  'Единое пособие назначают семьям, где доход на человека меньше прожиточного минимума.',
  'Сейчас операторов на линии нет. Скажите: перезвоните мне, или: оставить сообщение.',
];
const answers = ['нет', 'позовите оператора', 'тридцать тысяч рублей'];
const ours = ['f2', 'm3', 'f4'];
const hers = ['f5', 'm7', 'max'];
/** An uneven network: how many frames late each of five comes, again and again. */
const uneven = [0, 1, 3, 2, 1];
const beginsMs = 1_500;
const falseBound = 0.02;

const detectors = await openDetectors();
const prompts = texts.flatMap((text) => ours.map((voice) => joined(say(text, voice), silence(1_000))));
const voices = answers.flatMap((text) => hers.map((voice) => say(text, voice)));

const rows: Record<string, Record<string, string>> = {};
let interrupted = 0;
let all = 0;
const lines = [
  { levelDb: undefined, delayMs: 0, lateFrames: [0] },
  ...[-16, -10, -6, 0, 3].flatMap((levelDb) =>
    [30, 120, 300].map((delayMs) => ({ levelDb, delayMs, lateFrames: [0] })),
  ),
  ...[-10, 0].map((levelDb) => ({ levelDb, delayMs: 120, lateFrames: uneven })),
];
for (const { levelDb, delayMs, lateFrames } of lines) {
  const comesFor = (said: Int16Array) =>
    levelDb === undefined ? silence(said.length / 8) : comesBack(said, { levelDb, delayMs });
  const found = prompts.map((said) => ({ said, comes: comesFor(said), lateFrames }));
  const wrong = found.filter((one) => firstVoiceMs(detectors, one) !== undefined).length;
  interrupted += wrong;
  all += found.length;
  const late = found.flatMap(({ said, comes }) =>
    voices.map((voice) => {
      const her = joined(silence(beginsMs), voice, silence(said.length / 8));
      return (
        (firstVoiceMs(detectors, { said, comes: mixed(comes, her), lateFrames }) ?? Number.NaN) - beginsMs
      );
    }),
  );
  const heard = late.filter((ms) => ms > 0).toSorted((a, b) => a - b);
  const name =
    levelDb === undefined
      ? 'no echo'
      : `${levelDb} dB, ${delayMs} ms late${lateFrames === uneven ? ', uneven' : ''}`;
  rows[name] = {
    'interrupted by ourselves': `${((wrong / found.length) * 100).toFixed(1)} %`,
    'she is heard': `${((heard.length / late.length) * 100).toFixed(1)} %`,
    'after p50, ms': String(percentile(heard, 0.5)),
    'after p95, ms': String(percentile(heard, 0.95)),
  };
}
console.table(rows);
const share = interrupted / all;
console.log(
  `interrupted by our own voice: ${(share * 100).toFixed(2)} % of ${all} prompts, bound ${falseBound * 100} %, ratio ${(share / falseBound).toFixed(2)}`,
);
