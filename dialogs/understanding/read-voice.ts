import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '#core/shared/app-error.ts';
import { intents, type Phrase, phraseChannels } from './intents.ts';

/** Phrases of one voice: those the models learn from and those they are measured with. */
export interface VoicePhrases {
  readonly trained: readonly Phrase[];
  readonly heldBack: readonly Phrase[];
}

const oneOf = (name: string, values: readonly string[]) => `${name} is one of: ${values.join(', ')}`;
const intentId = z.enum(intents, { error: oneOf('an intent', intents) });
const measureId = z
  .string({ error: 'a measure is an id like edinoe-posobie-child' })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'a measure is an id like edinoe-posobie-child' });
const measureIds = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(measureId),
);

const phraseShape = 'a phrase is a text, or {text, measure?, second?: {intent, measure?}, also?: [intents]}';
const phrase = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : value),
  z.strictObject(
    {
      text: z
        .string({ error: 'text is what is said: quote it when it is a number or begins with a sign' })
        .trim()
        .min(1, { error: 'text is empty' })
        .max(500, { error: 'text has more than 500 characters' }),
      measure: measureIds,
      second: z
        .strictObject({ intent: intentId, measure: measureIds }, { error: shaped(phraseShape) })
        .optional(),
      also: z.array(intentId, { error: 'also is a list of intents' }).default([]),
    },
    { error: shaped(phraseShape) },
  ),
);

const heldBackShares = ['fifth', 'none', 'all'] as const;
const voiceFile = z.strictObject(
  {
    voice: z.string({ error: 'voice says who speaks, and how' }).min(3),
    channel: z.enum(phraseChannels, { error: oneOf('channel', phraseChannels) }),
    heldBack: z.enum(heldBackShares, { error: oneOf('heldBack', heldBackShares) }).default('fifth'),
    phrases: z.partialRecord(intentId, z.array(phrase, { error: 'an intent has a list of phrases' }), {
      error: shaped(oneOf('phrases is a table of intents, each with a list; an intent', intents)),
    }),
  },
  { error: shaped('a voice is {voice, channel, heldBack?, phrases: {intent: [phrases]}}') },
);

/** What is allowed, and before it the names that are not. */
function shaped(allowed: string) {
  return (issue: { readonly code?: string; readonly keys?: readonly string[] }) =>
    issue.code === 'unrecognized_keys' ? `there is no ${issue.keys?.join(', ')}; ${allowed}` : allowed;
}

/**
 * Reads what one voice says. Of each intent every fifth phrase, from the third on, is held back (`heldBack: none`
 * and `all` say otherwise): order in the file decides, so phrases are added at the end.
 * @throws AppError understanding-data-invalid, naming file, voice, intent, phrase and what is allowed
 */
export async function readVoice(path: string): Promise<VoicePhrases> {
  const document = await parsed(path);
  const result = voiceFile.safeParse(document);
  if (!result.success) {
    throw invalid(
      path,
      result.error.issues.map((issue) => `${placeIn(document, issue.path)}: ${issue.message}`),
    );
  }
  const { channel, heldBack: share, phrases } = result.data;
  const voice = basename(path, '.yaml');
  const trained: Phrase[] = [];
  const heldBack: Phrase[] = [];
  for (const intent of intents) {
    (phrases[intent] ?? []).forEach(({ text, measure, second, also }, index) => {
      const isHeldBack = share === 'all' || (share === 'fifth' && index % 5 === 2);
      (isHeldBack ? heldBack : trained).push({
        intent,
        text,
        channel,
        voice,
        measures: measure,
        ...(second ? { second: { intent: second.intent, measures: second.measure } } : {}),
        also,
      });
    });
  }
  return { trained, heldBack };
}

async function parsed(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw invalid(path, [cause instanceof Error ? cause.message : 'cannot be read'], cause);
  }
}

function invalid(path: string, problems: readonly string[], cause?: unknown): AppError {
  const more = problems.length > 5 ? `; and ${problems.length - 5} more` : '';
  return new AppError(
    'understanding-data-invalid',
    `Phrases of the assistant, ${basename(path)}: ${problems.slice(0, 5).join('; ')}${more}`,
    cause === undefined ? {} : { cause },
  );
}

/** "voice «…», amount, phrase 3 «…»": where an editor looks. */
function placeIn(document: unknown, path: readonly PropertyKey[]): string {
  const at = (from: unknown, key: PropertyKey): unknown => Object(from)[key];
  const voice = at(document, 'voice');
  const named = typeof voice === 'string' ? `voice «${voice}»` : 'voice';
  const [section, intent, index, ...field] = path;
  if (section !== 'phrases' || intent === undefined) return [named, ...path.map(String)].join(', ');
  if (typeof index !== 'number') return `${named}, ${String(intent)}`;
  const said = at(at(at(document, section), intent), index);
  const text = typeof said === 'string' ? said : at(said, 'text');
  const phraseNamed = `phrase ${index + 1}${typeof text === 'string' ? ` «${text.slice(0, 60)}»` : ''}`;
  return [named, String(intent), phraseNamed, ...field.map(String)].join(', ');
}
