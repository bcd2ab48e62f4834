export type { Activity, ActivityDetector } from './activity.ts';
export {
  type EndpointEvent,
  Endpointer,
  type EndpointTimes,
  type ExpectedKind,
  endpointTimes,
} from './endpointer.ts';
export { type DetectorFactory, type FvadDetector, openDetectors } from './fvad-detector.ts';
