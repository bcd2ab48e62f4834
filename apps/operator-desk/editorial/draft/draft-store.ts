import { moveAt, type Path, setAt, writePath } from '../document/path.ts';
import type {
  CheckResult,
  DraftDocument,
  ExampleResult,
  Finding,
  Revision,
  UnderstandingChange,
} from '../wire.ts';
import type { DraftShelf } from './draft-shelf.ts';

export interface DraftState {
  readonly document: DraftDocument;
  /** As the server has it, at `version`. */
  readonly saved: DraftDocument;
  readonly version: number;
  /** Text written in the YAML view that is not a document yet. */
  readonly yaml?: string | undefined;
  readonly past: readonly DraftDocument[];
  /** The place changed last: typing on in one field is one step back. */
  readonly lastPlace?: string | undefined;
  readonly findings: readonly Finding[];
  readonly examples: readonly ExampleResult[];
  /** Of phrases: measured when it was asked for. */
  readonly understanding?: UnderstandingChange | undefined;
  /** The condition that is open for editing. */
  readonly openPlace?: string | undefined;
  /** Counts the requests to show a place, so that the same one can be asked for twice. */
  readonly shown: { readonly path: Path; readonly turn: number };
}

const stepsBack = 100;

/** A draft at work: what is written, what the server has, what the check said. Unsaved work survives a reload. */
export class DraftStore {
  #state: DraftState;
  readonly #listeners = new Set<() => void>();
  readonly #shelf: DraftShelf;

  constructor(revision: Revision, shelf: DraftShelf) {
    this.#shelf = shelf;
    const kept = shelf.take();
    const isOurs = kept?.version === revision.version;
    this.#state = {
      document: isOurs ? kept.document : revision.document,
      saved: revision.document,
      version: revision.version,
      yaml: isOurs ? kept.yaml : undefined,
      past: [],
      findings: [],
      examples: [],
      shown: { path: [], turn: 0 },
    };
  }

  readonly get = (): DraftState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  get isChanged(): boolean {
    const { document, saved, yaml } = this.#state;
    return yaml !== undefined || document !== saved;
  }

  set(path: Path, value: unknown): void {
    this.#change(setAt(this.#state.document, path, value), writePath(path));
  }

  /** Moves an item of a list and keeps it open if it was. */
  move(list: Path, from: number, to: number): void {
    const { document, openPlace } = this.#state;
    const moved = moveAt(document, list, from, to);
    if (moved === document) return;
    this.#change(moved);
    if (openPlace === writePath([...list, from])) this.open([...list, to]);
  }

  replace(document: DraftDocument): void {
    this.#change(document);
    this.#put({ yaml: undefined });
  }

  writeYaml(yaml: string | undefined): void {
    this.#put({ yaml });
    this.#keep();
  }

  undo(): void {
    const { past } = this.#state;
    const before = past.at(-1);
    if (before === undefined) return;
    this.#put({ document: before, past: past.slice(0, -1), lastPlace: undefined });
    this.#keep();
  }

  /** The server has taken it; what was written meanwhile stays unsaved. */
  wasSaved(revision: Revision, sent: DraftDocument): void {
    const { document, yaml } = this.#state;
    const isUntouched = document === sent;
    this.#put({
      saved: revision.document,
      version: revision.version,
      document: isUntouched ? revision.document : document,
      yaml: isUntouched ? undefined : yaml,
      lastPlace: undefined,
    });
    this.#keep();
  }

  /** Begins anew from what the server has now. */
  startFrom(revision: Revision, document: DraftDocument = revision.document): void {
    const { document: before, past } = this.#state;
    this.#put({
      saved: revision.document,
      version: revision.version,
      document,
      yaml: undefined,
      past: [...past, before].slice(-stepsBack),
    });
    this.#keep();
  }

  wasChecked({ findings, examples, understanding }: CheckResult): void {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const others = findings.filter(({ severity }) => severity !== 'error');
    this.#put({ findings: [...errors, ...others], examples, understanding });
  }

  open(path: Path | undefined): void {
    this.#put({ openPlace: path === undefined ? undefined : writePath(path) });
  }

  show(path: Path): void {
    this.#put({ shown: { path, turn: this.#state.shown.turn + 1 } });
  }

  #change(document: DraftDocument, place?: string): void {
    const { document: before, past, lastPlace } = this.#state;
    if (document === before) return;
    const isSameStep = place !== undefined && place === lastPlace;
    this.#put({
      document,
      lastPlace: place,
      past: isSameStep ? past : [...past, before].slice(-stepsBack),
    });
    this.#keep();
  }

  #put(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #keep(): void {
    const { document, saved, version, yaml } = this.#state;
    if (this.isChanged) this.#shelf.put({ document, base: saved, version, yaml });
    else this.#shelf.clear();
  }
}
