/**
 * How far it is proven whose affairs are talked about: nothing; the telephone is the one the register has; a secret
 * that only she knows was told (code word, one-time code) or the channel itself signed her in.
 */
export type IdentificationLevel = 'none' | 'phone' | 'confirmed';

export interface Identification {
  readonly level: Exclude<IdentificationLevel, 'none'>;
  /** The register's id of the person whose data it opens. */
  readonly subjectId: string;
  readonly method: 'phone' | 'code-word' | 'one-time-code' | 'sign-in';
  /** ISO time. */
  readonly at: string;
  /** Set when a representative speaks: the ward's id is the subject. */
  readonly representativeId?: string;
}
