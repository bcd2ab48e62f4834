export type { Activity, ActivityDetector } from './activity.ts';
export { type DetectorFactory, type FvadDetector, openDetectors } from './fvad-detector.ts';
export { type ExpectedKind, pauseMs } from './pauses.ts';
