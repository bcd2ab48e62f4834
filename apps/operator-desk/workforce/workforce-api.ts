import { type ApiResult, call } from '../shell/staff-api.ts';
import type {
  AdherenceRow,
  DayView,
  Outcome,
  OwnShifts,
  PlanView,
  Rules,
  RulesView,
  Shift,
  WhatIf,
} from './wire.ts';

/** Forecasts, plans and shifts of the server, for one signed-in session. */
export class WorkforceApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  rules(): Promise<ApiResult<RulesView>> {
    return call('GET', 'workforce/rules', as<RulesView>);
  }

  saveRules(rules: Rules): Promise<ApiResult<RulesView>> {
    return this.#send('PUT', 'rules', rules, as<RulesView>);
  }

  day(queueId: string, day: string): Promise<ApiResult<DayView>> {
    return call('GET', `workforce/day?${new URLSearchParams({ queueId, day })}`, as<DayView>);
  }

  whatIf(question: WhatIf): Promise<ApiResult<{ readonly before: Outcome; readonly after: Outcome }>> {
    return this.#send('POST', 'what-if', question, as<{ before: Outcome; after: Outcome }>);
  }

  plan(week: string): Promise<ApiResult<PlanView>> {
    return call('GET', `workforce/plans/${week}`, as<PlanView>);
  }

  generate(week: string, version: number): Promise<ApiResult<PlanView>> {
    return this.#send('POST', `plans/${week}/generate`, { version }, as<PlanView>);
  }

  save(week: string, version: number, shifts: readonly Shift[]): Promise<ApiResult<PlanView>> {
    return this.#send('PUT', `plans/${week}`, { version, shifts }, as<PlanView>);
  }

  publish(week: string, version: number): Promise<ApiResult<PlanView>> {
    return this.#send('POST', `plans/${week}/publish`, { version }, as<PlanView>);
  }

  adherence(): Promise<ApiResult<{ readonly rows: readonly AdherenceRow[] }>> {
    return call('GET', 'workforce/adherence', as<{ rows: readonly AdherenceRow[] }>);
  }

  mine(): Promise<ApiResult<OwnShifts>> {
    return call('GET', 'workforce/mine', as<OwnShifts>);
  }

  wish(days: readonly string[]): Promise<ApiResult<{ readonly wishes: readonly string[] }>> {
    return this.#send('PUT', 'mine/wishes', [...days], as<{ wishes: readonly string[] }>);
  }

  #send<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    read: (body: unknown) => T | undefined,
  ): Promise<ApiResult<T>> {
    return call(method, `workforce/${path}`, read, { csrfToken: this.#csrfToken, body });
  }
}

/** An answer of our own server, of the same version as this page. */
function as<T>(body: unknown): T | undefined {
  return typeof body === 'object' && body !== null ? (body as T) : undefined;
}
