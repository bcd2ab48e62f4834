import { parseArgs } from 'node:util';
import { asText } from '#knowledge-base/compile-measure.ts';
import { textIn } from '#knowledge-base/entitlement/values.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { appliesIn, type Measure } from '#knowledge-base/measure.ts';
import { formNames, levelNames } from '#knowledge-base/words.ts';
import type { Run } from '../command.ts';
import { oneOf, regionOption } from './options.ts';
import { loadShipped } from './shipped.ts';
import { table } from './table.ts';

const MOST_FOUND = 20;

/** `measures`: what the base knows, all or found by words; one a line. */
export const measures: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      region: { type: 'string' },
      'life-event': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const knowledge = await loadShipped();
  const region = values.region === undefined ? undefined : regionOption('--region', values.region, knowledge);
  const event = values['life-event'];
  if (event !== undefined)
    oneOf(
      '--life-event',
      event,
      knowledge.lifeEvents().map(({ id }) => id),
    );
  const text = positionals.join(' ');
  const chosen = (text === '' ? knowledge.measures() : found(text, knowledge)).filter(
    (measure) =>
      (region === undefined || appliesIn(measure, region)) &&
      (event === undefined || measure.document.lifeEvents.includes(event)),
  );
  if (values.json) for (const measure of chosen) await output.out(JSON.stringify(asJson(measure)));
  else
    for (const line of table(
      ['id', 'уровень', 'где', 'вид', 'считается', 'название'],
      chosen.map((measure) => row(measure)),
    ))
      await output.out(line);
  output.note(`Мер: ${chosen.length} из ${knowledge.measures().length}.`);
  return chosen.length === 0 ? 1 : 0;
};

function found(text: string, knowledge: KnowledgeBase): Measure[] {
  return knowledge
    .find(text, { limit: MOST_FOUND })
    .flatMap(({ measureId }) => knowledge.measure(measureId) ?? []);
}

function row({ id, document, isComputable, isPerChild }: Measure): string[] {
  const { level, territory, form, name } = document;
  return [
    id,
    textIn(levelNames[level], 'ru'),
    territory.join(','),
    textIn(formNames[form], 'ru'),
    isComputable ? (isPerChild ? 'на ребёнка' : 'да') : 'нет',
    textIn(asText(name), 'ru'),
  ];
}

function asJson({ id, version, document, isComputable, isPerChild }: Measure): Record<string, unknown> {
  const {
    name,
    shortName,
    level,
    territory,
    authority,
    lifeEvents,
    form,
    mode,
    acts,
    effective,
    asOf,
    confidence,
  } = document;
  return {
    id,
    version,
    name,
    shortName,
    level,
    territory,
    authority,
    lifeEvents,
    form,
    mode,
    isComputable,
    isPerChild,
    acts,
    effective,
    asOf,
    confidence,
  };
}
