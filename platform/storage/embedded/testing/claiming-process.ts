/** Claims open entries in order until none is left; prints each. Arguments: file, name of the process. */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { entryModel } from './entry-model.ts';
import { connectTo } from './temporary-store.ts';

const WORKERS = 17;
const [file = '', name = ''] = process.argv.slice(2);

writeSync(1, 'ready\n');
await once(process.stdin, 'data');
const m = await connectTo(file);
const Entry = entryModel(m);

async function claim(worker: number): Promise<void> {
  for (;;) {
    const taken = await Entry.findOneAndUpdate(
      { state: 'open' },
      { $set: { state: 'taken', owner: `${name}:${worker}` }, $inc: { version: 1 } },
      { sort: { seq: 1 }, returnDocument: 'after', lean: true },
    );
    if (!taken) return;
    writeSync(1, `claimed ${taken._id}\n`);
  }
}

await Promise.all(Array.from({ length: WORKERS }, (_, worker) => claim(worker)));
await m.disconnect();
process.stdin.destroy();
