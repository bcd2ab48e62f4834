import type { Identification } from '#core/people/index.ts';
import type { Asker } from '../services.ts';

/** Who she says she is: СНИЛС as 11 digits, telephone as `+7XXXXXXXXXX`, birth date `YYYY-MM-DD`. */
export interface Claim {
  readonly snils?: string;
  readonly phone?: string;
  readonly birthDate?: string;
}

export type Proof = { readonly codeWord: string } | { readonly code: string };

export type Proven =
  | {
      readonly outcome: 'confirmed';
      readonly identification: Identification;
      /** How to address her: name and patronymic. */
      readonly name: string;
    }
  /** Never says what did not fit, nor whether there is such a person. */
  | { readonly outcome: 'refused'; readonly mayTryAgain: boolean }
  | { readonly outcome: 'unavailable' };

export interface IdentityService {
  /** A one-time code to the telephone the register has for her. The answer is the same whether there is such a person or not. */
  sendCode(asker: Asker, claim: Claim): Promise<{ readonly outcome: 'sent' | 'too-many' | 'unavailable' }>;
  prove(asker: Asker, claim: Claim, proof: Proof): Promise<Proven>;
}
