import { z } from 'zod';
import type { ChannelKind } from '#core/conversations/index.ts';
import { type Complaint, pathText } from '../knowledge/complaint.ts';
import { parseSource, type YamlSource } from '../knowledge/yaml-source.ts';

export const scriptChannels = ['voice', 'chat', 'telegram'] as const;
export type ScriptChannel = (typeof scriptChannels)[number];

export const channelKinds: Readonly<Record<ScriptChannel, ChannelKind>> = {
  voice: 'voice',
  chat: 'web-chat',
  telegram: 'telegram',
};

/** What the citizen does in one turn of a script. */
export type Act =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'press'; readonly label: string }
  | { readonly kind: 'dtmf'; readonly keys: string }
  | { readonly kind: 'silence' };

export type Step =
  | { readonly kind: 'turn'; readonly channel: ScriptChannel; readonly act: Act }
  /** Time goes by; with `to` she goes on in another channel by the code of the one before. */
  | { readonly kind: 'between'; readonly minutes: number; readonly to?: ScriptChannel };

export interface Script {
  /** When the first turn is; by default now. */
  readonly date: Date;
  readonly region: string;
  readonly steps: readonly Step[];
}

export type ReadScript =
  | { readonly outcome: 'read'; readonly script: Script }
  | { readonly outcome: 'broken'; readonly complaints: readonly Complaint[] };

const channel = z.enum(scriptChannels, { error: 'можно: voice, chat, telegram' });
const keys = z
  .union([z.string(), z.number().int().nonnegative().transform(String)])
  .refine(
    (text) => /^[\d*#]{1,32}$/.test(text),
    'клавиши: цифры, * и #, например "1"; с ведущим нулём в кавычках',
  );
const turnShape = z
  .strictObject({
    channel: channel.optional(),
    say: z.union([z.string(), z.number().transform(String)]).optional(),
    press: z.string().min(1).optional(),
    dtmf: keys.optional(),
    silence: z.union([z.boolean(), z.number().nonnegative(), z.null()]).optional(),
    between: z
      .strictObject({
        minutes: z.number('нужно число минут').nonnegative('минут не меньше нуля').default(0),
        to: channel.optional(),
      })
      .optional(),
  })
  .refine((turn) => actsOf(turn).length === 1, 'нужно ровно одно из: say, dtmf, silence, press, between');
const shape = z.strictObject({
  date: z
    .union([z.string(), z.date().transform((day) => day.toISOString())])
    .refine(
      (text) => !Number.isNaN(Date.parse(dateText(text))),
      'нужен день или время, например 2026-04-15T10:00',
    )
    .optional(),
  region: z.union([z.string(), z.number().transform(String)]).default('78'),
  turns: z.array(turnShape).min(1, 'нужна хотя бы одна реплика'),
});

/** Reads `{ date, region, turns: [{ channel, say | dtmf | silence | press } | { between: { minutes, to } }] }`. */
export function readScript(text: string, file: string): ReadScript {
  const parsed = parseSource(text, file);
  if (parsed.outcome === 'broken') return parsed;
  const { source } = parsed;
  const value = Array.isArray(source.value) ? { turns: source.value } : source.value;
  const read = shape.safeParse(value);
  if (!read.success) {
    return {
      outcome: 'broken',
      complaints: read.error.issues.map((issue) => complaint(issue, source, file)),
    };
  }
  const { date, region, turns } = read.data;
  let current: ScriptChannel = 'chat';
  const steps = turns.map((turn): Step => {
    current = turn.channel ?? current;
    if (turn.between !== undefined) {
      const { minutes, to } = turn.between;
      current = to ?? current;
      return { kind: 'between', minutes, ...(to === undefined ? {} : { to }) };
    }
    return { kind: 'turn', channel: current, act: actOf(turn) };
  });
  return {
    outcome: 'read',
    script: { date: date === undefined ? new Date() : new Date(dateText(date)), region, steps },
  };
}

type Turn = z.infer<typeof turnShape>;

const acts: readonly string[] = ['say', 'press', 'dtmf', 'silence', 'between'];

function actsOf(turn: object): readonly string[] {
  return Object.entries(turn).flatMap(([name, value]) =>
    acts.includes(name) && value !== undefined && value !== false ? [name] : [],
  );
}

function actOf({ say, press, dtmf }: Turn): Act {
  if (say !== undefined) return { kind: 'say', text: say };
  if (press !== undefined) return { kind: 'press', label: press };
  return dtmf === undefined ? { kind: 'silence' } : { kind: 'dtmf', keys: dtmf };
}

/** Without a zone it is Moscow's time; a day alone begins at ten. */
function dateText(text: string): string {
  const timed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T10:00` : text.replace(' ', 'T');
  return /(?:Z|[+-]\d{2}:?\d{2})$/.test(timed) ? timed : `${timed}+03:00`;
}

function complaint(issue: z.core.$ZodIssue, source: YamlSource, file: string): Complaint {
  const path = issue.path.filter((part) => typeof part === 'string' || typeof part === 'number');
  const message =
    issue.code === 'unrecognized_keys'
      ? `лишнее: ${issue.keys.join(', ')}; можно: channel, say, dtmf, silence, press, between`
      : issue.message;
  return { file, place: source.placeOf(path), path: pathText(path), message };
}
