import { expect, it } from 'vitest';
import type { Revision } from '../wire.ts';
import { DraftShelf } from './draft-shelf.ts';
import { DraftStore } from './draft-store.ts';

const revision = (version: number, document: Revision['document']): Revision => ({
  revisionId: 'r1',
  measureId: 'm1',
  state: 'draft',
  version,
  document,
});

function aStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept,
  };
}

const begin = (storage = aStorage(), version = 1) =>
  new DraftStore(revision(version, { name: 'Пособие' }), new DraftShelf(storage, 'r1'));

it('finds what was typed after a reload, until it is saved', () => {
  const storage = aStorage();
  const store = begin(storage);
  store.set(['name'], 'Выплата');
  const reloaded = begin(storage);
  expect(reloaded.get().document).toEqual({ name: 'Выплата' });
  expect(reloaded.isChanged).toBe(true);
  reloaded.wasSaved(revision(2, { name: 'Выплата' }), reloaded.get().document);
  expect(reloaded.isChanged).toBe(false);
  expect(storage.kept.size).toBe(0);
});

it('does not put old work over what somebody else has saved since', () => {
  const storage = aStorage();
  begin(storage).set(['name'], 'Выплата');
  const reloaded = begin(storage, 2);
  expect(reloaded.get().document).toEqual({ name: 'Пособие' });
  expect(new DraftShelf(storage, 'r1').take()?.document).toEqual({ name: 'Выплата' });
});

it('keeps what was typed while the save was on its way', () => {
  const store = begin();
  store.set(['name'], 'Выплата');
  const sent = store.get().document;
  store.set(['name'], 'Выплата семьям');
  store.wasSaved(revision(2, { name: 'Выплата' }), sent);
  expect(store.get().document).toEqual({ name: 'Выплата семьям' });
  expect(store.isChanged).toBe(true);
  expect(store.get().version).toBe(2);
});

it('steps back by fields, not by letters', () => {
  const store = begin();
  store.set(['name'], 'В');
  store.set(['name'], 'Вы');
  store.set(['summary'], 'К');
  store.undo();
  expect(store.get().document).toEqual({ name: 'Вы' });
  store.undo();
  expect(store.get().document).toEqual({ name: 'Пособие' });
  expect(store.isChanged).toBe(false);
});

it('keeps a half-written YAML text over a reload', () => {
  const storage = aStorage();
  begin(storage).writeYaml('name: [');
  expect(begin(storage).get().yaml).toBe('name: [');
});

it('follows an open condition that is moved', () => {
  const store = begin();
  store.set(['eligibility'], { all: [{ if: 'a' }, { if: 'b' }] });
  store.open(['eligibility', 'all', 0]);
  store.move(['eligibility', 'all'], 0, 1);
  expect(store.get().document.eligibility).toEqual({ all: [{ if: 'b' }, { if: 'a' }] });
  expect(store.get().openPlace).toBe('eligibility.all[1]');
});
