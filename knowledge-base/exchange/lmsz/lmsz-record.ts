import { parseDay } from '../../entitlement/dates.ts';
import type { Surroundings } from '../../measure.ts';
import { type BothLanguages, type ImportProblem, shortened } from '../import-result.ts';
import type { ActParts } from '../workbook/act-row.ts';
import { placeOfOktmo } from './oktmo-regions.ts';
import type { XmlElement } from './xml-element.ts';

/** A local measure of social protection as the state register (ЕГИССО, messages 10.05.I) exchanges it. */
export interface LmszRecord {
  readonly id: string;
  readonly code: string;
  readonly previousId: string;
  readonly title: string;
  readonly from: string;
  readonly to: string | undefined;
  readonly changedOn: string | undefined;
  readonly periodicityCode: string;
  readonly formCode: string;
  readonly levelCode: string;
  readonly categories: readonly string[];
  readonly needs: readonly string[];
  readonly estimation: string;
  readonly cases: string;
  readonly conditions: string;
  readonly regions: readonly string[];
  readonly isMunicipal: boolean;
  readonly acts: readonly ActParts[];
  readonly documents: readonly string[];
  readonly addresses: readonly string[];
  readonly steps: readonly string[];
  readonly line: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads one `localMSZ` of any version of the schema; `undefined` when something a draft needs is wrong. */
export function readLmsz(
  element: XmlElement,
  around: Surroundings,
  problems: ImportProblem[],
): LmszRecord | undefined {
  const reader = new LmszReader(element, problems);
  const id = reader.matching(element, 'ID', UUID, 'UUID').toLowerCase();
  const previous = element.textOf('previousID');
  const classification = reader.child(element, 'classificationKMSZ');
  const { regions, isMunicipal } = reader.territories(around);
  const from = reader.day(element, 'dateEnact');
  const to = element.one('dateExpiration') === undefined ? undefined : reader.day(element, 'dateExpiration');
  if (from !== undefined && to !== undefined && to < from) {
    reader.fail(
      element,
      'dateExpiration',
      { ru: `окончание (${to}) раньше начала (${from})`, en: `ends (${to}) before it begins (${from})` },
      to,
    );
  }
  for (const [name, pattern] of CODES) reader.code(classification, name, pattern);
  reader.code(element, 'periodicityCode', /^\d{2}$/);
  reader.code(element, 'KBKCode', /^\S{20}$/);
  const record: LmszRecord = {
    id,
    code: element.textOf('code'),
    previousId: UUID.test(previous) ? previous.toLowerCase() : '',
    title: reader.text(element, 'title'),
    from: from ?? '',
    to,
    changedOn: /^\d{4}-\d{2}-\d{2}/.exec(element.textOf('lastChanging'))?.[0],
    periodicityCode: element.textOf('periodicityCode'),
    formCode: classification?.textOf('codeProvisionForm') ?? '',
    levelCode: classification?.textOf('codeLevelNPA') ?? '',
    categories: reader.categories(classification),
    needs: reader.needs(classification),
    estimation: element.textOf('estimation'),
    cases: element.textOf('cases'),
    conditions: element.textOf('conditions'),
    regions,
    isMunicipal,
    acts: reader.acts(),
    documents: element
      .all('docTypesList')
      .filter((item) => item.textOf('documentNess') !== 'false')
      .map((item) => item.textOf('documentTypeName'))
      .filter((name) => name !== ''),
    addresses: element
      .all('methods')
      .map((method) => method.textOf('url'))
      .filter((url) => url !== ''),
    steps: element.all('stepsForMSZ').map((step) => `${step.textOf('stepH')}: ${step.textOf('stepDescr')}`),
    line: element.line,
  };
  reader.cofinancing(classification);
  return reader.isBroken ? undefined : record;
}

const CODES: readonly (readonly [string, RegExp])[] = [
  ['codePartKMSZ', /^\d{6}$/],
  ['codeMSZ', /^\d{4}$/],
  ['codeProvisionForm', /^\d{2}$/],
  ['codeLevelNPA', /^\d{2}$/],
];

class LmszReader {
  isBroken = false;
  readonly #element: XmlElement;
  readonly #problems: ImportProblem[];

  constructor(element: XmlElement, problems: ImportProblem[]) {
    this.#element = element;
    this.#problems = problems;
  }

