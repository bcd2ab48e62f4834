import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#core/shared/ids.ts';
import { installation, type SettingStore } from '../mongoose-setting-store.ts';

interface Opened {
  readonly settings: SettingStore;
  close(): Promise<void>;
}

/** What every setting store must do. */
export function describeSettingStore(name: string, open: () => Promise<Opened>): void {
  describe(`setting store (${name})`, () => {
    let opened: Opened;
    let store: SettingStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.settings;
    });
    afterAll(() => opened.close());

    it('keeps a value per tenant and name', async () => {
      const key = { tenantId: newId(), name: 'opening-hours' };
      expect(await store.get(key)).toBeUndefined();
      await store.put(key, { from: '09:00' });
      await store.put(key, { from: '08:00', 'a.b': [null, false] });
      expect(await store.get(key)).toEqual({ from: '08:00', 'a.b': [null, false] });
      expect(await store.get({ ...key, tenantId: installation })).toBeUndefined();
    });

    it('has one winner when several put a first value at once', async () => {
      const key = { tenantId: installation, name: newId() };
      const values = await Promise.all(Array.from({ length: 10 }, (_, i) => store.putIfAbsent(key, i)));
      expect(new Set(values).size).toBe(1);
      expect(await store.get(key)).toBe(values[0]);
    });
  });
}
