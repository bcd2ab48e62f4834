import { nearest } from '#knowledge-base/entitlement/suggest.ts';
import type { DocumentPath, Household } from '#knowledge-base/household/household.ts';
import { readHousehold } from '#knowledge-base/household/read-household.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { type Complaint, pathText } from './complaint.ts';
import { lettersMixed, suggestFor, unmixed } from './letters.ts';
import { parseSource, type YamlSource } from './yaml-source.ts';

/** One household of a file, ready to be judged. */
export interface CaseToJudge {
  readonly id: string;
  /** Day of the application and of the evaluation, `YYYY-MM-DD`. */
  readonly at: string;
  readonly household: Household;
  readonly ask: readonly string[];
  /** Path of the case in the document: conflicts name their places from there. */
  readonly path: DocumentPath;
  /** As written, for what a case may carry beside the household: `expect`. */
  readonly document: Readonly<Record<string, unknown>>;
}

export type HouseholdFile =
  | {
      readonly outcome: 'read';
      readonly cases: readonly CaseToJudge[];
      readonly remarks: readonly Complaint[];
      readonly source: YamlSource;
    }
  | { readonly outcome: 'broken'; readonly complaints: readonly Complaint[] };

/** Keys of a case that are not facts. */
const OWN_KEYS = ['ask', 'expect', 'note', 'comment', 'name', 'title', 'description'];
const TOP_KEYS = ['cases', 'ask', ...OWN_KEYS, 'version', 'source'];

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/**
 * Reads `cases` with their `ask`. Everything that is wrong is listed at once, with its place; nothing is evaluated then.
 * A case without `asOf` is judged as of `today`.
 */
export function readHouseholdFile(
  text: string,
  file: string,
  knowledge: KnowledgeBase,
  today: string,
): HouseholdFile {
  const parsed = parseSource(text, file);
  if (parsed.outcome === 'broken') return parsed;
  return new HouseholdFileReader(parsed.source, file, knowledge, today).read();
}

class HouseholdFileReader {
  readonly #source: YamlSource;
  readonly #file: string;
  readonly #knowledge: KnowledgeBase;
  readonly #today: string;
  readonly #complaints: Complaint[] = [];
  readonly #remarks: Complaint[] = [];
  readonly #measureIds: readonly string[];

  constructor(source: YamlSource, file: string, knowledge: KnowledgeBase, today: string) {
    this.#source = source;
    this.#file = file;
    this.#knowledge = knowledge;
    this.#today = today;
    this.#measureIds = knowledge.measures().map(({ id }) => id);
  }

