import { textIn } from '#dialogs/flows/shared/format.ts';
import type { PageContext } from '../pages/page-context.ts';
import { capital } from '../pages/pieces.ts';
import type { CheckAbout } from './check-answers.ts';

/** What a check is about, in words; `undefined`: about everything. */
export function aboutName(
  { knowledge, language, today }: PageContext,
  about: CheckAbout,
): string | undefined {
  switch (about.kind) {
    case 'measure':
      return capital(knowledge.consultation(about.id, language, today)?.shortName ?? '');
    case 'life-event': {
      const event = knowledge.lifeEvents().find(({ id }) => id === about.id);
      return event && textIn(event.title, language);
    }
    case 'everything':
      return undefined;
  }
}

export function resultTitle(context: PageContext, about: CheckAbout): string {
  const name = aboutName(context, about);
  return name === undefined
    ? context.say('result-title')
    : context.say('result-title-one', { name: name.charAt(0).toLowerCase() + name.slice(1) });
}
