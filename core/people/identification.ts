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
  /** ISO time of the last sign that she is still there; absent: none since it was proven. */
  readonly usedAt?: string;
  /** Set when a representative speaks: the ward's id is the subject. */
  readonly representativeId?: string;
}

/** After so long without a word it may be somebody else who speaks. */
export const identificationSilenceMs = 30 * 60_000;

/** However lively the talk: the next day begins anew. */
export const identificationLifeMs = 12 * 3_600_000;

const order: readonly IdentificationLevel[] = ['none', 'phone', 'confirmed'];

/** How far it is proven now: an identification grows old by silence and by age. */
export function levelNow(identification: Identification | undefined, now: Date): IdentificationLevel {
  if (identification === undefined) return 'none';
  const at = Date.parse(identification.at);
  const usedAt = Date.parse(identification.usedAt ?? identification.at);
  const isOld = now.getTime() - at > identificationLifeMs;
  const isSilent = now.getTime() - usedAt > identificationSilenceMs;
  return isOld || isSilent ? 'none' : identification.level;
}

export function reaches(level: IdentificationLevel, needed: IdentificationLevel): boolean {
  return order.indexOf(level) >= order.indexOf(needed);
}

/** She is still there. What has grown old stays old; a minute more or less is not worth a change. */
export function renewed(identification: Identification, now: Date): Identification {
  if (levelNow(identification, now) === 'none') return identification;
  const usedAt = Date.parse(identification.usedAt ?? identification.at);
  return now.getTime() - usedAt < 60_000 ? identification : { ...identification, usedAt: now.toISOString() };
}

/** Who speaks: herself, or the representative of the person whose data it is. */
export function speakerOf(identification: Identification): string {
  return identification.representativeId ?? identification.subjectId;
}
