export * from './attempt-call.ts';
export * from './call-lines.ts';
export * from './calling-hours.ts';
export * from './campaigns/index.ts';
export * from './consents/index.ts';
export * from './life-events/index.ts';
export * from './notices/index.ts';
export * from './outbound-call.ts';
export {
  cancelOutboundCall,
  type Placed,
  placeOutboundCall,
  type WantedCall,
} from './place-outbound-call.ts';
export type * from './ports.ts';
export * from './sweep-calls.ts';
