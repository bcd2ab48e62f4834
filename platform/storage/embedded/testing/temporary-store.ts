import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { embeddedDriver, storeUri } from '../driver.ts';

export interface TemporaryFolder {
  readonly folder: string;
  readonly file: string;
  remove(): void;
}

export function temporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-store-'));
  return {
    folder,
    file: join(folder, 'otklik.db'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A mongoose of its own, connected to the file. */
export async function connectTo(file: string): Promise<mongoose.Mongoose> {
  const instance = new mongoose.Mongoose();
  instance.setDriver(embeddedDriver);
  await instance.connect(storeUri(file));
  return instance;
}
