import { splitOutside } from './grammar/scan.ts';
import { canonicalName, isList } from './header-names.ts';

interface Field {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

export type HeaderInit = Iterable<readonly [name: string, value: string]>;

/**
 * Header fields in order. Names are matched whatever their case, and by their one-letter forms.
 *
 * A comma list (Via, Route, Contact, Allow…) is held as one field for each value, so `get('Via')` is the topmost
 * Via alone. Values are unfolded and trimmed. Line breaks in a value become spaces: nothing can be injected.
 */
export class SipHeaders implements Iterable<readonly [name: string, value: string]> {
  #fields: Field[] = [];

  constructor(init: HeaderInit = []) {
    for (const [name, value] of init) this.#fields.push(...fieldsOf(name, value));
  }

  /** Number of fields. */
  get size(): number {
    return this.#fields.length;
  }

  /** The first value; for a list the topmost. */
  get(name: string): string | undefined {
    const key = keyOf(name);
    return this.#fields.find((field) => field.key === key)?.value;
  }

  /** Every value in order; empty values of lists are left out. */
  all(name: string): string[] {
    const key = keyOf(name);
    const values = this.#fields.filter((field) => field.key === key).map((field) => field.value);
    return isList(key) ? values.filter((value) => value !== '') : values;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Replaces every field of that name, at the place of the first; an empty array removes it. */
  set(name: string, value: string | readonly string[]): this {
    const key = keyOf(name);
    const fields = (typeof value === 'string' ? [value] : value).flatMap((each) => fieldsOf(name, each));
    const at = this.#fields.findIndex((field) => field.key === key);
    const others = this.#fields.filter((field) => field.key !== key);
    others.splice(at < 0 ? others.length : at, 0, ...fields);
    this.#fields = others;
    return this;
  }

  /** After the last field of that name, or at the end. */
  append(name: string, value: string): this {
    const key = keyOf(name);
    const at = this.#fields.findLastIndex((field) => field.key === key);
    this.#fields.splice(at < 0 ? this.#fields.length : at + 1, 0, ...fieldsOf(name, value));
    return this;
  }

  /** Before the first field of that name, or at the very top: how Via and Record-Route grow. */
  prepend(name: string, value: string): this {
    const key = keyOf(name);
    const at = this.#fields.findIndex((field) => field.key === key);
    this.#fields.splice(Math.max(at, 0), 0, ...fieldsOf(name, value));
    return this;
  }

  /** Replaces the topmost value only. */
  setFirst(name: string, value: string): this {
    this.removeFirst(name);
    return this.prepend(name, value);
  }

  remove(name: string): this {
    const key = keyOf(name);
    this.#fields = this.#fields.filter((field) => field.key !== key);
    return this;
  }

  removeFirst(name: string): this {
    const key = keyOf(name);
    const at = this.#fields.findIndex((field) => field.key === key);
    if (at >= 0) this.#fields.splice(at, 1);
    return this;
  }

  clone(): SipHeaders {
    const copy = new SipHeaders();
    copy.#fields = [...this.#fields];
    return copy;
  }

  *[Symbol.iterator](): IterableIterator<readonly [name: string, value: string]> {
    for (const field of this.#fields) yield [field.name, field.value];
  }
}

function keyOf(name: string): string {
  return canonicalName(name).toLowerCase();
}

function fieldsOf(written: string, value: string): Field[] {
  const name = canonicalName(written);
  const key = name.toLowerCase();
  const clean = /[\r\n]/.test(value) ? value.replace(/[\r\n]+\s*/g, ' ').trim() : value.trim();
  if (!isList(key) || !clean.includes(',')) return [{ key, name, value: clean }];
  return splitOutside(clean, ',')
    .filter((part) => part !== '')
    .map((part) => ({ key, name, value: part }));
}
