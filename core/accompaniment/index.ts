export * from './mark-step-done.ts';
export * from './remind-of-step.ts';
