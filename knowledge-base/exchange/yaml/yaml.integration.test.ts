import { beforeAll, describe, expect, it } from 'vitest';
import type { MeasureDocument } from '../../documents.ts';
import type { ImportContext } from '../import-result.ts';
import { canonical } from '../testing/canonical.ts';
import { knowledge } from '../testing/knowledge.ts';
import { exportYaml, importYaml } from './yaml.ts';

describe('YAML', () => {
  let context: ImportContext;
  let documents: MeasureDocument[];
  beforeAll(async () => {
    ({ context, documents } = await knowledge());
  });

  const edited = (from: string, to: string): string => {
    const text = exportYaml(documents.slice(0, 2));
    expect(text).toContain(from);
    return text.replace(from, to);
  };

  it('gives the real measures back', () => {
    const { drafts, problems } = importYaml(exportYaml(documents), context);
    expect(problems).toEqual([]);
    expect(drafts.map(({ document }) => canonical(document))).toEqual(documents.map(canonical));
  });

  it('names the line and path of an unknown region, and the other measure comes through', () => {
    const { drafts, problems } = importYaml(edited('territory:\n  - RU', 'territory:\n  - XX'), context);
    expect(drafts.map(({ measureId }) => measureId)).toEqual([documents[1]?.id]);
    expect(problems[0]).toMatchObject({ path: 'territory', severity: 'error' });
    const line = exportYaml(documents.slice(0, 2)).split('\n').indexOf('territory:') + 1;
    expect(problems[0]?.row).toBe(line);
    expect(problems[0]?.message.ru).toContain('региона «XX» нет в справочнике');
  });

  it('names the line of a broken expression deep in the tree', () => {
    const text = exportYaml(documents).replace(
      'if: applicant.citizenship = RU',
      'if: applicant.citizenship = ZZ',
    );
    const line = text.split('\n').findIndex((row) => row.includes('applicant.citizenship = ZZ')) + 1;
    const [problem] = importYaml(text, context).problems;
    expect(problem).toMatchObject({ row: line });
    expect(problem?.message.ru).toMatch(/у факта applicant\.citizenship нет значения «ZZ»/);
  });

  it('says where the YAML itself breaks', () => {
    const { drafts, problems } = importYaml(`${exportYaml(documents.slice(0, 1))}---\nid: [\n`, context);
    expect(drafts).toHaveLength(1);
    expect(problems[0]?.message.ru).toMatch(/YAML не читается/);
    expect(problems[0]?.row).toBeGreaterThan(10);
  });

  it('takes a measure without examples as a draft', () => {
    const [document] = documents;
    const text = exportYaml(document === undefined ? [] : [{ ...document, examples: [] }]);
    expect(importYaml(text, context)).toMatchObject({ problems: [], drafts: [{ measureId: document?.id }] });
  });

  it('refuses a nest of aliases', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
      'd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
    ];
    const { drafts, problems } = importYaml(bomb.join('\n'), context);
    expect(drafts).toEqual([]);
    expect(problems[0]?.message.ru).toBe('слишком много ссылок внутри YAML');
  });
});
