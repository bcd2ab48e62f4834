import { resolve } from 'node:path';
import { Database } from './database.ts';
import { mongoError, notSupported } from './errors.ts';
import { type BaseConnection, STATES, StockCollection, StockConnection } from './mongoose-internals.ts';
import { Store } from './store.ts';
import type { Doc } from './values.ts';

const SCHEME = /^sqlite:(\/\/)?/;
const MONGOOSE_OPTIONS = [
  'autoIndex',
  'autoCreate',
  'autoSearchIndex',
  'sanitizeFilter',
  'bufferCommands',
  'bufferTimeoutMS',
];

/** `/srv/otklik/data/otklik.db` → `sqlite:///srv/otklik/data/otklik.db`, with special characters escaped. */
export function storeUri(path: string): string {
  return `sqlite://${encodeURI(resolve(path)).replaceAll('?', '%3F').replaceAll('#', '%23')}`;
}

/** The file a `sqlite:` address names. */
export function storePath(uri: string): string {
  if (!SCHEME.test(uri)) throw mongoError(2, 'the address of the embedded store begins with sqlite://');
  const path = uri.replace(SCHEME, '').replace(/\?.*$/, '');
  try {
    return resolve(decodeURIComponent(path));
  } catch {
    return resolve(path);
  }
}

const openStores = new WeakMap<object, Store>();

/** The store behind an open connection, for backups and tests. */
export function storeOf(connection: object): Store {
  const store = openStores.get(connection);
  if (!store) throw new Error('this connection has no embedded store open');
  return store;
}

class Connection extends StockConnection {
  static readonly STATES = STATES;

  async createClient(uri: string, options: Doc = {}): Promise<BaseConnection> {
    if (this._destroyCalled) throw mongoError(9001, 'the connection was destroyed: create a new one');
    for (const name of MONGOOSE_OPTIONS) if (options[name] !== undefined) this.config[name] = options[name];
    this._connectionString = uri;
    this.readyState = STATES.connecting;
    try {
      const store = new Store(storePath(uri), typeof options.dbName === 'string' ? options.dbName : 'main');
      openStores.set(this, store);
      this.client = { close: () => store.close(), startSession: refuseSession, withSession: refuseSession };
      this.name = store.databaseName;
      this.host = 'localhost';
      this.port = 0;
      this.db = new Database(store);
    } catch (error) {
      this.readyState = STATES.disconnected;
      throw error;
    }
    this.onOpen();
    return this;
  }

  async startSession(): Promise<never> {
    return refuseSession();
  }

  useDb(): never {
    throw notSupported('useDb');
  }

  async listDatabases(): Promise<never> {
    throw notSupported('listDatabases');
  }
}

function refuseSession(): never {
  throw mongoError(
    20,
    'Sessions and transactions are not supported by the embedded store: set MONGODB_URI to use them',
  );
}

class Collection extends StockCollection {}

/** A mongoose driver over one SQLite file: `new mongoose.Mongoose().setDriver(embeddedDriver).connect('sqlite:///…/otklik.db')`. */
export const embeddedDriver = {
  Connection,
  Collection,
  BulkWriteResult: class {},
  plugins: [],
  ClientEncryption: null,
};
