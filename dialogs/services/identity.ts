import type { Language } from '#core/conversations/index.ts';
import type { Identification } from '#core/people/index.ts';
import type { Asker } from '../services.ts';

/**
 * Who she says she is: СНИЛС as 11 digits, or telephone as `+7XXXXXXXXXX`, or the number she calls from; or whoever signs in
 * at ЕСИА by the link of this conversation.
 */
export interface Claim {
  readonly snils?: string;
  readonly phone?: string;
  readonly isCaller?: true;
  readonly isSignIn?: true;
}

/** The word in lower case; six digits that were sent; six digits that were shown after a sign-in. */
export type Proof =
  | { readonly codeWord: string }
  | { readonly code: string }
  | { readonly signInCode: string };

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

export type SignInLink =
  | { readonly outcome: 'link'; readonly url: string }
  /** To the telephone she calls from. */
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'unavailable' };

/** The same answers, words and calls whether there is such a person or not. */
export interface IdentityService {
  /** A one-time code to the telephone the register has for her, whatever number she named. */
  sendCode(asker: Asker, claim: Claim): Promise<CodeSent>;
  /** May she sign in through ЕСИА here at all? */
  readonly offersSignIn: boolean;
  /** Where she signs in; a page then shows six digits to tell here. */
  signInLink(asker: Asker, language: Language): Promise<SignInLink>;
  prove(asker: Asker, claim: Claim, proof: Proof): Promise<Proven>;
}
