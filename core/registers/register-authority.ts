import type { RegisterFact } from './family-facts.ts';

const zags = /\.(?:birthDate|deathDate|adopted|citizenByBirth|relation|maritalStatus)$|^spouse\.exists$/;
const esia = /^(?:region|applicant\.(?:sex|citizenship))$/;

/**
 * Whose word counts by law when registers differ: of births, deaths, marriages and adoptions that of ЗАГС (143-ФЗ), of who
 * she is that of ЕСИА. Of income, work and pensions nobody's: each counts what was reported to it.
 */
export function isRegisterAuthority(path: string, source: RegisterFact['source']): boolean {
  return (source === 'zags' && zags.test(path)) || (source === 'esia' && esia.test(path));
}
