import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { LifeEventFinder } from './life-events.ts';
import { normalise } from './normalise.ts';

const file = join(import.meta.dirname, '../../knowledge-base/life-events.yaml');
const events = z
  .array(z.object({ id: z.string(), colloquial: z.array(z.string()) }))
  .parse(parse(readFileSync(file, 'utf8')));
const finder = new LifeEventFinder(events.map(({ id, colloquial }) => ({ id, names: colloquial })));
const eventIn = (text: string) => finder.lifeEventIn(normalise(text));

it('has every event of the knowledge base with at least five ways to say it', () => {
  expect(events.length).toBeGreaterThanOrEqual(14);
  expect(events.filter(({ colloquial }) => colloquial.length < 5).map(({ id }) => id)).toEqual([]);
});

describe('what happened is heard', () => {
  it.each([
    ['я вчера родила', 'child-birth'],
    ['родила месяц назад хотела узнать что положено', 'child-birth'],
    ['у нас с мужем недавно родился второй ребёнок что нам положено', 'child-birth'],
    ['дочка у меня родилась', 'child-birth'],
    ['я на пятом месяце', 'pregnancy'],
    ['мы ждём малыша', 'pregnancy'],
    ['жена в положении', 'pregnancy'],
    ['меня сократили на заводе', 'job-loss'],
    ['осталась без работы с двумя детьми', 'job-loss'],
    ['умер муж', 'loss-of-breadwinner'],
    ['муж у меня умер в марте', 'loss-of-breadwinner'],
    ['дед помер хоронить не на что', 'loss-of-breadwinner'],
    ['маме дали вторую группу', 'disability-established'],
    ['ребёнка признали инвалидом', 'disability-established'],
    ['взяли внука под опеку', 'guardianship'],
    ['мы теперь многодетные', 'large-family-status'],
    ['выхожу на пенсию в мае', 'pension-age'],
    ['сын пошёл в первый класс', 'child-age-reached'],
    ['муж вернулся с СВО', 'veteran-status'],
    ['я чернобылец', 'radiation-exposure'],
    ['мы поженились летом', 'young-family'],
    ['сломал руку сижу на больничном', 'temporary-incapacity'],
    ['денег не хватает совсем', 'hardship'],
  ])('%s', (text, event) => expect(eventIn(text)).toBe(event));
});

describe('no event is heard', () => {
  it.each([
    'хочу родить через год',
    'соседка родила и получает',
    'у подруги родился сын',
    'я не беременна',
    'меня не уволили',
    'сократили выплату вдвое',
    'какие документы нужны на пособие',
    'родители пенсионеры',
    'роддом какой ближе',
    'планируем чтобы родился третий ребенок',
    '',
  ])('in "%s"', (text) => expect(eventIn(text)).toBeUndefined());
});
