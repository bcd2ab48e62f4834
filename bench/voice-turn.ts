// A turn by voice through everything: a caller's speech on the wire, the answer's first sound on the wire. Run: npm run -s bench -- voice-turn
import { freePort } from '#channels/telephony/calls/testing/program.ts';
import { OtklikProcess } from '#e2e/testing/otklik-process.ts';
import { PhoneHistory } from '#e2e/testing/phone-history.ts';
import { SpokenAnswers } from '#e2e/testing/spoken-answers.ts';
import { pause, until } from '#e2e/testing/until.ts';
import { spoken } from './spoken.ts';
import { percentile } from './visitor.ts';
import { WireTelephone } from './wire-telephone.ts';

const answerBoundMs = 700;
const bargeInBoundMs = 100;
const turnsEach = 17;
const callers = [
  { number: '+79990000201', voice: 'f5', matters: ['единое пособие', 'ветеран труда'] },
  { number: '+79990000202', voice: 'm3', matters: ['материнский капитал', 'единое пособие'] },
  { number: '+79990000203', voice: 'max', matters: ['пособие на ребёнка', 'единое пособие'] },
] as const;
const stages = ['pause', 'recognised', 'decided', 'first-sound'] as const;

interface Turn {
  readonly kind: string;
  readonly answerMs: number;
  /** Of turns that began while a prompt was on. */
  readonly bargeInMs: number | undefined;
}

const port = await freePort();
const otklik = await OtklikProcess.start({ SIP_PORT: String(port) });
await until(
  async () => /^otklik_recogniser_ready 1/m.test(await metrics()) || undefined,
  () => otklik.output,
);
try {
  const turns = (await Promise.all(callers.map(talk))).flat();
  print(turns, stagesIn(await metrics()));
} finally {
  await otklik.remove();
}
process.exit(0);

/** One call: answers what is asked, most times without waiting for the end of the question. */
async function talk({ number, voice, matters }: (typeof callers)[number]): Promise<readonly Turn[]> {
  const telephone = await WireTelephone.call(port, number);
  const history = await PhoneHistory.open(otklik.dataDir, number);
  const answers = new SpokenAnswers();
  const found: Turn[] = [];
  let matter = 0;
  let said = await history.answer(0);
  for (let n = 0; n < turnsEach && !telephone.isOver; n++) {
    const isPatient = n % 4 === 0;
    if (isPatient) await heardOut(telephone);
    else await pause(1_300);
    const wasOn = telephone.quietMs < 60;
    const text = n === 0 || said.isResult ? matters[matter++ % matters.length] : undefined;
    const sound = spoken(text ?? answers.to(said), voice);
    const { beganAt, endedAt } = await telephone.say(sound);
    const answeredAt = await until(
      () => telephone.beginsAfter(endedAt, 150),
      () => `no answer to ${said.expects ?? 'anything'}`,
    );
    const silentAt = telephone.silentAfter(beganAt, 300) ?? Number.NaN;
    found.push({
      kind: said.expects ?? 'anything',
      answerMs: answeredAt - endedAt,
      bargeInMs: wasOn ? silentAt - beganAt : undefined,
    });
    said = await history.answer(said.seq).catch(() => said);
  }
  await telephone.hangUp();
  await history.close();
  return found;
}

/** Resolves in a pause that is none between sentences. */
async function heardOut(telephone: WireTelephone): Promise<void> {
  await pause(500);
  await until(
    () => telephone.quietMs > 700 || undefined,
    () => 'it speaks on',
    60_000,
  );
}

async function metrics(): Promise<string> {
  return (await fetch(`${otklik.url}/metrics`)).text();
}

/** Means of the stages in ms, as the server counts them. */
function stagesIn(text: string): Readonly<Record<(typeof stages)[number], number>> {
  const value = (name: string, stage: string) =>
    Number(
      new RegExp(`^otklik_voice_stage_seconds_${name}\\{stage="${stage}"\\} (\\S+)`, 'm').exec(text)?.[1],
    );
  const mean = (stage: string) => (value('sum', stage) / value('count', stage)) * 1_000;
  return {
    pause: mean('pause'),
    recognised: mean('recognised'),
    decided: mean('decided'),
    'first-sound': mean('first-sound'),
  };
}

function print(turns: readonly Turn[], stageTimes: ReturnType<typeof stagesIn>): void {
  const all = turns.map(({ answerMs }) => answerMs);
  const bargeIns = turns.flatMap(({ bargeInMs }) => bargeInMs ?? []);
  const row = (figure: number, bound?: number) => ({
    figure: Math.round(figure),
    ratio: bound === undefined ? '' : (figure / bound).toFixed(2),
    bound: bound === undefined ? '' : `≤ ${bound}`,
  });
  const kinds = [...new Set(turns.map(({ kind }) => kind))].sort();
  const ofKind = (kind: string) => turns.filter((turn) => turn.kind === kind).map(({ answerMs }) => answerMs);
  const known = stages.reduce((sum, stage) => sum + stageTimes[stage], 0);
  console.table({
    turns: row(turns.length),
    'end of speech → first sound p50, ms': row(percentile(all, 0.5)),
    'end of speech → first sound p95, ms': row(percentile(all, 0.95), answerBoundMs),
    ...Object.fromEntries(
      kinds.map((kind) => [
        `  ${kind} (${ofKind(kind).length}), p50, ms`,
        row(percentile(ofKind(kind), 0.5)),
      ]),
    ),
    ...Object.fromEntries(stages.map((stage) => [`  stage ${stage}, mean, ms`, row(stageTimes[stage])])),
    '  wire and jitter, mean, ms': row(all.reduce((sum, one) => sum + one, 0) / all.length - known),
    interruptions: row(bargeIns.length),
    'her first sound → last of ours p50, ms': row(percentile(bargeIns, 0.5)),
    'her first sound → last of ours p95, ms': row(percentile(bargeIns, 0.95), bargeInBoundMs),
  });
}
