import type { Session } from '../../engine/session.ts';
import { formatFact } from '../shared/format.ts';
import { measureName } from '../shared/mention.ts';
import { consultationTexts } from './texts.ts';

/** From here on a measure of the region is a kind of the one asked about. */
const alikeFrom = 0.45;
const mostNamed = 2;
const mostRegionsNamed = 3;

/** The region she told, its code. */
export function regionTold({ memory }: Pick<Session, 'memory'>): string | undefined {
  const region = memory.facts.region;
  return region?.status === 'known' && typeof region.value === 'string' ? region.value : undefined;
}

/** That a measure is not of her region, or what her region has besides of the same kind. */
export function regionalLine(session: Session, measureId: string): string | undefined {
  const region = regionTold(session);
  const measure = session.knowledge.measure(measureId);
  if (measure === undefined) return undefined;
  const isEverywhere = measure.territory.includes('RU');
  if (region === undefined) return isEverywhere ? undefined : onlyThere(session, measureId);
  const alike = alikeThere(session, measureId, region);
  const names = alike.map((id) => measureName(session, id)).join('; ');
  if (isEverywhere || measure.territory.includes(region))
    return names === '' ? undefined : consultationTexts(session, 'also-there', { names });
  const main = consultationTexts(session, 'not-there', {
    regions: regionsOf(session, measureId).join(', '),
    region: regionName(session),
  });
  return names === '' ? main : `${main} ${consultationTexts(session, 'also-there', { names })}`;
}

/** Where she lives is not known yet: she must not take it for everybody's. */
function onlyThere(session: Session, measureId: string): string | undefined {
  const regions = regionsOf(session, measureId);
  if (regions.length === 0 || regions.length > mostRegionsNamed) return undefined;
  return consultationTexts(session, 'only-there', { regions: regions.join(', ') });
}

function regionsOf(session: Session, measureId: string): readonly string[] {
  const about = session.knowledge.consultation(measureId, session.language, session.turn.now);
  return about?.regions.map(({ name }) => name) ?? [];
}

/** Measures of the region itself that are found by the same name. */
function alikeThere(session: Session, measureId: string, region: string): readonly string[] {
  const key = `${session.knowledge.version} ${session.language} ${region} ${measureId}`;
  const known = alike.get(key) ?? findAlike(session, measureId, region);
  if (alike.size >= mostKept) alike.clear();
  alike.set(key, known);
  return known;
}

/** By version of the knowledge base, language, region and measure. */
const alike = new Map<string, readonly string[]>();
const mostKept = 5_000;

function findAlike(session: Session, measureId: string, region: string): readonly string[] {
  const name = measureName(session, measureId);
  return session.knowledge
    .find(name, { region, limit: 6 })
    .filter(
      (found) =>
        found.measureId !== measureId &&
        found.score >= alikeFrom &&
        session.knowledge.measure(found.measureId)?.territory.includes('RU') === false,
    )
    .slice(0, mostNamed)
    .map((found) => found.measureId);
}

function regionName(session: Session): string {
  const fact = session.knowledge.fact('region');
  const value = session.memory.facts.region;
  return fact && value ? formatFact(fact, value, session.language) : '';
}
