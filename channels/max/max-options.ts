import type { MessengerLimits, MessengerOptions, MessengerPorts } from '../messenger/index.ts';

export interface MaxPorts extends MessengerPorts {
  /** Up to which update all is taken: kept beyond the process. */
  readonly marker: { get(): Promise<number | undefined>; put(marker: number): Promise<void> };
}

/** MAX takes 30 requests a second of one bot; into one dialog we write no faster than somebody reads. */
export const maxRates = {
  chat: { perSecond: 1, burst: 4 },
  overall: { perSecond: 25, burst: 25 },
} as const;

/** `accountId`: the bot's name at MAX; `https://max.ru/<name>?start=<code>` opens it. */
export interface MaxOptions extends MessengerOptions {
  /** Given by MAX for partners. Never logged. */
  readonly token: string;
  /** No slash at the end. */
  readonly apiRoot: string;
  readonly ports: MaxPorts;
  readonly limits?: Partial<MessengerLimits>;
}
