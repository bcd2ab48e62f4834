/** Writes as fast as it can until it is killed; writes down each acknowledged write. Arguments: file, prefix of the ids. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { entryModel } from './entry-model.ts';
import { connectTo } from './temporary-store.ts';

const WRITERS = 20;
const [file = '', prefix = ''] = process.argv.slice(2);

writeSync(1, 'ready\n');
await once(process.stdin, 'data');
const m = await connectTo(file);
const Entry = entryModel(m);
await Entry.init();

let next = 0;

async function write(): Promise<never> {
  for (;;) {
    const seq = next++;
    const _id = `${prefix}-${seq}`;
    const text = _id.repeat(1 + (seq % 97));
    const digest = createHash('sha1').update(text).digest('hex');
    await Entry.create({
      _id,
      conversationId: prefix,
      seq,
      state: 'new',
      tags: ['a', `t${seq % 7}`],
      text,
      digest,
    });
    writeSync(1, `inserted ${_id}\n`);
    if (seq % 3 !== 0) continue;
    const change = { $set: { state: 'done' }, $push: { tags: 'z' }, $inc: { version: 1 } };
    const updated = await Entry.findOneAndUpdate({ _id, version: 0, state: { $in: ['new'] } }, change, {
      returnDocument: 'after',
      lean: true,
    });
    if (updated?.version === 1) writeSync(1, `updated ${_id}\n`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, write));
