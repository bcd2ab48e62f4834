import { type Logger as Pino, pino } from 'pino';
import { redactingOptions } from '#platform/security/redact.ts';

/** JSON lines with ids and codes, never with what people wrote. */
export type Logger = Pick<Pino, 'debug' | 'info' | 'warn' | 'error'>;

export function createLogger(level: string): Pino {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, ...redactingOptions });
}
