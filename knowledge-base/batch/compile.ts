import type { Day } from '../entitlement/dates.ts';
import { type Measure, type Surroundings, WHOLE_COUNTRY } from '../measure.ts';
import { bundleConstants } from './bundle.ts';
import { type Check, leavesOf, type Recipe, UNKNOWN } from './check.ts';
import { closures } from './closures.ts';
import { type ChunkFunction, generated } from './emit.ts';
import { type Layout, LayoutBuilder } from './layout.ts';
import { Lowering } from './lower.ts';

/** Beyond about this size V8 no longer optimises a function, and speed falls tenfold. */
const RULES_A_CHUNK = 128;
const LEAVES_A_CHUNK = 512;

/** Measures of one territory judged by one function. */
export interface Chunk {
  readonly measures: readonly Measure[];
  /** `undefined`: the whole country. */
  readonly territory: readonly string[] | undefined;
  readonly run: ChunkFunction;
  /** 32-bit words of the result: a pair, "yes" and "open", for every 32 measures. */
  readonly words: number;
}

/** Measures judged at once on one kind of row. */
export type Program = readonly Chunk[];

export interface BatchRules {
  readonly layout: Layout;
  /** Measures that are not about a child. */
  readonly household: Program;
  /** Measures about a child, judged for each child, or once where the children are not listed. */
  readonly child: Program;
  /** The same measures for a family that certainly has no child. */
  readonly childless: Program;
  readonly surroundings: Surroundings;
  /** Day of the evaluation. */
  readonly at: Day;
  /** Constants of a region and day of application, kept for the next household of the same. */
  bundle(region: string | undefined, asOf: string | undefined): Bundle;
}

export interface Bundle {
  readonly constants: Float64Array;
  readonly household: Selection;
  readonly child: Selection;
  readonly childless: Selection;
}

/** The chunks that can apply in a region; the results of each lie behind those of the one before. */
export interface Selection {
  readonly chunks: readonly Chunk[];
  readonly words: number;
}

export interface CompileInput {
  readonly measures: readonly Measure[];
  readonly surroundings: Surroundings;
  readonly at: Day;
  /** `closures` never generates code; by default they are used where generating is forbidden. */
  readonly code?: 'generated' | 'closures';
}

/** Compiles measures for judging many households, three-valued. */
export function compileBatch({ measures, surroundings, at, code }: CompileInput): BatchRules {
  const layout = new LayoutBuilder(surroundings.facts);
  const lowering = new Lowering(layout);
  const make = code === 'closures' || (code === undefined && !canGenerate()) ? closures : generated;
  const programs = programsOf(measures, lowering, make);
  const bundles = new Bundles(programs, lowering, surroundings, at);
  return {
    layout: layout.build(),
    ...programs,
    surroundings,
    at,
    bundle: (region, asOf) => bundles.of(region, asOf),
  };
}

type MakeChunk = (checks: readonly Check[]) => ChunkFunction;

interface Lowered {
  readonly measure: Measure;
  readonly check: Check;
  /** The same for a family without a child. */
  readonly childless: Check;
}

interface Programs {
  readonly household: Program;
  readonly child: Program;
  readonly childless: Program;
}

/** Both variants of the measures about a child are cut alike: a place in the result means the same measure in both. */
function programsOf(measures: readonly Measure[], lowering: Lowering, make: MakeChunk): Programs {
  const programs = { household: [] as Chunk[], child: [] as Chunk[], childless: [] as Chunk[] };
  for (const { territory, measures: group } of byTerritory(measures)) {
    const lowered = group.map((measure) => ({
      measure,
      check: lowering.lower(measure.eligibility, false),
      childless: measure.isPerChild ? lowering.lower(measure.eligibility, true) : UNKNOWN,
    }));
    const chunk = (part: readonly Lowered[], checks: readonly Check[]): Chunk => ({
      measures: part.map(({ measure }) => measure),
      territory,
      run: make(checks),
      words: 2 * Math.ceil(part.length / 32),
    });
    const [perChild, others] = [true, false].map((wanted) =>
      lowered.filter(({ measure }) => measure.isPerChild === wanted),
    );
    for (const part of inChunks(others ?? [])) {
      programs.household.push(
        chunk(
          part,
          part.map(({ check }) => check),
        ),
      );
    }
    for (const part of inChunks(perChild ?? [])) {
      programs.child.push(
        chunk(
          part,
          part.map(({ check }) => check),
        ),
      );
      programs.childless.push(
        chunk(
          part,
          part.map(({ childless }) => childless),
        ),
      );
    }
  }
  return programs;
}

function byTerritory(measures: readonly Measure[]): Iterable<{
  readonly territory: readonly string[] | undefined;
  readonly measures: Measure[];
}> {
  const groups = new Map<string, { territory: readonly string[] | undefined; measures: Measure[] }>();
  for (const measure of measures) {
    const territory = measure.territory.includes(WHOLE_COUNTRY) ? undefined : [...measure.territory].sort();
    const key = territory === undefined ? '' : territory.join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { territory, measures: [measure] });
    else group.measures.push(measure);
  }
  return groups.values();
}

function inChunks(lowered: readonly Lowered[]): Lowered[][] {
  const chunks: Lowered[][] = [];
  let leaves = 0;
  for (const item of lowered) {
    const size = leavesOf(item.check);
    const last = chunks.at(-1);
    if (last === undefined || last.length === RULES_A_CHUNK || leaves + size > LEAVES_A_CHUNK) {
      chunks.push([item]);
      leaves = size;
    } else {
      last.push(item);
      leaves += size;
    }
  }
  return chunks;
}

const BUNDLES_KEPT = 4096;

class Bundles {
  readonly #known = new Map<string, Bundle>();
  readonly #selections = new Map<string, Omit<Bundle, 'constants'>>();
  readonly #programs: Programs;
  readonly #recipes: readonly Recipe[];
  readonly #width: number;
  readonly #around: Surroundings;
  readonly #at: Day;

  constructor(programs: Programs, lowering: Lowering, around: Surroundings, at: Day) {
    this.#programs = programs;
    this.#recipes = lowering.recipes;
    this.#width = lowering.width;
    this.#around = around;
    this.#at = at;
  }

  of(region: string | undefined, asOf: string | undefined): Bundle {
    const key = `${region ?? ''} ${asOf ?? ''}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= BUNDLES_KEPT) this.#known.clear();
    const constants = bundleConstants(
      this.#recipes,
      this.#width,
      { region, asOf, at: this.#at },
      this.#around,
    );
    const bundle = { constants, ...this.#selection(region) };
    this.#known.set(key, bundle);
    return bundle;
  }

  #selection(region: string | undefined): Omit<Bundle, 'constants'> {
    const key = region ?? '';
    const known = this.#selections.get(key);
    if (known !== undefined) return known;
    const { household, child, childless } = this.#programs;
    const selection = {
      household: selected(household, region),
      child: selected(child, region),
      childless: selected(childless, region),
    };
    this.#selections.set(key, selection);
    return selection;
  }
}

function selected(program: Program, region: string | undefined): Selection {
  const chunks = program.filter(
    ({ territory }) => territory === undefined || region === undefined || territory.includes(region),
  );
  return { chunks, words: chunks.reduce((sum, { words }) => sum + words, 0) };
}

function canGenerate(): boolean {
  try {
    return new Function('return true')() === true;
  } catch {
    return false;
  }
}
