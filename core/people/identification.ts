/**
 * How far it is proven whose affairs are talked about, weakest first: not at all; the telephone is the one the register
 * has; she told the word that only she knows; she told the code sent to the telephone of the register; ЕСИА signed her
 * in; an operator saw her and her passport.
 */
export const identificationLevels = [
  'none',
  'channel-known',
  'code-word',
  'one-time-code',
  'esia',
  'in-person',
] as const;

export type IdentificationLevel = (typeof identificationLevels)[number];

export interface Identification {
  /** `phone`: nothing but the telephone fits. `confirmed`: proven, as far as `method` goes. */
  readonly level: 'phone' | 'confirmed';
  /** The register's id of the person whose data it opens. */
  readonly subjectId: string;
  readonly method: 'phone' | 'code-word' | 'one-time-code' | 'sign-in' | 'in-person';
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

const levels: Readonly<Record<Identification['method'], IdentificationLevel>> = {
  phone: 'channel-known',
  'code-word': 'code-word',
  'one-time-code': 'one-time-code',
  'sign-in': 'esia',
  'in-person': 'in-person',
};

/** How far it is proven now: an identification grows old by silence and by age. */
export function levelNow(identification: Identification | undefined, now: Date): IdentificationLevel {
  if (identification === undefined) return 'none';
  const at = Date.parse(identification.at);
  const usedAt = Date.parse(identification.usedAt ?? identification.at);
  const isOld = now.getTime() - at > identificationLifeMs;
  const isSilent = now.getTime() - usedAt > identificationSilenceMs;
  return isOld || isSilent ? 'none' : levels[identification.method];
}

export function reaches(level: IdentificationLevel, needed: IdentificationLevel): boolean {
  return identificationLevels.indexOf(level) >= identificationLevels.indexOf(needed);
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
