import type { Consultation } from '#knowledge-base/consultation.ts';
import type { Inline } from '../html/inline.ts';
import { jsonLd } from '../html/json-ld.ts';
import { addressOf } from '../site.ts';
import type { PageContext } from './page-context.ts';

/** The measure as search engines read it: https://schema.org/GovernmentService. */
export function governmentService({ language, frame }: PageContext, about: Consultation): Inline {
  const { measureId, name, summary, authority, who, regions, acts } = about;
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name,
    description: summary,
    url: `${frame.publicUrl ?? ''}${addressOf(language, `/measure/${measureId}`)}`,
    inLanguage: language,
    serviceOperator: { '@type': 'GovernmentOrganization', name: authority },
    audience: { '@type': 'Audience', audienceType: who.join('; ') },
    areaServed: regions.map(({ code, name: area }) => ({
      '@type': code === 'RU' ? 'Country' : 'AdministrativeArea',
      name: area,
    })),
    jurisdiction: acts.join('; '),
  });
}
