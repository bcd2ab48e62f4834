import { expect, it } from 'vitest';
import { aTask } from '../testing/builders.ts';
import { openQualityHouse } from '../testing/quality-house.ts';
import { moveCoaching, setCoaching } from './coaching.ts';

const refused = (reason: string) => ({ outcome: 'refused', reason });

it('is set once a click, done by the operator, confirmed or given back by the supervisor', async () => {
  const { ports, heard } = await openQualityHouse();
  const told = aTask();
  await setCoaching(ports, told);
  await setCoaching(ports, { ...told, text: 'Другое' });
  const task = { tenantId: told.tenantId, id: told.id };
  const move = (by: string, state: 'done' | 'confirmed' | 'to-do' | 'withdrawn', key = `${by}-${state}`) =>
    moveCoaching(ports, { task, by, key }, { state });
  expect(await move('vera', 'confirmed')).toEqual(refused('state'));
  expect(await move('vera', 'done')).toEqual(refused('not-yours'));
  await move('olga', 'done');
  await move('olga', 'done');
  expect(await move('olga', 'confirmed')).toEqual(refused('not-yours'));
  await move('lev', 'to-do');
  await move('olga', 'done', 'second');
  await move('vera', 'confirmed');
  expect(await move('vera', 'withdrawn')).toEqual(refused('state'));
  expect(await ports.coaching.get(task)).toMatchObject({ state: 'confirmed', text: told.text });
  expect(heard).toEqual(['set', 'done', 'to-do', 'done', 'confirmed']);
});

it('is not set without words, nor by somebody for herself', async () => {
  const { ports } = await openQualityHouse();
  expect(await setCoaching(ports, aTask({ text: ' ' }))).toEqual(refused('empty'));
  expect(await setCoaching(ports, aTask({ reviewerId: 'olga' }))).toEqual(refused('not-yours'));
});
