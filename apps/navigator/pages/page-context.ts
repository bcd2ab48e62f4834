import type { Language } from '#core/conversations/index.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import type { Frame } from '../html/layout.ts';
import { addressOf } from '../site.ts';
import { type Say, textsIn } from '../texts/texts.ts';

/** With what a page is made: the language, what stands around it, the edition in use, the day. */
export interface PageContext {
  readonly language: Language;
  readonly frame: Frame;
  readonly knowledge: KnowledgeBase;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly say: Say;
  /** Address of a page in the same language. */
  readonly to: (path: string) => string;
}

export function pageContext(
  frame: Frame,
  { knowledge, today }: Pick<PageContext, 'knowledge' | 'today'>,
): PageContext {
  const { language } = frame;
  return {
    language,
    frame,
    knowledge,
    today,
    say: textsIn(language),
    to: (path) => addressOf(language, path),
  };
}
