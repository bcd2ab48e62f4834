import type { Identification } from '#core/people/index.ts';
import type { LanguageModel } from './language-model/language-model.ts';
import type { AppealService } from './services/appeals.ts';
import type { IdentityService } from './services/identity.ts';
import type { KnownFactsService } from './services/known-facts.ts';
import type { OfficeService } from './services/offices.ts';
import type { OutreachService } from './services/outreach.ts';
import type { RegisterService } from './services/registers.ts';
import type { WaitingService } from './services/waiting.ts';
import type { WatchService } from './services/watches.ts';

/** What dialogs ask of the world outside. Everything may be slow or down: `unavailable` is an answer, not an exception. */
export interface Services {
  readonly identity: IdentityService;
  readonly registers: RegisterService;
  readonly watches: WatchService;
  readonly knownFacts: KnownFactsService;
  readonly offices: OfficeService;
  readonly appeals: AppealService;
  readonly waiting: WaitingService;
  readonly outreach: OutreachService;
  /** Optional helper; `unavailable` unless an installation has one. */
  readonly languageModel: LanguageModel;
}

/** Who asks, in which turn. A service that writes gives the same turn (`key`) its first result again. */
export interface Asker {
  readonly tenantId: string;
  readonly conversationId: string;
  /** Unique within the installation for the turn. */
  readonly key: string;
  readonly now: Date;
  readonly identification?: Identification | undefined;
}
