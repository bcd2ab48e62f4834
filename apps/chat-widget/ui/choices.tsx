import type { ChatEntry, SendContent } from '#channels/web-chat/protocol.ts';
import { useTexts } from './texts.ts';

type Choice = { readonly id: string; readonly label: string };

/** Buttons of the latest question, until the citizen has answered it. */
export function openChoices(entries: readonly ChatEntry[]): readonly Choice[] {
  for (let n = entries.length - 1; n >= 0; n--) {
    const entry = entries[n];
    if (entry?.author === 'citizen') return [];
    if (entry?.body.kind === 'text' && entry.body.choices) return entry.body.choices;
  }
  return [];
}

export function Choices(props: {
  readonly choices: readonly Choice[];
  readonly onChoose: (content: SendContent, shown: string) => void;
}) {
  const say = useTexts();
  if (props.choices.length === 0) return null;
  const isRating = props.choices.every(({ id }) => id.startsWith('rate:'));
  return (
    <div class={isRating ? 'choices rating' : 'choices'}>
      {props.choices.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          {...(isRating ? { 'aria-label': say('rate', { score: label }) } : {})}
          onClick={() => props.onChoose({ kind: 'choice', choiceId: id, label }, label)}
        >
          <bdi>{label}</bdi>
        </button>
      ))}
    </div>
  );
}
