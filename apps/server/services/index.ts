import type { Clock } from '#core/shared/clock.ts';
import type { Services } from '#dialogs/services.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import type { Surges } from '../desk/index.ts';
import type { Parts } from '../open-parts.ts';
import { appealDepsOf, createAppealService } from './appeals.ts';
import type { PublicAddress } from './identity/public-address.ts';
import type { CodeSender } from './identity/send-code.ts';
import { languageModelOf } from './language-model.ts';
import { loadOffices } from './office-directory.ts';
import { createOfficeService } from './offices.ts';
import { createOutreachService } from './outreach.ts';
import { personalServices } from './personal.ts';
import type { OpenRegistry } from './registry/open-registry.ts';
import { createWaitingService } from './waiting.ts';

/** What services are made of. */
export interface ServiceContext {
  readonly config: Config;
  readonly parts: Parts;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly registry: OpenRegistry;
  readonly address: PublicAddress;
  readonly codes: Pick<CodeSender, 'send'>;
  readonly surges: Pick<Surges, 'of'>;
}

/** What dialogs ask of the world outside, over what this installation has. */
export function createServices(context: ServiceContext): Services {
  return {
    languageModel: languageModelOf(context),
    ...personalServices(context),
    offices: createOfficeService({ directory: loadOffices(), ...context.parts.storage }),
    appeals: createAppealService(appealDepsOf(context)),
    waiting: createWaitingService({ clock: context.clock, ...context.parts.storage }, context.surges),
    outreach: createOutreachService(context),
  };
}
