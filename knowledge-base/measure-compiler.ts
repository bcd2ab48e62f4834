import { isDeepStrictEqual } from 'node:util';
import { buildSurroundings } from './build-surroundings.ts';
import { compileCondition } from './compile-measure.ts';
import { type KnowledgeDocuments, measureShape } from './documents.ts';
import type { Node } from './entitlement/expression.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { withLinkedFacts } from './linked-facts.ts';
import type { Measure, Surroundings } from './measure.ts';
import { type Problem, reportInto } from './problems.ts';
import { withRegionOptions } from './region-options.ts';
import { validateMeasure } from './validate-measure.ts';

/** Compiles the measures of one set of documents, each once, in whatever order they refer to each other. */
export class MeasureCompiler {
  readonly surroundings: Surroundings;
  readonly #documents: KnowledgeDocuments;
  readonly #problems: Problem[];
  readonly #reuse: KnowledgeBase | undefined;
  readonly #files: ReadonlyMap<string, string>;
  readonly #eligibility = new Map<string, Node | undefined>();

  constructor(documents: KnowledgeDocuments, problems: Problem[], reuse: KnowledgeBase | undefined) {
    this.#documents = documents;
    this.#problems = problems;
    this.#files = new Map(
      Object.keys(documents)
        .filter((file) => file.startsWith('measures/'))
        .map((file) => [file.slice(file.lastIndexOf('/') + 1, -'.yaml'.length), file]),
    );
    this.#reuse = reuse !== undefined && sameSurroundings(documents, reuse.documents) ? reuse : undefined;
    this.surroundings = {
      ...(this.#reuse?.surroundings ?? surroundingsOf(documents, problems)),
      eligibilityOf: (id) => this.#eligibilityOf(id),
    };
  }

  compile(file: string): Measure | undefined {
    const document = this.#documents[file];
    const before = this.#reuse;
    if (before !== undefined && before.documents[file] === document) {
      const id = file.slice(file.lastIndexOf('/') + 1, -'.yaml'.length);
      const measure = before.measure(id);
      if (measure !== undefined && !measure.refersToOthers) {
        this.#problems.push(...before.problems.filter((problem) => problem.file === file));
        return measure;
      }
    }
    const validation = validateMeasure(document, this.surroundings, file);
    this.#problems.push(...validation.problems);
    return validation.measure;
  }

  /** Measures that refer to each other in a circle have no conditions for each other. */
  #eligibilityOf(id: string): Node | undefined {
    if (this.#eligibility.has(id)) return this.#eligibility.get(id);
    this.#eligibility.set(id, undefined);
    const file = this.#files.get(id);
    const shape = file === undefined ? undefined : measureShape.safeParse(this.#documents[file]).data;
    // What is wrong in the other file is said there.
    const node =
      shape === undefined
        ? undefined
        : compileCondition(shape.eligibility, 'eligibility', this.surroundings, () => undefined);
    this.#eligibility.set(id, node);
    return node;
  }
}

function surroundingsOf(documents: KnowledgeDocuments, problems: Problem[]): Surroundings {
  const file = 'linked-facts.yaml';
  const built = withRegionOptions(buildSurroundings(documents, problems));
  return withLinkedFacts(built, documents[file], reportInto(problems, file));
}

/** Articles are read by nothing that is compiled. */
function sameSurroundings(documents: KnowledgeDocuments, others: KnowledgeDocuments): boolean {
  const names = (of: KnowledgeDocuments): string[] =>
    Object.keys(of).filter(
      (file) =>
        !file.startsWith('measures/') && !file.startsWith('articles/') && !file.startsWith('phrases/'),
    );
  const [mine, theirs] = [names(documents), names(others)];
  return (
    mine.length === theirs.length &&
    mine.every((file) => documents[file] === others[file] || isDeepStrictEqual(documents[file], others[file]))
  );
}
