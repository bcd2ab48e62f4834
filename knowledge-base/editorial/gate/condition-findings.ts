import { asText } from '../../compile-measure.ts';
import type { ConditionDocument } from '../../documents.ts';
import type { Surroundings } from '../../measure.ts';
import type { Finding, FindingCode } from '../finding.ts';
import { type Allowed, both, either, isNothing, isWithin } from './allowed-values.ts';
import { type Logic, type LogicGroup, type LogicLeaf, logicOf } from './logic-tree.ts';

/** What is required already where a condition stands, by subject: values still possible, and who said so. */
type Known = ReadonlyMap<string, { readonly allowed: Allowed; readonly by: LogicLeaf | undefined }>;

/** Conditions that repeat, contradict or decide nothing, and those only a person can check. */
export function conditionFindings(eligibility: ConditionDocument, around: Surroundings): readonly Finding[] {
  const findings: Finding[] = [];
  const logic = logicOf(eligibility, around, { path: 'eligibility', isNot: false, isException: false });
  look(logic, new Map(), findings);
  textFindings(eligibility, 'eligibility', findings);
  return findings;
}

/** Gives what holds besides when this holds. */
function look(logic: Logic, known: Known, into: Finding[]): Known {
  switch (logic.k) {
    case 'open':
      return known;
    case 'leaf':
      return lookAtLeaf(logic, known, into);
    case 'all': {
      // Plain conditions first: whichever order they stand in, they hold for the groups beside them.
      let held = known;
      const parts = flattened(logic);
      for (const part of parts) if (part.k === 'leaf') held = look(part, held, into);
      for (const part of parts) if (part.k === 'any') look(part, held, into);
      return held;
    }
    case 'any':
      lookAtAny(logic, known, into);
      return known;
  }
}

function flattened(logic: LogicGroup): readonly Logic[] {
  return logic.of.flatMap((part) => (part.k === logic.k && 'of' in part ? flattened(part) : [part]));
}

function lookAtLeaf(leaf: LogicLeaf, known: Known, into: Finding[]): Known {
  const before = known.get(leaf.subject) ?? { allowed: leaf.possible, by: undefined };
  const now = both(before.allowed, leaf.allowed);
  if (isNothing(now)) {
    into.push(before.by ? contradiction(leaf, before.by) : never(leaf));
    return known;
  }
  if (isWithin(before.allowed, leaf.allowed)) {
    into.push(before.by ? repetition(leaf, before.by) : always(leaf));
    return known;
  }
  if (before.by && isWithin(both(leaf.allowed, leaf.possible), before.allowed))
    into.push(wider(before.by, leaf));
  return new Map(known).set(leaf.subject, { allowed: now, by: leaf });
}

function lookAtAny(logic: LogicGroup, known: Known, into: Finding[]): void {
  const parts = flattened(logic);
  const together = new Map<string, Allowed>();
  for (const part of parts) {
    if (part.k === 'leaf') {
      const before = together.get(part.subject);
      if (before !== undefined && isWithin(part.allowed, before)) {
        into.push(
          finding('condition-repeated', part, {
            ru: 'Эта возможность уже есть выше: она ничего не добавляет',
            en: 'This alternative stands above already: it adds nothing',
          }),
        );
        continue;
      }
      const all = before === undefined ? part.allowed : either(before, part.allowed, part.step);
      together.set(part.subject, all);
      if (before !== undefined && isWithin(part.possible, all)) {
        into.push(
          finding('always-true', part, {
            ru: 'Вместе возможности подходят всем: условие ничего не решает',
            en: 'Together the alternatives let everybody through: the condition decides nothing',
          }),
        );
      }
    }
    lookAtBranch(part, known, into);
  }
}

function lookAtBranch(part: Logic, known: Known, into: Finding[]): void {
  const found: Finding[] = [];
  look(part, known, found);
  for (const one of found) {
    // Inside an alternative a contradiction with what is required outside only makes the alternative dead.
    into.push(one.code === 'condition-contradicting' ? { ...one, code: 'condition-unreachable' } : one);
  }
}

function contradiction(leaf: LogicLeaf, by: LogicLeaf): Finding {
  if (leaf.isException !== by.isException) {
    const exception = leaf.isException ? leaf : by;
    const base = leaf.isException ? by : leaf;
    return finding('exception-identical', exception, {
      ru: `Исключение повторяет само условие «${base.text}»: никто не подойдёт`,
      en: `The exception repeats the condition itself, "${base.text}": nobody is left`,
    });
  }
  return finding('condition-contradicting', leaf, {
    ru: `Противоречит условию «${by.text}»: вместе они не выполняются никогда`,
    en: `Contradicts the condition "${by.text}": together they never hold`,
  });
}

function repetition(leaf: LogicLeaf, by: LogicLeaf): Finding {
  if (leaf.isException && !by.isException) {
    return finding('exception-impossible', leaf, {
      ru: `Исключение невозможно при условии «${by.text}»: оно ничего не исключает`,
      en: `The exception is impossible under the condition "${by.text}": it excludes nothing`,
    });
  }
  return finding('condition-repeated', leaf, {
    ru: `То же самое уже требует условие «${by.text}»`,
    en: `The condition "${by.text}" requires the same already`,
  });
}

/** The earlier one is implied by the later: harmless, but one of them is too much. */
function wider(earlier: LogicLeaf, later: LogicLeaf): Finding {
  const message = {
    ru: `Условие «${later.text}» строже: это ничего не добавляет`,
    en: `The condition "${later.text}" is stricter: this one adds nothing`,
  };
  return { ...finding('condition-repeated', earlier, message), severity: 'warning' };
}

function always(leaf: LogicLeaf): Finding {
  return finding('always-true', leaf, {
    ru: 'Условие выполняется всегда: так устроен сам факт',
    en: 'The condition always holds: the fact itself cannot be otherwise',
  });
}

function never(leaf: LogicLeaf): Finding {
  return finding('always-false', leaf, {
    ru: 'Условие не выполняется никогда: таких значений у факта нет',
    en: 'The condition never holds: the fact has no such values',
  });
}

function finding(code: FindingCode, leaf: LogicLeaf, message: Finding['message']): Finding {
  return { severity: 'error', code, path: leaf.path, message, found: leaf.text };
}

function textFindings(condition: ConditionDocument, path: string, into: Finding[]): void {
  if (condition.text !== undefined) {
    into.push({
      severity: 'warning',
      code: 'text-condition',
      path: `${path}.text`,
      message: {
        ru: 'Условие проверит только человек: помощник ответит «возможно», а не «положено»',
        en: 'Only a person can check this: the assistant will answer "possibly", never a bare yes',
      },
      found: asText(condition.text).ru.slice(0, 120),
    });
  }
  for (const name of ['all', 'any', 'exceptions'] as const) {
    for (const [n, part] of (condition[name] ?? []).entries())
      textFindings(part, `${path}.${name}[${n}]`, into);
  }
  for (const name of ['not', 'unless'] as const) {
    const part = condition[name];
    if (part !== undefined) textFindings(part, `${path}.${name}`, into);
  }
}