  read(): HouseholdFile {
    const top = this.#source.value;
    if (!isFields(top) || top.cases === undefined) {
      const looksLikeKnown = isFields(top) ? nearest('case', Object.keys(top)) : undefined;
      this.#wrong([], 'наверху нужен ключ cases со списком семей', {
        found: isFields(top) ? Object.keys(top).slice(0, 5).join(', ') : kindOf(top),
        allowed: 'cases: [{id, asOf, region, applicant, spouse, children, family, property, …}], ask: [меры]',
        suggestion: looksLikeKnown === undefined ? undefined : 'cases',
      });
      return { outcome: 'broken', complaints: this.#complaints };
    }
    for (const key of Object.keys(top)) {
      if (!TOP_KEYS.includes(key)) this.#unknown([key], nearest(unmixed(key), TOP_KEYS));
    }
    const ask = this.#ask(top.ask, ['ask']);
    const cases = this.#cases(top.cases, ask);
    return this.#complaints.length > 0
      ? { outcome: 'broken', complaints: this.#complaints }
      : { outcome: 'read', cases, remarks: this.#remarks, source: this.#source };
  }

  #cases(list: unknown, ask: readonly string[] | undefined): CaseToJudge[] {
    if (!Array.isArray(list)) {
      this.#wrong(['cases'], 'здесь нужен список семей', { found: kindOf(list), allowed: '- id: …' });
      return [];
    }
    if (list.length === 0) this.#remark(['cases'], 'список семей пуст: проверять нечего');
    const seen = new Map<string, number>();
    return list.flatMap((document: unknown, index) => {
      const path: Path = ['cases', index];
      if (!isFields(document)) {
        this.#wrong(path, 'семью описывают полями', {
          found: kindOf(document),
          allowed: '{id, asOf, region, …}',
        });
        return [];
      }
      const id = this.#id(document.id, index);
      const first = seen.get(id);
      if (first !== undefined) this.#remark([...path, 'id'], `такой id уже есть у cases[${first}]`);
      seen.set(id, first ?? index);
      return [this.#case(document, { id, path, ask: this.#ask(document.ask, [...path, 'ask']) ?? ask })];
    });
  }

  #case(
    document: Fields,
    {
      id,
      path,
      ask,
    }: { readonly id: string; readonly path: Path; readonly ask: readonly string[] | undefined },
  ): CaseToJudge {
    const { surroundings } = this.#knowledge;
    const at = typeof document.asOf === 'string' ? document.asOf : this.#today;
    if (document.asOf === undefined || document.asOf === null)
      this.#remark(path, `день обращения (asOf) не указан: взят сегодняшний, ${this.#today}`);
    const household = readHousehold(document, surroundings.facts, { at, ignore: OWN_KEYS });
    for (const { at: place, message, found, allowed } of household.problems) {
      const full = [...path, ...place];
      const written = this.#source.textOf(full) ?? found;
      this.#wrong(full, message.ru, {
        found: written,
        allowed,
        suggestion: suggestFor(written, allowed, surroundings),
      });
    }
    for (const { at: place, nearest: known } of household.unknownKeys)
      this.#unknown([...path, ...place], known);
    return { id, at, household, ask: ask ?? this.#measureIds, path, document };
  }

  #id(raw: unknown, index: number): string {
    if (typeof raw === 'string' || typeof raw === 'number') return String(raw);
    const path = ['cases', index, 'id'];
    if (raw !== undefined && raw !== null)
      this.#wrong(path, 'id — одно слово или число', { found: kindOf(raw), allowed: 'id: family-1' });
    return `case-${index + 1}`;
  }

  #ask(raw: unknown, path: Path): readonly string[] | undefined {
    if (raw === undefined || raw === null) return undefined;
    const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    if (list.length === 0) this.#remark(path, 'список ask пуст: ни о чём не спрошено');
    for (const [index, id] of list.entries()) {
      if (typeof id === 'string' && this.#knowledge.measure(id) !== undefined) continue;
      const at = Array.isArray(raw) ? [...path, index] : path;
      const close = typeof id === 'string' ? nearest(unmixed(id), this.#measureIds) : undefined;
      this.#wrong(at, lettersMixed(String(id)) ? MIXED : 'такой меры нет', {
        found: typeof id === 'string' ? id : kindOf(id),
        allowed: 'id меры; все меры — командой measures',
        suggestion: close,
      });
    }
    return list.filter((id) => typeof id === 'string');
  }

  #wrong(path: Path, message: string, more: Pick<Complaint, 'found' | 'allowed' | 'suggestion'>): void {
    this.#complaints.push({
      file: this.#file,
      place: this.#source.placeOf(path),
      path: pathText(path),
      message,
      ...more,
    });
  }

  #remark(path: Path, message: string): void {
    this.#remarks.push({
      file: this.#file,
      place: this.#source.placeOf(path),
      path: pathText(path),
      message,
    });
  }

  #unknown(path: Path, known: string | undefined): void {
    const key = String(path.at(-1) ?? '');
    this.#remarks.push({
      file: this.#file,
      place: this.#source.placeOfKey(path),
      path: pathText(path),
      message: lettersMixed(key)
        ? 'неизвестный ключ, пропущен: в нём смешаны русские и латинские буквы'
        : 'неизвестный ключ, пропущен',
      suggestion: known,
    });
  }
}

const MIXED = 'такой меры нет: смешаны русские и латинские буквы';

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'пусто';
  if (Array.isArray(value)) return 'список';
  if (typeof value === 'object') return 'запись с полями';
  return JSON.stringify(value).slice(0, 60);
}
