import type { Tri } from '../entitlement/values.ts';
import type { Check, Limit, Place } from './check.ts';
import type { ChunkFunction } from './emit.ts';

/** One row and its constants, for functions that are put together instead of generated. */
interface Row {
  N: Float64Array;
  n: number;
  B: Int32Array;
  b: number;
  M: Float64Array;
  m: number;
  C: Int32Array;
  c: number;
  K: Float64Array;
}

type Judge = (row: Row) => Tri;
type Read = (row: Row) => number;

/** The same as generated code for places where code may not be generated; about ten times slower. */
export function closures(checks: readonly Check[]): ChunkFunction {
  const judges = checks.map(judgeOf);
  const empty = { numbers: new Float64Array(0), words: new Int32Array(0) };
  const row: Row = {
    N: empty.numbers,
    n: 0,
    B: empty.words,
    b: 0,
    M: empty.numbers,
    m: 0,
    C: empty.words,
    c: 0,
    K: empty.numbers,
  };
  return (N, n, B, b, M, m, C, c, K, out, o) => {
    Object.assign(row, { N, n, B, b, M, m, C, c, K });
    let [yes, open, at] = [0, 0, o];
    for (let index = 0; index < judges.length; index += 1) {
      const tri = judges[index]?.(row);
      if (tri === 2) yes |= 1 << (index & 31);
      else if (tri === 1) open |= 1 << (index & 31);
      if ((index & 31) === 31 || index === judges.length - 1) {
        out[at] = yes;
        out[at + 1] = open;
        at += 2;
        yes = 0;
        open = 0;
      }
    }
  };
}

function judgeOf(check: Check): Judge {
  switch (check.c) {
    case 'fixed':
      return () => check.value;
    case 'constant':
      return ({ K }) => (K[check.k] === 2 ? 2 : K[check.k] === 0 ? 0 : 1);
    case 'flag': {
      const [certain, possible] = [word(check.word, 0), word(check.word, 1)];
      return (row) => ((certain(row) & check.mask) !== 0 ? 2 : (possible(row) & check.mask) !== 0 ? 1 : 0);
    }
    case 'option': {
      const read = word(check.word, 0);
      return (row) => {
        const option = read(row);
        return (option & check.mask) !== 0 ? 2 : option < 0 ? 1 : 0;
      };
    }
    case 'limit':
      return limit(check.op, check.number, check.k);
    case 'pair':
      return pair(check.op, check.left, check.right);
    case 'not': {
      const inner = judgeOf(check.of);
      return (row) => {
        const tri = inner(row);
        return tri === 1 ? 1 : tri === 0 ? 2 : 0;
      };
    }
    case 'and':
    case 'or':
      return joined(check.of.map(judgeOf), check.c === 'and' ? 0 : 2);
  }
}

function joined(parts: readonly Judge[], decisive: 0 | 2): Judge {
  return (row) => {
    let result: Tri = decisive === 0 ? 2 : 0;
    for (const part of parts) {
      const tri = part(row);
      if (tri === decisive) return tri;
      if (tri === 1) result = 1;
    }
    return result;
  };
}

function limit(op: Limit, place: Place, k: number): Judge {
  const [lo, hi] = [number(place, 0), number(place, 1)];
  const at = (K: Float64Array, offset: number): number => K[k + offset] ?? Number.NaN;
  switch (op) {
    case '<=':
      return (row) => (hi(row) <= at(row.K, 0) ? 2 : lo(row) > at(row.K, 1) ? 0 : 1);
    case '<':
      return (row) => (hi(row) < at(row.K, 0) ? 2 : lo(row) >= at(row.K, 1) ? 0 : 1);
    case '=':
      return (row) => {
        if (lo(row) >= at(row.K, 0) && hi(row) <= at(row.K, 1)) return 2;
        return hi(row) < at(row.K, 2) || lo(row) > at(row.K, 3) ? 0 : 1;
      };
  }
}

function pair(op: Limit, left: Place, right: Place): Judge {
  const [aLo, aHi, bLo, bHi] = [number(left, 0), number(left, 1), number(right, 0), number(right, 1)];
  switch (op) {
    case '<=':
      return (row) => (aHi(row) <= bLo(row) ? 2 : aLo(row) > bHi(row) ? 0 : 1);
    case '<':
      return (row) => (aHi(row) < bLo(row) ? 2 : aLo(row) >= bHi(row) ? 0 : 1);
    case '=':
      return (row) => {
        if (aHi(row) < bLo(row) || bHi(row) < aLo(row)) return 0;
        return aLo(row) === aHi(row) && bLo(row) === bHi(row) ? 2 : 1;
      };
  }
}

function number({ whose, at }: Place, offset: number): Read {
  const index = at + offset;
  return whose === 'child'
    ? ({ M, m }) => M[m + index] ?? Number.NaN
    : ({ N, n }) => N[n + index] ?? Number.NaN;
}

function word({ whose, at }: Place, offset: number): Read {
  const index = at + offset;
  return whose === 'child' ? ({ C, c }) => C[c + index] ?? 0 : ({ B, b }) => B[b + index] ?? 0;
}
