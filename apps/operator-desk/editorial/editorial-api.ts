import { type ApiResult, call } from '../shell/staff-api.ts';
import { asList, asRecord } from './document/path.ts';
import type {
  AffectedConversation,
  CheckResult,
  Dictionary,
  DraftDocument,
  ExchangeFormat,
  ExpressionCheck,
  Impact,
  ImportResult,
  MeasureQuery,
  MeasureRow,
  MeasureView,
  Page,
  PhraseRow,
  PhraseTry,
  PhraseView,
  Revision,
  RevisionState,
  RevisionSummary,
} from './wire.ts';

/** What a form saves. */
export interface Saved {
  readonly document: DraftDocument;
  /** Takes what is published now for what it supersedes. */
  readonly rebase?: boolean;
}

export type RevisionAction = 'submit' | 'approve' | 'return' | 'publish' | 'discard';

/** The editor's side of the server, for one signed-in session. */
export class EditorialApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  measures(query: MeasureQuery, cursor?: string): Promise<ApiResult<Page<MeasureRow>>> {
    return this.#get(`measures${asQuery({ ...query, cursor })}`, readPage<MeasureRow>);
  }

  measure(id: string): Promise<ApiResult<MeasureView>> {
    return this.#get(`measures/${encodeURIComponent(id)}`, as<MeasureView>);
  }

  dictionary(): Promise<ApiResult<Dictionary>> {
    return this.#get('dictionary', as<Dictionary>);
  }

  revisions(state: RevisionState, cursor?: string): Promise<ApiResult<Page<RevisionSummary>>> {
    return this.#get(`revisions${asQuery({ state, cursor })}`, readPage<RevisionSummary>);
  }

  revision(id: string): Promise<ApiResult<Revision>> {
    return this.#get(`revisions/${encodeURIComponent(id)}`, as<Revision>);
  }

  draft(of: { readonly measureId: string } | { readonly document: DraftDocument }) {
    return this.#post('revisions', of, as<Revision>);
  }

  save(id: string, saved: Saved, version: number): Promise<ApiResult<Revision>> {
    return call('PUT', `editorial/revisions/${encodeURIComponent(id)}`, as<Revision>, {
      csrfToken: this.#csrfToken,
      body: { ...saved, version },
    });
  }

  /** Without `saved` the revision is checked as it stands. What phrases teach is measured when `measure` asks for it. */
  check(id: string, saved?: Saved & { readonly measure?: boolean }): Promise<ApiResult<CheckResult>> {
    return this.#post(`revisions/${encodeURIComponent(id)}/check`, saved ?? {}, as<CheckResult>);
  }

  phrases(): Promise<ApiResult<Page<PhraseRow>>> {
    return this.#get('phrases', readPage<PhraseRow>);
  }

  phrasesOf(intent: string): Promise<ApiResult<PhraseView>> {
    return this.#get(`phrases/${encodeURIComponent(intent)}`, as<PhraseView>);
  }

  tryPhrase(text: string, document?: DraftDocument): Promise<ApiResult<PhraseTry>> {
    return this.#post('phrases/try', { text, ...(document ? { document } : {}) }, as<PhraseTry>);
  }

  act(
    id: string,
    action: RevisionAction,
    body: { readonly version: number; readonly comment?: string; readonly effectiveFrom?: string },
  ): Promise<ApiResult<Revision>> {
    return this.#post(`revisions/${encodeURIComponent(id)}/${action}`, body, as<Revision>);
  }

  impact(id: string, households: number): Promise<ApiResult<Impact>> {
    return this.#get(`revisions/${encodeURIComponent(id)}/impact?households=${households}`, as<Impact>);
  }

  affected(id: string, cursor?: string): Promise<ApiResult<Page<AffectedConversation>>> {
    const path = `revisions/${encodeURIComponent(id)}/affected${asQuery({ cursor })}`;
    return this.#get(path, readPage<AffectedConversation>);
  }

  import(format: ExchangeFormat, file: File): Promise<ApiResult<ImportResult>> {
    return this.#post(`import?format=${format}`, file, as<ImportResult>);
  }

  checkExpression(expression: string): Promise<ApiResult<ExpressionCheck>> {
    return this.#post('check-expression', { expression }, as<ExpressionCheck>);
  }

  #get<T>(path: string, read: (body: unknown) => T | undefined): Promise<ApiResult<T>> {
    return call('GET', `editorial/${path}`, read);
  }

  #post<T>(path: string, body: object, read: (body: unknown) => T | undefined): Promise<ApiResult<T>> {
    return call('POST', `editorial/${path}`, read, { csrfToken: this.#csrfToken, body });
  }
}

export function exportAddress(format: ExchangeFormat, language: string): string {
  return `/api/staff/editorial/export?format=${format}&lang=${language}`;
}

/** An answer of our own server, of the same version as this page. */
function as<T>(body: unknown): T | undefined {
  return typeof body === 'object' && body !== null ? (body as T) : undefined;
}

function readPage<Row>(body: unknown): Page<Row> | undefined {
  if (Array.isArray(body)) return { rows: body };
  const { rows, next } = asRecord(body);
  return { rows: asList(rows) as readonly Row[], ...(typeof next === 'string' ? { next } : {}) };
}

function asQuery(slots: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(slots)) if (value) query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
