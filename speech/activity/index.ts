export { type DetectorFactory, type FvadDetector, openDetectors } from './fvad-detector.ts';
export { pauseMs } from './pauses.ts';
