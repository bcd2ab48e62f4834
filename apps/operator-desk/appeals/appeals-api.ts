import type { AppealKind, AppealView, AssignmentRule } from '#core/appeals/index.ts';
import type { OfficeKind } from '#core/offices/index.ts';
import { type ApiResult, call } from '../shell/staff-api.ts';
import type {
  AppealCounts,
  AppealFile,
  AppealOperator,
  AppealPage,
  AppealStand,
  AppealTalk,
  Assigned,
  CallBackPlan,
  GapRow,
  IntakeAnswer,
  IntakeForm,
  NearOffices,
  VisitAnswer,
  VisitForm,
  VisitTimes,
} from './wire.ts';

export interface AppealQuery {
  readonly view: AppealView;
  readonly kind?: AppealKind;
  readonly staffId?: string;
}

/** What is handed in through an operator. */
export interface Intake {
  readonly key: string;
  readonly kind: AppealKind;
  readonly text: string;
  readonly measureId?: string;
  readonly phone?: string;
  readonly slotId?: string;
  readonly papers?: readonly string[];
  readonly isReadBack: boolean;
  readonly hasConsent: boolean;
}

/** From where a visit is booked. */
export interface VisitOf {
  readonly of: 'conversation' | 'appeal';
  readonly id: string;
}

export interface VisitWish {
  readonly key: string;
  readonly officeId: string;
  readonly slotId: string;
  readonly topic: string;
  /** The booking is the answer to the appeal. */
  readonly isAnswer: boolean;
}

/** The server's side of appeals, for one signed-in session. */
export class AppealsApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  list(query: AppealQuery, cursor?: string): Promise<ApiResult<AppealPage>> {
    return this.#get(asQuery({ ...query, cursor }));
  }

  byNumber(number: string): Promise<ApiResult<AppealPage>> {
    return this.#get(`/by-number${asQuery({ number })}`);
  }

  ofConversation(conversationId: string): Promise<ApiResult<AppealPage>> {
    return this.#get(`/of/${encodeURIComponent(conversationId)}`);
  }

  counts(): Promise<ApiResult<AppealCounts>> {
    return this.#get('/counts');
  }

  operators(): Promise<ApiResult<readonly AppealOperator[]>> {
    return this.#get('/operators');
  }

  rule(): Promise<ApiResult<{ readonly rule: AssignmentRule }>> {
    return this.#get('/rule');
  }

  setRule(rule: AssignmentRule): Promise<ApiResult<{ readonly rule: AssignmentRule }>> {
    return call('PUT', 'appeals/rule', as<{ readonly rule: AssignmentRule }>, {
      csrfToken: this.#csrfToken,
      body: { rule },
    });
  }

  assign(body: {
    readonly key: string;
    readonly items: readonly { readonly id: string; readonly version: number }[];
    readonly to: { readonly staffId: string } | { readonly rule: Exclude<AssignmentRule, 'supervisor'> };
  }): Promise<ApiResult<Assigned>> {
    return this.#post('/assign', body);
  }

  file(id: string): Promise<ApiResult<AppealFile>> {
    return this.#get(`/${encodeURIComponent(id)}`);
  }

  talk(id: string, before?: number): Promise<ApiResult<AppealTalk>> {
    return this.#get(`/${encodeURIComponent(id)}/talk${asQuery({ before: before?.toString() })}`);
  }

  /** One of the commands of `POST /:id/…`. */
  act(id: string, command: string, body: object): Promise<ApiResult<AppealStand>> {
    return this.#post(`/${encodeURIComponent(id)}/${command}`, body);
  }

  callBacks(): Promise<ApiResult<CallBackPlan>> {
    return this.#get('/call-backs');
  }

  changeCallBack(id: string, command: 'move' | 'cancel', body: object): Promise<ApiResult<AppealStand>> {
    return this.#post(`/call-backs/${encodeURIComponent(id)}/${command}`, body);
  }

  intake(conversationId: string): Promise<ApiResult<IntakeForm>> {
    return this.#get(`/intake/${encodeURIComponent(conversationId)}`);
  }

  register(conversationId: string, body: Intake): Promise<ApiResult<IntakeAnswer>> {
    return this.#post(`/intake/${encodeURIComponent(conversationId)}`, body);
  }

  visitForm(of: VisitOf): Promise<ApiResult<VisitForm>> {
    return this.#get(visitPath(of));
  }

  nearOffices(
    of: VisitOf,
    { words, kind }: { readonly words: string; readonly kind?: OfficeKind | undefined },
  ): Promise<ApiResult<NearOffices>> {
    return this.#get(`${visitPath(of)}/offices${asQuery({ words, kind })}`);
  }

  visitTimes(of: VisitOf, officeId: string): Promise<ApiResult<VisitTimes>> {
    return this.#get(`${visitPath(of)}/offices/${encodeURIComponent(officeId)}`);
  }

  bookVisit(of: VisitOf, wish: VisitWish): Promise<ApiResult<VisitAnswer>> {
    return this.#post(visitPath(of), wish);
  }

  gaps(): Promise<ApiResult<readonly GapRow[]>> {
    return this.#get('/gaps');
  }

  settleGap(id: string, body: object): Promise<ApiResult<AppealStand>> {
    return this.#post(`/gaps/${encodeURIComponent(id)}/settle`, body);
  }

  #get<T>(path: string): Promise<ApiResult<T>> {
    return call('GET', `appeals${path}`, as<T>);
  }

  #post<T>(path: string, body: object): Promise<ApiResult<T>> {
    return call('POST', `appeals${path}`, as<T>, { csrfToken: this.#csrfToken, body });
  }
}

/** Where a player finds the sound of a call that an appeal came from. */
export function recordingHref(appealId: string, recordingId: string): string {
  return `/api/staff/appeals/${encodeURIComponent(appealId)}/recordings/${encodeURIComponent(recordingId)}`;
}

function visitPath({ of, id }: VisitOf): string {
  return `/visits/${of}/${encodeURIComponent(id)}`;
}

/** An answer of our own server, of the same version as this page. */
function as<T>(body: unknown): T | undefined {
  return typeof body === 'object' && body !== null ? (body as T) : undefined;
}

function asQuery(slots: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(slots)) if (value) query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
