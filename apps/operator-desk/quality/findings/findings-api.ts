import { as } from '../../people/people-api.ts';
import { type ApiResult, call } from '../../shell/staff-api.ts';
import type {
  CheckShares,
  FindingFilter,
  FindingList,
  FindingPlace,
  FindingRow,
  QualityRules,
} from './wire.ts';

/** What automatic checks found, and what they are set to, for one signed-in session. */
export class FindingsApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  findings(filter: FindingFilter, after?: FindingRow): Promise<ApiResult<FindingList>> {
    const more = after === undefined ? {} : { afterAt: after.at, afterId: after.id };
    return call('GET', `quality-checks/findings?${queryOf({ ...filter, ...more })}`, as<FindingList>);
  }

  place(id: string): Promise<ApiResult<FindingPlace>> {
    return call('GET', `quality-checks/findings/${encodeURIComponent(id)}`, as<FindingPlace>);
  }

  shares({ from, to }: FindingFilter): Promise<ApiResult<{ readonly shares: CheckShares }>> {
    return call(
      'GET',
      `quality-checks/shares?${queryOf({ from, to })}`,
      as<{ readonly shares: CheckShares }>,
    );
  }

  rules(): Promise<ApiResult<QualityRules>> {
    return call('GET', 'quality-checks/rules', as<QualityRules>);
  }

  saveRules(rules: QualityRules): Promise<ApiResult<QualityRules>> {
    return call('PUT', 'quality-checks/rules', as<QualityRules>, { csrfToken: this.#csrfToken, body: rules });
  }
}

function queryOf(asked: { readonly [name: string]: string | undefined }): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(given).toString();
}
