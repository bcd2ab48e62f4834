import type { Language } from '#core/conversations/index.ts';
import type { OfficeDirectory } from '#core/offices/index.ts';
import type { SelfCheckStore } from '#core/self-checks/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Tools } from '#dialogs/engine/session.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import type { RateLimits } from '#platform/security/rate-limits.ts';
import type { GoOnElsewhere } from './take-along/go-on.ts';

export type NavigatorLimit =
  | 'navigator.read'
  | 'navigator.begin'
  | 'navigator.answer'
  | 'navigator.keep'
  | 'navigator.code'
  | 'navigator.pdf';

/** What the site needs of the rest. */
export interface NavigatorDeps {
  readonly tenantId: string;
  /** Without `full` there is nothing to answer: only what is the same for everybody. */
  readonly policy: 'full' | 'public-information-only';
  /** The edition in use at that moment. */
  readonly knowledge: () => KnowledgeBase;
  /** What the assistant asks with: the site asks and judges by the same. */
  readonly tools: () => Promise<Tools>;
  readonly offices: () => OfficeDirectory;
  readonly checks: SelfCheckStore;
  readonly limits: RateLimits<NavigatorLimit>;
  readonly clock: Clock;
  /** Where citizens reach the site, once it is known: `https://otklik.example.org`. */
  readonly publicUrl: () => string | undefined;
  /** The one number, `+7XXXXXXXXXX`, when there is one to be called. */
  readonly phone: string | undefined;
  /** A page with the chat, when there is one. */
  readonly chatPage: string | undefined;
  /** Makes a conversation of what was answered, and a code to go on with it. */
  readonly goOn: GoOnElsewhere;
}

/** The address a citizen can say: «навигатор». */
export const siteRoot = '/navigator';

/** `/navigator/measure/x`, in English `/navigator/en/measure/x`; `path` begins with a slash or is empty. */
export function addressOf(language: Language, path: string): string {
  return language === 'en' ? `${siteRoot}/en${path}` : `${siteRoot}${path}`;
}

const moscowOffsetMs = 3 * 3_600_000;

/** Today where the laws are read: the day in Moscow, `YYYY-MM-DD`. */
export function dayIn(now: Date): string {
  return new Date(now.getTime() + moscowOffsetMs).toISOString().slice(0, 10);
}
