/** A record of the register as synthetic XML; `without` drops elements, `instead` replaces their text. */
export interface LmszParts {
  readonly id?: string;
  readonly previousId?: string;
  readonly title?: string;
  readonly from?: string;
  readonly to?: string;
  readonly oktmo?: readonly string[];
  readonly quotas?: readonly string[];
  readonly categories?: readonly string[];
  readonly form?: string;
  readonly estimation?: string;
  readonly extra?: string;
}

export const LMSZ_ID = '11111111-2222-4333-8444-555555555555';

export function lmszRecord(parts: LmszParts = {}, prefix = 'ns2:', envelope = 'ns3:'): string {
  const {
    id = LMSZ_ID,
    previousId,
    title = 'Ежемесячная выплата на третьего ребёнка',
    from = '2024-01-01+07:00',
    to,
    oktmo = ['50000000'],
    quotas = ['60', '40.00'],
    categories = ['Многодетные семьи'],
    form = '01',
    estimation = 'прожиточный минимум ребёнка × 1,0',
    extra = '',
  } = parts;
  const tag = (name: string, content: string): string => `<${prefix}${name}>${content}</${prefix}${name}>`;
  const outer = (name: string, content: string): string =>
    `<${envelope}${name}>${content}</${envelope}${name}>`;
  const body = [
    tag('ID', id),
    tag('code', '54-017'),
    tag('title', title),
    tag('dateEnact', from),
    to === undefined ? '' : tag('dateExpiration', to),
    tag('periodicityCode', '02'),
    tag(
      'classificationKMSZ',
      [
        tag('codePartKMSZ', '010101'),
        tag('codeMSZ', '0101'),
        tag('codeProvisionForm', form),
        tag('codeLevelNPA', '02'),
        tag(
          'localCategories',
          categories
            .map((one) => tag('localCategory', tag('title', one) + tag('codeCategoryKMSZ', '01000006')))
            .join(''),
        ),
        tag(
          'cofinancing',
          quotas
            .map((quota) => tag('fundingSource', tag('codeFundingSource', '1000') + tag('quota', quota)))
            .join(''),
        ),
      ].join(''),
    ),
    tag('estimation', estimation),
    tag('territories', oktmo.map((code) => tag('codeOKTMO', code)).join('')),
    tag(
      'reasons',
      tag(
        'NPA',
        tag('number', '224-ОЗ') +
          tag('date', '2021-07-06Z') +
          tag('title', 'О мерах &quot;поддержки&quot;') +
          tag('authority', 'Заксобрание') +
          tag('URL', 'http://example.org/a?b=1&amp;c=2'),
      ),
    ),
    tag('KBKCode', '12345678901234567890'),
    extra,
    outer('lastChanging', '2025-02-03T10:00:00Z'),
    previousId === undefined ? '' : outer('previousID', previousId),
  ];
  return outer('localMSZ', body.join('\n'));
}

export function lmszPackage(records: readonly string[], rest = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<request xmlns="urn://egisso-ru/msg/10.05.I/1.0.7" xmlns:ns3="urn://egisso-ru/types/package-LMSZ/1.0.7" xmlns:ns2="urn://egisso-ru/types/local-MSZ/1.0.6">
<ns3:package><ns3:packageId>99999999-2222-4333-8444-555555555555</ns3:packageId><ns3:elements>
${records.join('\n')}
${rest}</ns3:elements></ns3:package></request>`;
}
