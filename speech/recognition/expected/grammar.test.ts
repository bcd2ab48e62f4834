import { expect, it } from 'vitest';
import { accepts, any, compileGrammar, many, maybe, oneOf } from './grammar.ts';

it('accepts what a rule says and nothing else', () => {
  const graph = compileGrammar([maybe('ну'), any('да', 'нет', 'не знаю')]);
  for (const said of ['да', 'нет', 'ну да', 'не знаю', 'ну не знаю'])
    expect([said, accepts(graph, said)]).toEqual([said, true]);
  for (const said of ['', 'ну', 'да нет', 'д', 'не', 'незнаю', 'ну  да'])
    expect([said, accepts(graph, said)]).toEqual([said, false]);
});

it('repeats', () => {
  const graph = compileGrammar(many([oneOf('раз два'), maybe('и')]));
  expect(accepts(graph, 'раз и два два и раз')).toBe(true);
  expect(accepts(graph, 'и раз')).toBe(false);
});

it('goes past what may be left out, and does not come back into it', () => {
  const graph = compileGrammar(['а', maybe(many('б')), 'в']);
  expect([accepts(graph, 'а в'), accepts(graph, 'а б б в'), accepts(graph, 'а в б')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('keeps words with the same endings small', () => {
  const stems = 'пять шест сем восем девят'.split(' ');
  const graph = compileGrammar(any(...stems.map((stem) => `${stem}надцатого`)));
  expect(graph.next.length).toBeLessThan(35);
});
