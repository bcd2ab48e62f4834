import type { Assistant, AssistantReply, AssistantTurn, Saying } from '#core/conversations/index.ts';
import { concerns, noticeFor, type Surge } from '#core/routing/index.ts';
import { spokenPhrases } from '#dialogs/wording/spoken.ts';
import type { Surges } from './surges.ts';

/** Kept in the state of the dialog: which surge she was told of. */
const mark = 'toldOfSurge';

/** The assistant, who tells each citizen once of the surge on what she asks about, by voice as in writing. */
export function tellingOfSurges(assistant: Assistant, surges: Pick<Surges, 'of'>): Assistant {
  return {
    phrase: (name, listener) => assistant.phrase(name, listener),
    codeInWords: (code, listener) => assistant.codeInWords(code, listener),
    async respond(turn) {
      const [reply, surge] = await Promise.all([assistant.respond(turn), surges.of(turn.tenantId)]);
      if (!surge || reply.say.length === 0 || !concerns(surge, reply.topic)) return reply;
      return turn.dialog?.[mark] === surge.id ? reply : withNotice(reply, turn, surge);
    },
  };
}

/** Before the answer, but after the greeting. */
function withNotice(reply: AssistantReply, turn: AssistantTurn, surge: Surge): AssistantReply {
  const language = reply.language ?? turn.language;
  const isVoice = turn.channel === 'voice';
  const text = noticeFor(surge, { language, isVoice });
  const notice: Saying = { text: isVoice ? spokenPhrases(text, language).join(' ') : text };
  const isGreeted = turn.dialog !== undefined;
  const [first, ...rest] = reply.say;
  const say = isGreeted || !first || rest.length === 0 ? [notice, ...reply.say] : [first, notice, ...rest];
  return { ...reply, say, dialog: { ...reply.dialog, [mark]: surge.id } };
}