  fail(
    parent: XmlElement,
    name: string,
    message: BothLanguages,
    found = '',
    severity: 'error' | 'warning' = 'error',
  ): void {
    if (severity === 'error') this.isBroken = true;
    this.#problems.push({
      severity,
      row: parent.line,
      path: name === '' ? parent.path : `${parent.path}/${name}`,
      message,
      ...(found === '' ? {} : { found: shortened(found) }),
    });
  }

  child(parent: XmlElement, name: string): XmlElement | undefined {
    const found = parent.one(name);
    if (found === undefined) this.fail(parent, name, MISSING);
    return found;
  }

  text(parent: XmlElement, name: string): string {
    const text = parent.textOf(name);
    if (text === '') this.fail(parent, name, MISSING);
    if (text.length > 2000) {
      this.fail(parent, name, { ru: 'длиннее 2000 знаков', en: 'longer than 2000 characters' }, text);
    }
    return text;
  }

  matching(parent: XmlElement, name: string, pattern: RegExp, what: string): string {
    const text = this.text(parent, name);
    if (text !== '' && !pattern.test(text))
      this.fail(parent, name, { ru: `нужен ${what}`, en: `a ${what} is expected` }, text);
    return text;
  }

  /** A code of a classifier that a draft does not rest on: a wrong one is a warning. */
  code(parent: XmlElement | undefined, name: string, pattern: RegExp): void {
    const text = parent?.textOf(name) ?? '';
    if (parent === undefined || pattern.test(text)) return;
    const digits = pattern.source.replaceAll(/[\^$]/g, '');
    this.fail(
      parent,
      name,
      text === ''
        ? MISSING
        : { ru: `код не того вида, нужен ${digits}`, en: `the code does not look like ${digits}` },
      text,
      'warning',
    );
  }

  day(parent: XmlElement, name: string): string | undefined {
    const text = parent.textOf(name);
    const day = /^(\d{4}-\d{2}-\d{2})(T.*|Z|[+-]\d{2}:\d{2})?$/.exec(text)?.[1];
    if (day !== undefined && parseDay(day) !== undefined) return day;
    this.fail(
      parent,
      name,
      text === ''
        ? MISSING
        : day === undefined
          ? { ru: 'дата пишется ГГГГ-ММ-ДД', en: 'a date is written YYYY-MM-DD' }
          : { ru: `такого дня нет: ${day}`, en: `there is no such day: ${day}` },
      text,
    );
    return undefined;
  }

  categories(classification: XmlElement | undefined): string[] {
    const list = classification?.one('localCategories')?.all('localCategory') ?? [];
    if (classification !== undefined && list.length === 0) {
      this.fail(classification, 'localCategories/localCategory', MISSING);
    }
    for (const category of list) this.code(category, 'codeCategoryKMSZ', /^\d{8}$/);
    return list.map((category) => this.text(category, 'title'));
  }

  needs(classification: XmlElement | undefined): string[] {
    const all =
      classification
        ?.one('localCategories')
        ?.all('localCategory')
        .flatMap((one) => one.all('needsCriteria')) ?? [];
    const words = all.map((one) => {
      const coefficient = one.textOf('needsCriteriaCoefficient');
      const date = one.textOf('needsCriteriaDate').slice(0, 10);
      return `код ${one.textOf('needsCriteriaCode')}${date === '' ? '' : ` от ${date}`}${coefficient === '' ? '' : `, коэффициент ${coefficient}`}`;
    });
    return [...new Set(words)];
  }

  /** Shares of the sources of money must make a hundred percent. */
  cofinancing(classification: XmlElement | undefined): void {
    if (classification === undefined) return;
    const sources = classification.one('cofinancing')?.all('fundingSource') ?? [];
    if (sources.length === 0) {
      this.fail(classification, 'cofinancing/fundingSource', MISSING);
      return;
    }
    let sum = 0;
    for (const source of sources) {
      this.code(source, 'codeFundingSource', /^\d{4}$/);
      const text = source.textOf('quota');
      const quota = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : 0;
      if (quota <= 0 || quota > 100) {
        this.fail(
          source,
          'quota',
          { ru: 'доля — число больше 0 и не больше 100', en: 'a quota is above 0 and at most 100' },
          text,
        );
        return;
      }
      sum += quota;
    }
    if (Math.abs(sum - 100) > 0.01) {
      const total = Math.round(sum * 100) / 100;
      this.fail(classification, 'cofinancing', {
        ru: `доли дают ${total} %, а не 100 %`,
        en: `the quotas make ${total} %, not 100 %`,
      });
    }
  }

  territories(around: Surroundings): { regions: string[]; isMunicipal: boolean } {
    const parent = this.child(this.#element, 'territories');
    const codes = parent?.all('codeOKTMO') ?? [];
    if (parent !== undefined && codes.length === 0) this.fail(parent, 'codeOKTMO', MISSING);
    const regions = new Set<string>();
    let isMunicipal = codes.length > 0;
    for (const code of codes) {
      const place = /^\d{8}(\d{3})?$/.test(code.text) ? placeOfOktmo(code.text) : undefined;
      if (place === undefined || !around.regions.has(place.region)) {
        this.fail(
          code,
          '',
          { ru: 'по этому коду ОКТМО региона нет', en: 'no region has this ОКТМО code' },
          code.text,
        );
        continue;
      }
      regions.add(place.region);
      if (place.isWholeRegion) isMunicipal = false;
    }
    return { regions: [...regions], isMunicipal };
  }

  acts(): ActParts[] {
    const parent = this.child(this.#element, 'reasons');
    const list = parent?.all('NPA') ?? [];
    if (parent !== undefined && list.length === 0) this.fail(parent, 'NPA', MISSING);
    return list.map((act) => ({
      number: this.text(act, 'number'),
      day: this.day(act, 'date'),
      title: this.text(act, 'title'),
      authority: this.text(act, 'authority'),
      url: act.textOf('URL'),
    }));
  }
}

const MISSING: BothLanguages = { ru: 'элемента нет или он пуст', en: 'the element is missing or empty' };
