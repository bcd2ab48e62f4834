import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aConversation, aDraft, anInboundDraft } from '#core/conversations/testing/builders.ts';
import { newLinkCode } from '#core/people/index.ts';
import { aLink, anAddress } from '#core/people/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { restoreStorage } from './backup.ts';
import { openStorage } from './open-storage.ts';
import type { Storage } from './storage.ts';
import { testDataKey, testFolder } from './testing/open-test-storage.ts';

describe('the embedded storage', () => {
  const cleanUp: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const clean of cleanUp.splice(0).reverse()) await clean();
  });

  async function aFolder(): Promise<string> {
    const folder = await testFolder();
    cleanUp.push(folder.remove);
    return folder.path;
  }
  async function openIn(dir: string, over = {}): Promise<Storage> {
    const storage = await openStorage({
      uri: `sqlite://${dir}/otklik.db`,
      dataDir: dir,
      dataKey: testDataKey,
      clock: systemClock,
      ...over,
    });
    cleanUp.push(() => storage.close());
    return storage;
  }

  it('keeps nothing readable of what people wrote and who they are', async () => {
    const dir = await aFolder();
    const storage = await openIn(dir);
    const secrets = {
      text: 'тайна-текста-раз',
      phone: '+70009998877',
      sender: 'отправитель-4815162342',
      name: 'Синтетическая Персона',
      summary: 'сводка-для-оператора',
      file: 'справка-о-тайне.pdf',
      content: 'содержимое-файла-в-покое',
      note: 'заметка-коллеге',
    };
    const { identity } = await storage.people.findOrCreateIdentity(anAddress({ senderId: secrets.sender }), {
      language: 'ru',
      displayName: secrets.name,
    });
    const person = { tenantId: identity.tenantId, id: identity.personId };
    await storage.people.updatePerson(person, { phone: secrets.phone });
    const { conversation } = await storage.conversations.create(
      aConversation({
        personId: person.id,
        dialog: { heard: secrets.text, phone: secrets.phone },
        outbox: [aDraft({ body: { kind: 'text', text: secrets.text } })],
        queueing: {
          queueId: 'q',
          enteredAt: new Date(),
          rankAt: new Date(),
          isCrisis: false,
          reason: 'asked',
          summary: secrets.summary,
          skills: [],
          declines: [],
        },
      }),
    );
    const file = await storage.files.put(
      { tenantId: 'tenant-1', uploadedBy: secrets.sender, name: secrets.file, mediaType: 'application/pdf' },
      Buffer.from(secrets.content),
    );
    const { summary, note } = secrets;
    const transferred = { type: 'conversation.transferred', fromStaffId: 's', queueId: 'q', note } as const;
    await storage.entries.append(conversation, [
      anInboundDraft({ body: { kind: 'text', text: secrets.text } }),
      anInboundDraft({ body: { kind: 'contact', phone: secrets.phone } }),
      anInboundDraft({ body: { kind: 'edit', editsExternalId: '1', text: secrets.text } }),
      anInboundDraft({
        body: {
          kind: 'file',
          file: { fileId: file.id, name: secrets.file, mediaType: 'application/pdf', size: 1 },
          caption: secrets.text,
        },
      }),
      aDraft({ body: { kind: 'note', text: secrets.note } }),
      aDraft({ body: { kind: 'event', event: transferred } }),
      aDraft({
        body: {
          kind: 'event',
          event: { type: 'conversation.queued', queueId: 'q', reason: 'asked', isCrisis: false, summary },
        },
      }),
    ]);
    const code = newLinkCode();
    await storage.linkCodes.put(code, aLink({ expiresAt: new Date(Date.now() + 60_000) }));

    const kept = (await everyFile(dir)).join('\n');
    expect(kept).toContain(conversation.id);
    for (const secret of [...Object.values(secrets), code]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret).toString('base64url'));
      expect(kept).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
  });

  it('finds everything again after it was closed and opened', async () => {
    const dir = await aFolder();
    const first = await openIn(dir);
    const { conversation } = await first.conversations.create(aConversation());
    const [appended] = await first.entries.append(conversation, [aDraft()]);
    await first.close();
    const second = await openIn(dir);
    await second.ping();
    expect(await second.conversations.get(conversation)).toEqual(conversation);
    expect(await second.entries.since(conversation, 0, 10)).toEqual([appended?.entry]);
    await first.close();
  });

  it('shares one file between two processes’ worth of storages without gaps or repeats', async () => {
    const dir = await aFolder();
    const [one, two] = await Promise.all([openIn(dir), openIn(dir)]);
    const { conversation } = await one.conversations.create(aConversation());
    const same = aDraft();
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        (i % 2 ? one : two).entries.append(conversation, i % 3 ? [aDraft()] : [aDraft(), same]),
      ),
    );
    const seqs = (await one.entries.since(conversation, 0, 100)).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
    const leases = await Promise.all([one, two, one, two].map(({ leases }) => leases.take('turn:x', 1000)));
    expect(leases.filter((token) => token !== undefined)).toHaveLength(1);
  });

  it('refuses a store of a newer release, and one written with another key', async () => {
    const dir = await aFolder();
    const storage = await openIn(dir);
    await storage.connection
      .collection<{ _id: string }>('meta')
      .updateOne({ _id: 'format' }, { $set: { version: 99 } });
    await expect(openIn(dir)).rejects.toMatchObject({ code: 'storage-format-newer' });
    await storage.connection
      .collection<{ _id: string }>('meta')
      .updateOne({ _id: 'format' }, { $set: { version: 1 } });
    await expect(openIn(dir, { dataKey: new Uint8Array(32).fill(8) })).rejects.toMatchObject({
      code: 'storage-key-wrong',
    });
    await openIn(dir);
  });

  it('brings indexes to what the schemas say and keeps every document', async () => {
    const dir = await aFolder();
    const storage = await openIn(dir);
    const { conversation } = await storage.conversations.create(aConversation());
    await storage.entries.append(conversation, [aDraft()]);
    const entries = storage.connection.collection('entries');
    const before = (await entries.listIndexes().toArray()).map(({ name }) => name).toSorted();
    await entries.dropIndex('conversationId_1_seq_1');
    await entries.createIndex({ conversationId: 1, seq: 1 });
    await entries.createIndex({ visibility: 1 });
    await storage.close();
    const again = await openIn(dir);
    const after = await again.connection.collection('entries').listIndexes().toArray();
    expect(after.map(({ name }) => name).toSorted()).toEqual(before);
    expect(after.find(({ name }) => name === 'conversationId_1_seq_1')).toMatchObject({ unique: true });
    expect(await again.entries.since(conversation, 0, 10)).toHaveLength(1);
  });

  it('says what is wrong with a file that is missing or damaged', async () => {
    const dir = await aFolder();
    const storage = await openIn(dir);
    const put = () =>
      storage.files.put(
        { tenantId: 'tenant-1', uploadedBy: 'v', name: 'a.txt', mediaType: 'text/plain' },
        Buffer.from('содержание'),
      );
    const pathOf = (id: string) => join(dir, 'files', id.slice(-2), id);
    const [missing, damaged, swapped] = [await put(), await put(), await put()];
    expect((await stat(pathOf(missing.id))).mode & 0o777).toBe(0o600);
    await writeFile(pathOf(swapped.id), await readFile(pathOf(damaged.id)));
    const bytes = await readFile(pathOf(damaged.id));
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(pathOf(damaged.id), bytes);
    await rm(pathOf(missing.id));
    await expect(storage.files.open(missing)).rejects.toMatchObject({ code: 'file-missing' });
    await expect(storage.files.open(damaged)).rejects.toMatchObject({ code: 'file-broken' });
    await expect(storage.files.open(swapped)).rejects.toMatchObject({ code: 'file-broken' });
  });

  it('is backed up while it works and restored into an empty place', async () => {
    const [dir, elsewhere] = [await aFolder(), await aFolder()];
    const storage = await openIn(dir);
    const { conversation } = await storage.conversations.create(aConversation());
    await storage.entries.append(conversation, [aDraft()]);
    const about = { tenantId: 'tenant-1', uploadedBy: 'v', name: 'a.txt', mediaType: 'text/plain' };
    const file = await storage.files.put(about, Buffer.from('содержание'));
    await storage.backup(join(dir, 'backup'));
    await storage.entries.append(conversation, [aDraft()]);
    await expect(storage.backup(join(dir, 'backup'))).rejects.toMatchObject({
      code: 'storage-target-exists',
    });

    const to = { uri: `sqlite://${elsewhere}/otklik.db`, filesFolder: join(elsewhere, 'files') };
    await restoreStorage(join(dir, 'backup'), to);
    const restored = await openIn(elsewhere);
    expect(await restored.entries.since(conversation, 0, 10)).toHaveLength(1);
    expect(Buffer.from((await restored.files.open(file))?.content ?? []).toString()).toBe('содержание');
    await expect(restoreStorage(join(dir, 'backup'), to)).rejects.toMatchObject({
      code: 'storage-target-exists',
    });
  });

  it('says that MongoDB is not there without repeating its address', async () => {
    const dir = await aFolder();
    const uri = 'mongodb://user:secret@127.0.0.1:1/otklik?serverSelectionTimeoutMS=200';
    const failure = await openIn(dir, { uri }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'storage-not-reached', retryable: true });
    expect(String(failure)).not.toContain('secret');
  });
});

async function everyFile(dir: string): Promise<string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
  return Promise.all(files.map(async (path) => `${path}\n${(await readFile(path)).toString('utf8')}`));
}
