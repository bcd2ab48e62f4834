import type { Identification } from '#core/people/index.ts';
import type { Asker } from '../services.ts';

/** Who she says she is: СНИЛС as 11 digits, or telephone as `+7XXXXXXXXXX`, or the number she calls from. */
export interface Claim {
  readonly snils?: string;
  readonly phone?: string;
  readonly isCaller?: true;
}

/** The word in lower case; six digits. */
export type Proof = { readonly codeWord: string } | { readonly code: string };

/** Too many tries: nothing is looked at until then, ISO time. */
export interface Locked {
  readonly outcome: 'locked';
  readonly until: string;
}

export type Proven =
  | {
      readonly outcome: 'confirmed';
      readonly identification: Identification;
      /** How to address her: name and patronymic. */
      readonly name: string;
    }
  /** Never says what did not fit, nor whether there is such a person. */
  | { readonly outcome: 'refused' }
  /** Of a code: its time or its tries are over, another must be sent. */
  | { readonly outcome: 'expired' }
  | Locked
  | { readonly outcome: 'unavailable' };

export type CodeSent =
  | { readonly outcome: 'sent' }
  /** One was sent a moment ago and may be on its way. */
  | { readonly outcome: 'too-soon'; readonly waitMs: number }
  | Locked
  | { readonly outcome: 'unavailable' };

/** The same answers, words and calls whether there is such a person or not. */
export interface IdentityService {
  /** A one-time code to the telephone the register has for her, whatever number she named. */
  sendCode(asker: Asker, claim: Claim): Promise<CodeSent>;
  prove(asker: Asker, claim: Claim, proof: Proof): Promise<Proven>;
}
