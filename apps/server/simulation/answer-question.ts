import type { Choice, DialogState, InboundContent } from '#core/conversations/index.ts';
import { readMemory } from '#dialogs/engine/state.ts';
import { spokenPhrases } from '#dialogs/wording/spoken.ts';
import type { Facts, FactValue } from '#knowledge-base/entitlement/facts.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';

/** The fact she is asked about: she understands the question. */
export function factAsked(dialog: DialogState | undefined): string | undefined {
  const frame = readMemory(dialog, 'ru').frames.at(-1);
  return frame?.flow === 'quiz' ? frame.pending : undefined;
}

/** What she answers about herself: by the button that says it, else in words; by telephone as it is said, a date by keys. */
export function answerAbout(
  path: string,
  facts: Facts,
  of: {
    readonly knowledge: KnowledgeBase;
    readonly choices: readonly Choice[];
    readonly isVoice: boolean;
  },
): InboundContent {
  const { knowledge, choices, isVoice } = of;
  const definition = knowledge.fact(path);
  const { value } = facts[path] ?? {};
  if (value === undefined) return said('не знаю', isVoice);
  const pressed = isVoice ? undefined : choices.find(({ id }) => buttonSays(id, value));
  if (pressed) return { kind: 'choice', choiceId: pressed.id, label: pressed.label };
  if (typeof value === 'boolean') return said(value ? 'да' : 'нет', isVoice);
  if (path === 'region') {
    const region = knowledge.regions().find(({ code }) => code === value);
    return said(region?.names[0] ?? 'не знаю', isVoice);
  }
  switch (definition?.type) {
    case 'money':
      return said(`${Math.round(Number(value) / 100)} рублей`, isVoice);
    case 'date': {
      const [year, month, day] = String(value).split('-');
      return isVoice
        ? { kind: 'keys', keys: `${day}${month}${year}` }
        : said(`${day}.${month}.${year}`, false);
    }
    case 'enum': {
      const label = definition.options?.find(({ id }) => id === value)?.label.ru;
      return said(label ?? 'не знаю', isVoice);
    }
    default:
      return said(String(value).replace('.', ','), isVoice);
  }
}

/** Ids of answers end with what they say: `a:<fact>:y`. */
function buttonSays(id: string, value: NonNullable<FactValue['value']>): boolean {
  if (!id.startsWith('a:')) return false;
  const saying = typeof value === 'boolean' ? (value ? 'y' : 'n') : String(value);
  return id.split(':').slice(2).join(':') === saying;
}

/** By telephone with what a recogniser tells of it: of long answers it is less sure; a word takes 400 ms. */
export function said(text: string, isVoice: boolean): InboundContent {
  if (!isVoice) return { kind: 'text', text };
  const spoken = spokenPhrases(text, 'ru').join(' ');
  const words = spoken.split(' ').length;
  const sureness = Math.max(0.5, 0.97 - words * 0.02);
  return { kind: 'text', text: spoken, heard: { sureness, words, ms: words * 400 } };
}
