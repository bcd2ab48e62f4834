import type { ExpectedAnswer } from '../ports.ts';
import { any, compileGrammar, type LetterGraph } from './grammar.ts';

let made: ReadonlyMap<ExpectedAnswer['kind'], LetterGraph> | undefined;

/** Grammars by kind of answer; made once. */
export function expectedGrammars(): ReadonlyMap<ExpectedAnswer['kind'], LetterGraph> {
  made ??= new Map([['yes-no', compileGrammar(any('да', 'нет'))]]);
  return made;
}
