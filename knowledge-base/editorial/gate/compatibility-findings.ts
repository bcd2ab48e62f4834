import type { KnowledgeBase } from '../../knowledge-base.ts';
import type { Measure } from '../../measure.ts';
import type { Finding } from '../finding.ts';

const kinds = ['choiceWith', 'togetherWith', 'notWith'] as const;
type Kind = (typeof kinds)[number];

const words: Readonly<Record<Kind, string>> = {
  choiceWith: 'на выбор',
  togetherWith: 'вместе',
  notWith: 'нельзя вместе',
};

/** What two measures say of each other must agree; a measure named in two lists is a contradiction in itself. */
export function compatibilityFindings(measure: Measure, knowledge: KnowledgeBase): readonly Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, Kind>();
  for (const kind of kinds) {
    for (const [n, id] of (measure.document.compatibility?.[kind] ?? []).entries()) {
      const path = `compatibility.${kind}[${n}]`;
      const before = seen.get(id);
      if (before !== undefined) {
        findings.push(contradiction(path, id, [kind, before]));
        continue;
      }
      seen.set(id, kind);
      const other = knowledge.measure(id);
      if (other === undefined) findings.push(unknown(path, id));
      else findings.push(...comparedWith(other, measure.id, { kind, path }));
    }
  }
  return findings;
}

function comparedWith(
  other: Measure,
  id: string,
  { kind, path }: { readonly kind: Kind; readonly path: string },
): readonly Finding[] {
  const theirs = kinds.find((one) => other.document.compatibility?.[one]?.includes(id));
  if (theirs === kind) return [];
  if (theirs !== undefined) {
    return [
      {
        severity: 'error',
        code: 'compatibility',
        path,
        message: {
          ru: `Мера «${other.id}» говорит другое об этой паре: «${words[theirs]}»`,
          en: `The measure "${other.id}" says something else of this pair: ${theirs}`,
        },
        found: words[kind],
        allowed: words[theirs],
      },
    ];
  }
  return [
    {
      severity: 'warning',
      code: 'compatibility-one-sided',
      path,
      message: {
        ru: `У меры «${other.id}» об этой паре ничего не сказано: напишите и там`,
        en: `The measure "${other.id}" says nothing of this pair: write it there too`,
      },
      found: other.id,
    },
  ];
}

function contradiction(path: string, id: string, [a, b]: readonly [Kind, Kind]): Finding {
  return {
    severity: 'error',
    code: 'compatibility',
    path,
    message: {
      ru: `Мера «${id}» стоит в двух списках: «${words[a]}» и «${words[b]}»`,
      en: `The measure "${id}" stands in two lists: ${a} and ${b}`,
    },
    found: id,
  };
}

function unknown(path: string, id: string): Finding {
  return {
    severity: 'error',
    code: 'unknown-reference',
    path,
    message: { ru: `Нет меры «${id}»`, en: `There is no measure "${id}"` },
    found: id,
  };
}
