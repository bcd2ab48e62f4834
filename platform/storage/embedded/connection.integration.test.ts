import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, expect, it } from 'vitest';
import { embeddedDriver, storePath, storeUri } from './driver.ts';
import { connectTo, temporaryFolder } from './testing/temporary-store.ts';

const folder = temporaryFolder();

afterAll(() => folder.remove());

function noteModel(instance: mongoose.Mongoose) {
  return instance.model('Note', new mongoose.Schema({ _id: String, n: Number }));
}

it('runs what was called before the connection opened', async () => {
  const m = new mongoose.Mongoose();
  const Note = noteModel(m.setDriver(embeddedDriver));
  const early = Note.countDocuments();
  await m.connect(storeUri(folder.file));
  expect(await early).toBe(0);
  await m.disconnect();
});

it('gives up waiting for a connection after bufferTimeoutMS', async () => {
  const m = new mongoose.Mongoose();
  const Note = noteModel(m.setDriver(embeddedDriver).set('bufferTimeoutMS', 30).set('autoCreate', false));
  await expect(Note.findOne()).rejects.toThrow('buffering timed out after 30ms');
});

it('keeps everything when it is opened again, leaving no log beside the closed file', async () => {
  const first = await connectTo(folder.file);
  await noteModel(first).create({ _id: 'kept', n: 1 });
  await first.disconnect();
  expect(existsSync(`${folder.file}-wal`)).toBe(false);
  const second = await connectTo(folder.file);
  expect((await noteModel(second).findById('kept'))?.n).toBe(1);
  await second.disconnect();
});

it('can connect again after closing, with the models it has', async () => {
  const m = await connectTo(folder.file);
  const Note = noteModel(m);
  await m.disconnect();
  await m.connect(storeUri(folder.file));
  expect((await Note.findById('kept'))?.n).toBe(1);
  await m.disconnect();
});

it('finishes the writes that are under way when it closes', async () => {
  const m = await connectTo(folder.file);
  const raw = m.connection.collection('closing');
  const writes = Array.from({ length: 500 }, (_, n) => raw.insertOne({ n }));
  await Promise.all([m.disconnect(), ...writes]);
  await expect(raw.insertOne({ n: 1 })).rejects.toMatchObject({ code: 9001 });
  await expect(raw.findOne({})).rejects.toMatchObject({ code: 9001 });
});

it('serves two connections of one process on one file', async () => {
  const [a, b] = await Promise.all([connectTo(folder.file), connectTo(folder.file)]);
  const [noteOfA, noteOfB] = [noteModel(a), noteModel(b)];
  await noteOfA.create({ _id: 'both', n: 0 });
  const steps = Array.from({ length: 200 }, (_, i) =>
    (i % 2 ? noteOfA : noteOfB).updateOne({ _id: 'both' }, { $inc: { n: 1 } }),
  );
  await Promise.all(steps);
  expect((await noteOfB.findById('both'))?.n).toBe(200);
  await a.connection.collection('shared').createIndex({ k: 1 }, { unique: true });
  await b.connection.collection('shared').insertOne({ k: 1 });
  await expect(a.connection.collection('shared').insertOne({ k: 1 })).rejects.toMatchObject({ code: 11000 });
  await a.connection.collection('shared').insertOne({ k: 2, words: ['now', 'arrays'] });
  await b.connection.collection('shared').createIndex({ words: 1 });
  expect(await a.connection.collection('shared').countDocuments({ words: 'now' })).toBe(1);
  await Promise.all([a.disconnect(), b.disconnect()]);
});

it('refuses sessions, transactions and change streams by name', async () => {
  const m = await connectTo(folder.file);
  const Note = noteModel(m);
  await expect(m.startSession()).rejects.toMatchObject({ code: 20 });
  await expect(m.connection.transaction(async () => undefined)).rejects.toThrow('transactions');
  await expect(m.connection.collection('n').insertOne({}, { session: Object({}) })).rejects.toMatchObject({
    code: 20,
  });
  await expect(Note.findOne().collation({ locale: 'ru' })).rejects.toMatchObject({ code: 238 });
  expect(() => m.connection.useDb('other')).toThrow('useDb');
  const stream = Note.watch();
  await expect(new Promise((_, reject) => stream.on('error', reject))).rejects.toThrow('Change streams');
  await m.disconnect();
});

it('keeps the file readable by its owner only', () => {
  expect(statSync(folder.file).mode & 0o077).toBe(0);
});

it('carries any path through its address', () => {
  const path = join(folder.folder, 'Папка с %пробелами? и #', 'a.db');
  expect(storePath(storeUri(path))).toBe(path);
  expect(storePath('sqlite:///srv/data/otklik.db')).toBe('/srv/data/otklik.db');
});
