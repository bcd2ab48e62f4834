import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#core/shared/ids.ts';
import { type FileStore, maxFileSize } from '../file-store.ts';

interface Opened {
  readonly files: FileStore;
  close(): Promise<void>;
}

/** What every file store must do. */
export function describeFileStore(name: string, open: () => Promise<Opened>): void {
  describe(`file store (${name})`, () => {
    let opened: Opened;
    let store: FileStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.files;
    });
    afterAll(() => opened.close());

    const content = Buffer.from([0, 255, 10, 13, 0x1a, ...Buffer.from('содержание')]);
    const aFile = (over = {}) => ({
      tenantId: 'tenant-1',
      uploadedBy: 'visitor-1',
      name: 'справка о доходах.pdf',
      mediaType: 'application/pdf',
      ...over,
    });

    it('gives back every byte and what is known about the file', async () => {
      const file = await store.put(aFile(), content);
      expect(file).toMatchObject({ ...aFile(), size: content.length });
      expect(await store.get(file)).toEqual(file);
      const opened = await store.open(file);
      expect(opened?.file).toEqual(file);
      expect(Buffer.from(opened?.content ?? []).equals(content)).toBe(true);
    });

    it('opens nothing for another tenant or an unknown id', async () => {
      const file = await store.put(aFile({ uploadedBy: 'staff-1' }), content);
      expect(await store.open({ tenantId: 'other', id: file.id })).toBeUndefined();
      expect(await store.get({ tenantId: 'tenant-1', id: newId() })).toBeUndefined();
      expect(await store.attach({ tenantId: 'other', id: file.id }, 'c')).toBe(false);
      expect((await store.get(file))?.uploadedBy).toBe('staff-1');
    });

    it('belongs to the conversation it was sent in for good', async () => {
      const file = await store.put(aFile(), content);
      expect(file).not.toHaveProperty('conversationId');
      expect(await store.attach(file, 'conversation-1')).toBe(true);
      expect(await store.attach(file, 'conversation-1')).toBe(true);
      expect(await store.attach(file, 'conversation-2')).toBe(false);
      expect((await store.get(file))?.conversationId).toBe('conversation-1');
    });

    it('refuses what is larger than the limit and takes what is just as large', async () => {
      await expect(store.put(aFile(), new Uint8Array(maxFileSize + 1))).rejects.toMatchObject({
        code: 'file-too-large',
      });
      const file = await store.put(aFile(), new Uint8Array(maxFileSize));
      expect((await store.open(file))?.content.length).toBe(maxFileSize);
    });

    it('keeps an empty file', async () => {
      const file = await store.put(aFile(), new Uint8Array());
      expect((await store.open(file))?.content.length).toBe(0);
    });
  });
}
