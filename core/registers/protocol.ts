import type { Family } from './family-facts.ts';
import type { LifeEventPage } from './life-events.ts';
import type { ApplicationRecord, DecisionRecord, PaymentRecord, WardRecord } from './records.ts';
import type { AudiencePage, AudienceQuestion } from './register-audience.ts';

/** Who she says she is: СНИЛС as 11 digits, or telephone as `+7XXXXXXXXXX`. */
export interface RegistryClaim {
  readonly snils?: string;
  readonly phone?: string;
}

export interface RegistryPerson {
  readonly subjectId: string;
  /** First name and patronymic. */
  readonly name: string;
  /** Where a code may be sent; absent when none is on record. */
  readonly phone?: string;
}

/** Whose data is asked for; by whom, when it is a representative. */
export interface RegistryAccess {
  readonly subjectId: string;
  readonly representativeId?: string;
}

/** What the register of families knows; assignments are ЕГИССО's. */
export type KnownFamily = Omit<Family, 'assignments' | 'missing'>;

/** Requests and answers of the registry protocol by path: docs/registry-protocol.md. */
export interface RegistryProtocol {
  '/v1/people/find': { readonly ask: RegistryClaim; readonly answer: { readonly person?: RegistryPerson } };
  '/v1/people/check-code-word': {
    readonly ask: RegistryClaim & { readonly codeWord: string };
    readonly answer: { readonly isRight: boolean };
  };
  '/v1/applications': {
    readonly ask: RegistryAccess;
    readonly answer: { readonly items: readonly ApplicationRecord[] };
  };
  '/v1/payments': {
    readonly ask: RegistryAccess;
    readonly answer: { readonly items: readonly PaymentRecord[] };
  };
  '/v1/decisions': {
    readonly ask: RegistryAccess;
    readonly answer: { readonly items: readonly DecisionRecord[] };
  };
  '/v1/wards': {
    readonly ask: { readonly subjectId: string };
    readonly answer: { readonly items: readonly WardRecord[] };
  };
  '/v1/certificates/order': {
    readonly ask: RegistryAccess & { readonly kind: string; readonly key: string };
    readonly answer: { readonly number: string; readonly readyOn: string };
  };
  '/v1/events': {
    /** `cursor` empty: from the first that is still kept. */
    readonly ask: { readonly cursor: string; readonly limit: number };
    readonly answer: LifeEventPage;
  };
  '/v1/families': {
    /** 1 to 100; nobody is answered about whom the register does not know. */
    readonly ask: { readonly subjectIds: readonly string[] };
    readonly answer: { readonly items: readonly KnownFamily[] };
  };
  '/v1/audience': {
    /** `cursor` empty: from the beginning; `limit` 1 to 1000. */
    readonly ask: AudienceQuestion & { readonly cursor: string; readonly limit: number };
    readonly answer: AudiencePage;
  };
  '/v1/messages/send': {
    /** `to` absent: the gateway does all but send, so that nobody can tell by the time it takes. */
    readonly ask: { readonly to?: string; readonly text: string; readonly key: string };
    readonly answer: Readonly<Record<string, never>>;
  };
}

export type RegistryPath = keyof RegistryProtocol;
