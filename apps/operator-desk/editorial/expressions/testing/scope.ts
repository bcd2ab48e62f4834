import { type ExpressionScope, type FactDefinition, ParameterTable } from '../language.ts';

const fact = (id: string, type: FactDefinition['type'], options?: readonly string[]): FactDefinition => ({
  id,
  path: id,
  type,
  entity: 'person',
  label: { ru: id },
  sensitivity: 0,
  cost: 1,
  order: 50,
  sources: ['self'],
  derived: false,
  slot: 0,
  ...(options ? { options: options.map((option) => ({ id: option, label: { ru: option } })) } : {}),
});

/** A few facts of every type and a series of one region. */
export function aScope(): ExpressionScope {
  const facts = [
    fact('child.birthDate', 'date'),
    fact('child.bornAlive', 'bool'),
    fact('applicant.insured', 'bool'),
    fact('applicant.citizenship', 'enum', ['RU', 'foreign']),
    fact('applicant.legalStatus', 'enum', ['vnzh', 'rvp', 'refugee']),
    fact('family.avgIncome', 'money'),
    fact('family.size', 'int'),
  ];
  return {
    facts: new Map(facts.map((definition) => [definition.id, definition])),
    parameters: new ParameterTable([
      { id: 'pm-78-capita', name: { ru: 'Прожиточный минимум' }, unit: 'RUB/month', region: '78', cells: [] },
    ]),
  };
}
