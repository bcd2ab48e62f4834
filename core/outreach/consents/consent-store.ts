import type { ConsentChange, ConsentParty, ContactPreference } from './consent.ts';

interface OfParties {
  readonly tenantId: string;
  readonly parties: readonly ConsentParty[];
}

/** Whom it is about is kept as a keyed hash: what somebody said can be asked, who is among them cannot. */
export interface ConsentStore {
  /** Safe to repeat: the same `id` is kept once. */
  put(change: ConsentChange): Promise<void>;
  /** Every word of these parties, the first one first. */
  list(of: OfParties): Promise<readonly ConsentChange[]>;
  /** The latest of a party counts. */
  putPreference(preference: ContactPreference): Promise<void>;
  /** The latest of any of these parties. */
  preferenceOf(of: OfParties): Promise<ContactPreference | undefined>;
}
