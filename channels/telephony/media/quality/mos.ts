export interface Listening {
  /** Mouth to ear, one way. */
  readonly delayMs: number;
  /** Share of sound that had to be invented, 0…1. */
  readonly lossShare: number;
  /** Mean length of a run of losses over what chance would give; 1: scattered. */
  readonly burstRatio: number;
}

/** Default R of ITU-T G.107 with nothing impaired. */
const bestRating = 93.2;
/** G.113 appendix I, G.711: robustness against loss with concealment by repetition (4.3 without any). */
const robustness = 25.1;

/** How people would rate the sound, 1…4.4: the E-model (ITU-T G.107), reduced to delay and loss of G.711. */
export function meanOpinionScore({ delayMs, lossShare, burstRatio }: Listening): number {
  const delay = 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0);
  const percent = lossShare * 100;
  const loss = percent === 0 ? 0 : (95 * percent) / (percent / Math.max(1, burstRatio) + robustness);
  const rating = Math.max(0, Math.min(100, bestRating - delay - loss));
  const score = 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating);
  return Math.max(1, score);
}
