import { type EntryBody, hiddenText } from '../conversations/index.ts';
import type { HistoryEntry } from '../reports/index.ts';

type Said = Extract<EntryBody, { kind: 'text' }>;

/** Something a citizen asked the assistant, with what came of it. */
export interface AskedQuestion {
  readonly entry: HistoryEntry;
  readonly personId: string;
  readonly text: string;
  /** What the assistant said before she went on. */
  readonly replies: readonly Said[];
  /** She said, or chose, that it was not what she meant. */
  readonly isDenied: boolean;
  /** A person was called because she was not understood. */
  readonly isHandedOver: boolean;
  readonly wentToPerson: boolean;
}

export interface Questioned {
  readonly questions: readonly AskedQuestion[];
  /** Her rating, 1 to 5, when no operator had a part in what she rates. */
  readonly score?: number;
}

/** So few words after a question of ours are an answer to it, not a question of hers. */
const answerWords = 3;

/** "Вы не поняли", "я не об этом", "не помогло": about the answer before. */
const complains =
  /^(?:нет[, ]+)?(?:(?:вы|ты) )?(?:(?:меня )?не (?:так )?понял|(?:я )?(?:спрашива\S+ )?не (?:о|про|об) (?:том|то|этом|это)(?=$|[ ,.!])|(?:это )?(?:совсем )?не то(?=$|[,.!])|не помогл|(?:вы )?не ответил|это не ответ|бесполезно|that is not what|not what i|did ?n.t help|you did ?n.t)/;

type Open = { -readonly [Name in keyof AskedQuestion]: AskedQuestion[Name] } & { replies: Said[] };

/** What she asked the assistant in a conversation, from its history; not what she said to an operator. */
export function questionsIn(history: readonly HistoryEntry[]): Questioned {
  const questions: Open[] = [];
  let latest: Open | undefined;
  let isWithOperator = false;
  let hadOperator = false;
  let awaitsAnswer = false;
  let score: number | undefined;
  for (const entry of history) {
    const { author, body } = entry;
    if (body.kind === 'event') {
      const { event } = body;
      if (event.type === 'operator.joined') [isWithOperator, hadOperator] = [true, true];
      if (event.type === 'conversation.handed-back') isWithOperator = false;
      if (event.type === 'conversation.queued') {
        for (const asked of questions) asked.wentToPerson = true;
        if (event.reason === 'misunderstood' && latest) latest.isHandedOver = true;
      }
      if (event.type === 'conversation.rated' && !hadOperator) score = event.score;
    } else if (isWithOperator) {
      // Hers and the operator's.
    } else if (author.kind === 'bot' && body.kind === 'text') {
      awaitsAnswer = body.expects !== undefined;
      latest?.replies.push(body);
    } else if (author.kind === 'citizen') {
      if (isDenial(body)) {
        if (latest) latest.isDenied = true;
        continue;
      }
      if (body.kind === 'choice') continue;
      latest = asked(entry, author.personId, awaitsAnswer);
      if (latest) questions.push(latest);
    }
  }
  return { questions, ...(score === undefined ? {} : { score }) };
}

function isDenial(body: EntryBody): boolean {
  if (body.kind === 'choice') return body.choiceId === 'none';
  return complains.test(wordsIn(body)?.toLowerCase() ?? '');
}

/** `undefined`: nothing is asked in it. */
function asked(entry: HistoryEntry, personId: string, awaitsAnswer: boolean): Open | undefined {
  const text = wordsIn(entry.body);
  if (text === undefined || !isQuestion(text, awaitsAnswer)) return undefined;
  return { entry, personId, text, replies: [], isDenied: false, isHandedOver: false, wentToPerson: false };
}

function wordsIn(body: EntryBody): string | undefined {
  const text = body.kind === 'text' || body.kind === 'edit' ? body.text.trim() : '';
  return text === '' || text === hiddenText ? undefined : text;
}

/** Something is wanted: not a digit, not what our own question asked for. */
function isQuestion(text: string, awaitsAnswer: boolean): boolean {
  return /\p{L}{4}/u.test(text) && !(awaitsAnswer && text.split(/\s+/).length <= answerWords);
}
