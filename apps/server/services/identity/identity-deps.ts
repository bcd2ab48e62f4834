import type { AttemptStore, IdentificationAttempt, SentCodeStore } from '#core/people/index.ts';
import type { Registry } from '#platform/registries/registry-client.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import type { PlaceDeps } from './place-of.ts';
import type { SendCode } from './send-code.ts';

export interface IdentityDeps extends PlaceDeps {
  readonly registry: Registry;
  readonly sendCode: SendCode;
  readonly attempts: AttemptStore;
  readonly codes: SentCodeStore;
  readonly sealer: Sealer;
  readonly audit: Pick<AuditLog, 'record'>;
  /** No answer comes sooner, whatever it is; default 300. */
  readonly floorMs?: number;
}

/** What looking at a proof came to. */
export type Checked =
  | {
      readonly outcome: 'checked';
      readonly isRight: boolean;
      readonly person: IdentificationAttempt['person'];
    }
  | { readonly outcome: 'expired' | 'unavailable' };
