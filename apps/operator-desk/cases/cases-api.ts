import { as } from '../people/people-api.ts';
import type { DeskEntry } from '../protocol/index.ts';
import { type ApiResult, call } from '../shell/staff-api.ts';
import type {
  CaseChange,
  CaseList,
  CaseOpening,
  CasePage,
  CaseView,
  CaseWords,
  OrganisationForm,
  OrganisationRow,
} from './wire.ts';

/** Cases for one signed-in session. */
export class CasesApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  list(view: CaseView, cursor?: string): Promise<ApiResult<CaseList>> {
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    return call('GET', `cases?view=${view}${more}`, as<CaseList>);
  }

  page(id: string): Promise<ApiResult<CasePage>> {
    return call('GET', `cases/${encodeURIComponent(id)}`, as<CasePage>);
  }

  words(): Promise<ApiResult<CaseWords>> {
    return call('GET', 'cases/words', as<CaseWords>);
  }

  open(opening: CaseOpening): Promise<ApiResult<CasePage>> {
    return this.#send('POST', 'cases', opening, as<CasePage>);
  }

  /** `key` names the click; `left`: she is of the team no more. */
  change(
    id: string,
    asked: { readonly key: string; readonly version: number; readonly change: CaseChange },
  ): Promise<ApiResult<CasePage | { readonly outcome: 'left' }>> {
    return this.#send(
      'POST',
      `cases/${encodeURIComponent(id)}/changes`,
      asked,
      as<CasePage | { readonly outcome: 'left' }>,
    );
  }

  /** The file of a paper; the change `put-document` names it then. */
  async sendPaper(id: string, file: File): Promise<ApiResult<string>> {
    const name = encodeURIComponent(file.name.slice(0, 200));
    const path = `cases/${encodeURIComponent(id)}/papers?name=${name}`;
    const sent = await this.#send('POST', path, file, as<{ readonly fileId: string }>);
    return sent.outcome === 'done' ? { outcome: 'done', value: sent.value.fileId } : sent;
  }

  conversation(id: string, conversationId: string): Promise<ApiResult<readonly DeskEntry[]>> {
    return call('GET', `cases/${id}/conversations/${conversationId}`, as<readonly DeskEntry[]>);
  }

  organisations(asked: Readonly<Record<string, string>>): Promise<ApiResult<readonly OrganisationRow[]>> {
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
    return call('GET', `cases/organisations?${query}`, as<readonly OrganisationRow[]>);
  }

  putOrganisation(form: OrganisationForm, id?: string): Promise<ApiResult<OrganisationRow>> {
    return id === undefined
      ? this.#send('POST', 'cases/organisations', form, as<OrganisationRow>)
      : this.#send('PUT', `cases/organisations/${encodeURIComponent(id)}`, form, as<OrganisationRow>);
  }

  #send<T>(method: 'POST' | 'PUT', path: string, body: object, read: (body: unknown) => T | undefined) {
    return call(method, path, read, { csrfToken: this.#csrfToken, body });
  }
}

export function paperHref(id: string, fileId: string): string {
  return `/api/staff/cases/${encodeURIComponent(id)}/papers/${encodeURIComponent(fileId)}`;
}
