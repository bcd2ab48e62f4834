import type { AssistantTurn, EntryBody } from '#core/conversations/index.ts';
import { bodyOfKeys } from './keys.ts';
import { Session, type Tools } from './session.ts';
import { type DialogMemory, readMemory } from './state.ts';

/** One turn made ready: what is remembered, what was heard, keys as the words they stand for. */
export function openSession(turn: AssistantTurn, tools: Tools): Session {
  const memory = readMemory(turn.dialog, turn.language);
  const body = turn.body.kind === 'keys' ? meantByKeys(turn.body.keys, memory, tools) : turn.body;
  const heard = tools.hear(body);
  const session = new Session(body === turn.body ? turn : { ...turn, body }, { heard, memory, tools });
  // Who writes English is answered in English; back in Russian only when she writes Russian.
  if (heard.language !== undefined) session.language = heard.language;
  if (body.kind !== 'silence') memory.silences = 0;
  if (memory.channels.at(-1) !== turn.channel) memory.channels = [...memory.channels, turn.channel].slice(-5);
  return session;
}

function meantByKeys(keys: string, memory: DialogMemory, { knowledge }: Tools): EntryBody {
  const { lastSaid, language, unsaid, frames } = memory;
  const choices = lastSaid.findLast((said) => said.choices)?.choices ?? [];
  const open = frames.findLast((frame) => frame.flow === 'quiz' || frame.flow === 'form');
  const type =
    open?.flow === 'quiz' && open.pending !== undefined ? knowledge.fact(open.pending)?.type : undefined;
  const wants = type === undefined || type === 'date' ? type : 'number';
  return bodyOfKeys(keys, { choices, hasMore: unsaid !== undefined, wants, language });
}
