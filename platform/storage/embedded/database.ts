import { mongoError, notSupported } from './errors.ts';
import { NativeCollection } from './native-collection.ts';
import { NativeCursor } from './native-cursor.ts';
import type { Store } from './store.ts';
import { type Doc, isPlain } from './values.ts';

/** The part of the stock driver's Db that mongoose calls. */
export class Database {
  readonly databaseName: string;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.databaseName = store.databaseName;
  }

  collection(name: string): NativeCollection {
    return new NativeCollection(this.#store, name);
  }

  listCollections(filter: Doc = {}): NativeCursor {
    return new NativeCursor(() => {
      const names = this.#store.catalog.all().map(({ name }) => name);
      const wanted = names.filter((name) => filter.name === undefined || filter.name === name);
      return { docs: wanted.map((name) => ({ name, type: 'collection' })) };
    });
  }

  async collections(): Promise<NativeCollection[]> {
    return this.#store.catalog.all().map(({ name }) => this.collection(name));
  }

  async createCollection(name: string, options: unknown = {}): Promise<NativeCollection> {
    const refused =
      isPlain(options) && ['capped', 'timeseries', 'viewOn', 'collation'].find((option) => options[option]);
    if (refused) throw notSupported(`a collection with '${refused}'`);
    await this.#store.write(() => void this.#store.catalog.ensure(name));
    return this.collection(name);
  }

  async dropCollection(name: string): Promise<boolean> {
    return this.collection(name).drop();
  }

  async dropDatabase(): Promise<boolean> {
    return this.#store.write(() => {
      for (const { name } of this.#store.catalog.all()) this.#store.catalog.drop(name);
      return true;
    });
  }

  async command(command: Doc): Promise<Doc> {
    if (command.ping) return { ok: 1 };
    throw mongoError(59, `command '${Object.keys(command)[0]}' is not supported by the embedded store`);
  }

  admin(): { ping(): Promise<Doc>; command(command: Doc): Promise<Doc> } {
    return { ping: async () => ({ ok: 1 }), command: (command) => this.command(command) };
  }

  aggregate(): never {
    throw notSupported('aggregate on the database');
  }

  watch(): never {
    throw mongoError(
      40573,
      'Change streams are not supported by the embedded store: set MONGODB_URI to use them',
    );
  }
}
