export * from './attempt-call.ts';
export * from './outbound-call.ts';
export {
  cancelOutboundCall,
  type Placed,
  placeOutboundCall,
  type WantedCall,
} from './place-outbound-call.ts';
export type * from './ports.ts';
export * from './sweep-calls.ts';
