import type { Appeal, AppealAnnounce, AppealEvent } from '#core/appeals/index.ts';
import type { Case, CaseAnnounce, CaseEvent } from '#core/cases/index.ts';

/** Something changed, for screens: ids and what happened, no words. */
export type News =
  | { readonly kind: 'appeal'; readonly appeal: Appeal; readonly what: AppealEvent['type'] }
  | { readonly kind: 'case'; readonly case: Case; readonly what: string; readonly event: CaseEvent };

/** Tells screens of this process. What happened in another one they find when they ask. */
export class CaseworkNews {
  readonly #listeners: ((news: News) => void)[] = [];

  listen(listener: (news: News) => void): void {
    this.#listeners.push(listener);
  }

  readonly announceAppeal: AppealAnnounce = (appeal, { what }) =>
    this.#tell({ kind: 'appeal', appeal, what: what.type });

  readonly announceCase: CaseAnnounce = (changed, { what }) =>
    this.#tell({ kind: 'case', case: changed, what: what.type, event: what });

  #tell(news: News): void {
    for (const listener of this.#listeners) listener(news);
  }
}
