export { createMaxChannel, type MaxChannel } from './max-channel.ts';
export type { MaxOptions, MaxPorts } from './max-options.ts';
