import type {
  ApplicationRecord,
  CertificateKind,
  DecisionRecord,
  OrderedCertificate,
  PaymentRecord,
  WardRecord,
} from '#core/registers/index.ts';
import type { Asker } from '../services.ts';

export type { ApplicationRecord, CertificateKind, DecisionRecord, PaymentRecord, WardRecord };

/** What a register answers about the person `asker.identification` names; the adapter asks the disclosure gate as well. */
export type FromRegister<T> =
  | { readonly outcome: 'known'; readonly items: readonly T[] }
  /** The gate did not let it pass: she is not identified (any more), or may not speak for this person. */
  | { readonly outcome: 'withheld' }
  | { readonly outcome: 'unavailable' };

export type CertificateOrdered =
  | ({ readonly outcome: 'ordered' } & OrderedCertificate)
  | { readonly outcome: 'withheld' }
  | { readonly outcome: 'unavailable' };

export interface RegisterService {
  applications(asker: Asker): Promise<FromRegister<ApplicationRecord>>;
  payments(asker: Asker): Promise<FromRegister<PaymentRecord>>;
  /** What was refused, reduced or stopped, latest first. */
  decisions(asker: Asker): Promise<FromRegister<DecisionRecord>>;
  /** For whom the one who speaks may ask. */
  wards(asker: Asker): Promise<FromRegister<WardRecord>>;
  /** Once a turn: the same turn gets its first order again. */
  orderCertificate(asker: Asker, kind: CertificateKind): Promise<CertificateOrdered>;
}
