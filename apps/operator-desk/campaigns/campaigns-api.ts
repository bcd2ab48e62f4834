import { type ApiResult, call } from '../shell/staff-api.ts';
import type { CampaignList, CampaignView, PlanOnScreen, Preview, Results, ToTell } from './wire.ts';

export type Move = 'submit' | 'approve' | 'draft' | 'pause' | 'resume' | 'stop' | 'copy' | 'count';

/** Campaigns of the server, for one signed-in session. */
export class CampaignsApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  list(): Promise<ApiResult<CampaignList>> {
    return call('GET', 'campaigns', as<CampaignList>);
  }

  get(id: string): Promise<ApiResult<CampaignView>> {
    return call('GET', `campaigns/${id}`, as<CampaignView>);
  }

  create(id: string, plan: PlanOnScreen): Promise<ApiResult<CampaignView>> {
    return this.#send('POST', '', { id, plan }, as<CampaignView>);
  }

  edit(id: string, version: number, plan: PlanOnScreen): Promise<ApiResult<CampaignView>> {
    return this.#send('PUT', `/${id}`, { version, plan }, as<CampaignView>);
  }

  preview(query: Pick<PlanOnScreen['audience'], 'regions' | 'traits'>): Promise<ApiResult<Preview>> {
    return this.#send('POST', '/preview', query, as<Preview>);
  }

  handOver(id: string, version: number, subjectIds: readonly string[]): Promise<ApiResult<CampaignView>> {
    return this.#send('PUT', `/${id}/list`, { version, subjectIds }, as<CampaignView>);
  }

  move(
    id: string,
    move: Move,
    of: { readonly version: number; readonly confirmed?: number },
  ): Promise<ApiResult<CampaignView>> {
    return this.#send('POST', `/${id}/${move}`, of, as<CampaignView>);
  }

  test(
    id: string,
    to: {
      readonly key: string;
      readonly phone: string;
      readonly channel: 'voice' | 'sms';
      readonly language: 'ru' | 'en';
    },
  ): Promise<ApiResult<object>> {
    return this.#send('POST', `/${id}/test`, to, as<object>);
  }

  results(id: string): Promise<ApiResult<Results>> {
    return call('GET', `campaigns/${id}/results`, as<Results>);
  }

  toTell(): Promise<ApiResult<{ readonly rows: readonly ToTell[] }>> {
    return call('GET', 'campaigns/to-tell', as<{ rows: readonly ToTell[] }>);
  }

  toldByPerson({ id, version }: ToTell): Promise<ApiResult<object>> {
    return this.#send('POST', `/to-tell/${id}/done`, { version }, as<object>);
  }

  #send<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    read: (body: unknown) => T | undefined,
  ): Promise<ApiResult<T>> {
    return call(method, `campaigns${path}`, read, { csrfToken: this.#csrfToken, body });
  }
}

/** An answer of our own server, of the same version as this page. */
function as<T>(body: unknown): T | undefined {
  return typeof body === 'object' && body !== null ? (body as T) : undefined;
}
