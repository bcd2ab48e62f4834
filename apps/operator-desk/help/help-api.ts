import { type ApiResult, call } from '../shell/staff-api.ts';
import type { HelpAsked, HelpPlace, HelpRow } from './wire.ts';

type HelpRef = Pick<HelpRow, 'tenantId' | 'id'>;

/** Agreements on help, for one signed-in session. Every answer is the whole page. */
export class HelpApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  read(): Promise<ApiResult<HelpPlace>> {
    return call('GET', 'help/agreements', asPlace);
  }

  ask(asked: HelpAsked): Promise<ApiResult<HelpPlace>> {
    return this.#post('agreements', asked);
  }

  agree({ tenantId, id }: HelpRef, toQueueId: string): Promise<ApiResult<HelpPlace>> {
    return this.#post(`agreements/${tenantId}/${id}/agree`, { toQueueId });
  }

  end({ tenantId, id }: HelpRef): Promise<ApiResult<HelpPlace>> {
    return this.#post(`agreements/${tenantId}/${id}/end`, {});
  }

  #post(path: string, body: object): Promise<ApiResult<HelpPlace>> {
    return call('POST', `help/${path}`, asPlace, { csrfToken: this.#csrfToken, body });
  }
}

/** An answer of our own server, of the same version as this page. */
function asPlace(body: unknown): HelpPlace | undefined {
  return typeof body === 'object' && body !== null ? (body as HelpPlace) : undefined;
}
