import type { Check, Limit, Place } from './check.ts';

/**
 * Judges one row: writes for every 32 measures a word of "yes" and a word of "open" (not known, or a person decides)
 * from `out[o]` on. N, B: numbers and words of the household from `n` and `b` on; M, C: of the child, from `m` and `c` on.
 */
export type ChunkFunction = (
  N: Float64Array,
  n: number,
  B: Int32Array,
  b: number,
  M: Float64Array,
  m: number,
  C: Int32Array,
  c: number,
  K: Float64Array,
  out: Int32Array,
  o: number,
) => void;

const WORD = 32;

/**
 * Source of a function for some measures. Two expressions a condition: P "possibly true" and T "certainly true"; NaN
 * and open bounds compare false, so that "not known" needs no test of its own. Holds whole numbers only.
 */
export function chunkSource(checks: readonly Check[]): string {
  const lines: string[] = [];
  for (let first = 0; first < checks.length; first += WORD) {
    lines.push('y=0;u=0;');
    for (const [bit, check] of checks.slice(first, first + WORD).entries()) {
      const [certain, possible] = [truth(check, true), truth(check, false)];
      if (possible === 'false') continue;
      const mask = whole(1 << bit);
      const verdict = certain === 'false' ? `u|=${mask};` : `if(${certain})y|=${mask};else u|=${mask};`;
      lines.push(possible === 'true' ? verdict : `if(${possible}){${verdict}}`);
    }
    const at = whole((first / WORD) * 2);
    lines.push(`out[o+${at}]=y;out[o+${at}+1]=u;`);
  }
  return `let y=0,u=0;\n${lines.join('\n')}\n`;
}

/** @throws EvalError where code generation is forbidden */
export function generated(checks: readonly Check[]): ChunkFunction {
  const make = new Function(`"use strict";return function(N,n,B,b,M,m,C,c,K,out,o){${chunkSource(checks)}}`);
  return make() as ChunkFunction;
}

/** JavaScript for "this is certainly true" or "this may be true". */
function truth(check: Check, certainly: boolean): string {
  switch (check.c) {
    case 'fixed':
      return check.value === 2 || (!certainly && check.value === 1) ? 'true' : 'false';
    case 'constant':
      return certainly ? `K[${whole(check.k)}]===2` : `K[${whole(check.k)}]!==0`;
    case 'flag':
      return `(${word(check.word, certainly ? 0 : 1)}&${whole(check.mask)})!==0`;
    case 'option':
      return `(${word(check.word, 0)}&${whole(certainly ? check.mask : check.mask | (1 << 31))})!==0`;
    case 'limit':
      return limit(check.op, check.number, check.k, certainly);
    case 'pair':
      return pair(check.op, check.left, check.right, certainly);
    case 'not':
      return opposite(truth(check.of, !certainly));
    case 'and':
    case 'or':
      return `(${check.of.map((part) => truth(part, certainly)).join(check.c === 'and' ? '&&' : '||')})`;
  }
}

function opposite(source: string): string {
  if (source === 'true') return 'false';
  return source === 'false' ? 'true' : `!(${source})`;
}

function limit(op: Limit, at: Place, k: number, certainly: boolean): string {
  const constant = (offset: number): string => `K[${whole(k + offset)}]`;
  const [lo, hi] = [number(at, 0), number(at, 1)];
  switch (op) {
    case '<=':
      return certainly ? `${hi}<=${constant(0)}` : `!(${lo}>${constant(1)})`;
    case '<':
      return certainly ? `${hi}<${constant(0)}` : `!(${lo}>=${constant(1)})`;
    case '=':
      return certainly
        ? `(${lo}>=${constant(0)}&&${hi}<=${constant(1)})`
        : `!(${hi}<${constant(2)}||${lo}>${constant(3)})`;
  }
}

function pair(op: Limit, left: Place, right: Place, certainly: boolean): string {
  const [aLo, aHi, bLo, bHi] = [number(left, 0), number(left, 1), number(right, 0), number(right, 1)];
  switch (op) {
    case '<=':
      return certainly ? `${aHi}<=${bLo}` : `!(${aLo}>${bHi})`;
    case '<':
      return certainly ? `${aHi}<${bLo}` : `!(${aLo}>=${bHi})`;
    case '=':
      return certainly
        ? `(${aLo}===${aHi}&&${bLo}===${bHi}&&${aLo}===${bLo})`
        : `!(${aHi}<${bLo}||${bHi}<${aLo})`;
  }
}

function number({ whose, at }: Place, offset: number): string {
  return whose === 'child' ? `M[m+${whole(at + offset)}]` : `N[n+${whole(at + offset)}]`;
}

function word({ whose, at }: Place, offset: number): string {
  return whose === 'child' ? `C[c+${whole(at + offset)}]` : `B[b+${whole(at + offset)}]`;
}

/** The one door into the source: nothing but a 32-bit whole number gets through. */
function whole(value: number): string {
  if (typeof value !== 'number' || (value | 0) !== value)
    throw new TypeError('only whole numbers enter generated code');
  return String(value);
}
