import { type ApiResult, call } from '../shell/staff-api.ts';
import type {
  CodeSentAnswer,
  ConsentAsked,
  Identified,
  IdentifyAsked,
  LinkAsked,
  PersonalFacts,
  PersonCard,
  PurposeText,
  RepresentationForm,
  SplitOutlook,
  Standing,
} from './wire.ts';

/** What the server knows of people, for one signed-in session. */
export class PeopleApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  standing(conversationId: string): Promise<ApiResult<Standing>> {
    return call('GET', `people/in/${conversationId}`, as<Standing>);
  }

  facts(conversationId: string): Promise<ApiResult<PersonalFacts>> {
    return call('GET', `people/in/${conversationId}/facts`, as<PersonalFacts>);
  }

  identify(conversationId: string, asked: IdentifyAsked): Promise<ApiResult<Identified>> {
    return this.#post(`in/${conversationId}/identify`, asked, as<Identified>);
  }

  sendCode(
    conversationId: string,
    asked: Pick<IdentifyAsked, 'key' | 'claim'>,
  ): Promise<ApiResult<CodeSentAnswer>> {
    return this.#post(`in/${conversationId}/code`, asked, as<CodeSentAnswer>);
  }

  card(personId: string, purpose: PurposeText): Promise<ApiResult<PersonCard>> {
    return call('GET', `people/card/${personId}?purpose=${purpose}`, as<PersonCard>);
  }

  link(personId: string, purpose: PurposeText, asked: LinkAsked): Promise<ApiResult<object>> {
    return this.#post(`card/${personId}/links?purpose=${purpose}`, asked, as<object>);
  }

  consent(personId: string, purpose: PurposeText, asked: ConsentAsked): Promise<ApiResult<object>> {
    return this.#post(`card/${personId}/consents?purpose=${purpose}`, asked, as<object>);
  }

  linkCode(
    personId: string,
    purpose: PurposeText,
  ): Promise<ApiResult<{ readonly code: string; readonly until: string }>> {
    return this.#post(
      `card/${personId}/link-code?purpose=${purpose}`,
      {},
      as<{ readonly code: string; readonly until: string }>,
    );
  }

  represent(personId: string, purpose: PurposeText, form: RepresentationForm): Promise<ApiResult<object>> {
    return this.#post(`card/${personId}/representations?purpose=${purpose}`, form, as<object>);
  }

  endRepresentation(id: string, purpose: PurposeText, reason: string): Promise<ApiResult<object>> {
    const path = `representations/${encodeURIComponent(id)}/end?purpose=${purpose}`;
    return this.#post(path, { reason }, as<object>);
  }

  splitOutlook(link: LinkOfAddress, purpose: PurposeText): Promise<ApiResult<SplitOutlook>> {
    return call('GET', `people/${pathOf(link)}/split?purpose=${purpose}`, as<SplitOutlook>);
  }

  relink(
    act: 'split' | 'undo',
    link: LinkOfAddress,
    asked: { readonly purpose: PurposeText; readonly reason: string },
  ): Promise<ApiResult<object>> {
    const { purpose, reason } = asked;
    return this.#post(`${pathOf(link)}/${act}?purpose=${purpose}`, { reason }, as<object>);
  }

  #post<T>(path: string, body: object, read: (body: unknown) => T | undefined): Promise<ApiResult<T>> {
    return call('POST', `people/${path}`, read, { csrfToken: this.#csrfToken, body });
  }
}

export interface LinkOfAddress {
  readonly identityId: string;
  readonly linkId: string;
}

function pathOf({ identityId, linkId }: LinkOfAddress): string {
  return `links/${encodeURIComponent(identityId)}/${encodeURIComponent(linkId)}`;
}

/** An answer of our own server, of the same version as this page. */
export function as<T>(body: unknown): T | undefined {
  return typeof body === 'object' && body !== null ? (body as T) : undefined;
}
