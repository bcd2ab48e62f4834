export * from './alarms.ts';
export { HeardChannels } from './heard-channels.ts';
export { PastMoments } from './past-moments.ts';
