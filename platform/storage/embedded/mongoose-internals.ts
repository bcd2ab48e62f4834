import { createRequire } from 'node:module';

/** What the driver uses of mongoose's own connection class; not in mongoose's public types (mongoose 9.12). */
export interface BaseConnection {
  readyState: number;
  name: string;
  host: string;
  port: number;
  client: unknown;
  db: unknown;
  config: Record<string, unknown>;
  _connectionString: string;
  _destroyCalled?: boolean;
  onOpen(): void;
}

export interface BaseCollection {
  readonly name: string;
}

type Class<T> = new (...args: never[]) => T;

const load = createRequire(import.meta.url);

/** mongoose's connection and collection for its stock driver: buffering, bufferTimeoutMS, debug and events stay theirs. */
export const StockConnection: Class<BaseConnection> = load(
  'mongoose/lib/drivers/node-mongodb-native/connection.js',
);
export const StockCollection: Class<BaseCollection> = load(
  'mongoose/lib/drivers/node-mongodb-native/collection.js',
);
export const STATES: Readonly<Record<'disconnected' | 'connected' | 'connecting', number>> = load(
  'mongoose/lib/connectionState.js',
);
