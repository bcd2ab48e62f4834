export * from './alarms.ts';
export { HeardChannels } from './heard-channels.ts';
export * from './live-floor.ts';
export * from './other-processes.ts';
export { PastMoments } from './past-moments.ts';
