import type { Language } from '../conversations/index.ts';
import type { RegistryAccess } from './protocol.ts';
import type { ApplicationRecord } from './records.ts';

/** What a citizen asks for in a dialog that a register answers. */
export type RegisterWish = 'status_of_application' | 'payment_date' | 'why_decision' | 'certificate_info';

/** What she was promised to be told. */
export type Watched =
  /** An application has moved on; `access` says whose it is, who asked. */
  | {
      readonly kind: 'application';
      readonly number: string;
      /** As she was told it last. */
      readonly state: ApplicationRecord['state'];
      readonly access: RegistryAccess;
    }
  /** The register was down when she asked: it answers again. */
  | { readonly kind: 'outage'; readonly wish: RegisterWish };

/** A promise to write to her, kept until it is kept. */
export interface RegisterWatch {
  readonly id: string;
  readonly tenantId: string;
  /** What is watched for whom: the same is not promised twice. */
  readonly key: string;
  readonly conversationId: string;
  readonly personId: string;
  readonly language: Language;
  readonly watched: Watched;
  readonly createdAt: Date;
  /** When the register is to be asked next. */
  readonly nextAt: Date;
  /** Then it ends, told or not: nothing is kept longer. */
  readonly until: Date;
}

type WatchKey = Pick<RegisterWatch, 'tenantId' | 'id'>;

export interface WatchStore {
  /** The same key of the tenant again gives the one that is kept. */
  put(watch: RegisterWatch): Promise<{ readonly watch: RegisterWatch; readonly isNew: boolean }>;
  /** Of all tenants, those that have waited longest first. */
  findDue(now: Date, limit: number): Promise<readonly RegisterWatch[]>;
  change(of: WatchKey, to: Pick<RegisterWatch, 'watched' | 'nextAt'>): Promise<void>;
  remove(of: WatchKey): Promise<void>;
  /** Ends all of a person; how many there were. */
  removeOf(of: Pick<RegisterWatch, 'tenantId' | 'personId'>): Promise<number>;
}

const day = 86_400_000;

/** An application is decided within months; an outage that lasts longer is answered by an operator. */
export const watchLifeMs: Readonly<Record<Watched['kind'], number>> = {
  application: 180 * day,
  outage: 2 * day,
};
