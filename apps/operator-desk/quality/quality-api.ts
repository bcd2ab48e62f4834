import { as } from '../people/people-api.ts';
import { type ApiResult, call } from '../shell/staff-api.ts';
import type {
  CalibrationList,
  CalibrationPage,
  CardList,
  CardPage,
  CoachingForm,
  CoachingRow,
  GoalForm,
  QualityWords,
  ReviewChange,
  ReviewList,
  ReviewPage,
  ReviewView,
  RulesView,
  SamplingRules,
  ScorecardForm,
  ScorecardView,
} from './wire.ts';

/** Reviews, coaching and cards for one signed-in session. `key` names a click: sent again it is the same one. */
export class QualityApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  words(): Promise<ApiResult<QualityWords>> {
    return call('GET', 'quality/words', as<QualityWords>);
  }

  reviews(asked: {
    readonly view: ReviewView;
    readonly operatorId?: string | undefined;
    readonly cursor?: string | undefined;
  }): Promise<ApiResult<ReviewList>> {
    return call('GET', `quality/reviews?${queryOf(asked)}`, as<ReviewList>);
  }

  aboutMe(cursor?: string): Promise<ApiResult<ReviewList>> {
    return call('GET', `quality/reviews/mine?${queryOf({ cursor })}`, as<ReviewList>);
  }

  pick(conversationId: string): Promise<ApiResult<{ readonly id: string }>> {
    return this.#post('reviews', { conversationId }, as<{ readonly id: string }>);
  }

  review(id: string): Promise<ApiResult<ReviewPage>> {
    return call('GET', `quality/reviews/${encodeURIComponent(id)}`, as<ReviewPage>);
  }

  change(
    id: string,
    asked: { readonly key: string; readonly version: number; readonly change: ReviewChange },
  ): Promise<ApiResult<{ readonly version: number }>> {
    return this.#post(`reviews/${encodeURIComponent(id)}/changes`, asked, as<{ readonly version: number }>);
  }

  calibrations(): Promise<ApiResult<CalibrationList>> {
    return call('GET', 'quality/calibrations', as<CalibrationList>);
  }

  calibration(id: string): Promise<ApiResult<CalibrationPage>> {
    return call('GET', `quality/calibrations/${encodeURIComponent(id)}`, as<CalibrationPage>);
  }

  startCalibration(asked: {
    readonly key: string;
    readonly reviewId: string;
    readonly reviewerIds: readonly string[];
  }): Promise<ApiResult<{ readonly id: string }>> {
    return this.#post('calibrations', asked, as<{ readonly id: string }>);
  }

  coaching(): Promise<ApiResult<readonly CoachingRow[]>> {
    return call('GET', 'quality/coaching', as<readonly CoachingRow[]>);
  }

  setCoaching(form: CoachingForm): Promise<ApiResult<CoachingRow>> {
    return this.#post('coaching', form, as<CoachingRow>);
  }

  moveCoaching(
    id: string,
    asked: { readonly key: string; readonly version: number; readonly state: string },
  ): Promise<ApiResult<CoachingRow>> {
    return this.#post(`coaching/${encodeURIComponent(id)}/moves`, asked, as<CoachingRow>);
  }

  scorecards(): Promise<ApiResult<readonly ScorecardView[]>> {
    return call('GET', 'quality/scorecards', as<readonly ScorecardView[]>);
  }

  putScorecard(form: ScorecardForm): Promise<ApiResult<ScorecardView>> {
    return this.#post('scorecards', form, as<ScorecardView>);
  }

  rules(): Promise<ApiResult<RulesView>> {
    return call('GET', 'quality/rules', as<RulesView>);
  }

  saveRules(rules: SamplingRules): Promise<ApiResult<RulesView>> {
    return call('PUT', 'quality/rules', as<RulesView>, { csrfToken: this.#csrfToken, body: rules });
  }

  cards(): Promise<ApiResult<CardList>> {
    return call('GET', 'quality/cards', as<CardList>);
  }

  /** `mine`, or an operator's. */
  card(id: string): Promise<ApiResult<CardPage>> {
    return call('GET', `quality/cards/${encodeURIComponent(id)}`, as<CardPage>);
  }

  setGoal(operatorId: string, form: GoalForm): Promise<ApiResult<CardPage>> {
    return this.#post(`cards/${encodeURIComponent(operatorId)}/goals`, form, as<CardPage>);
  }

  withdrawGoal(operatorId: string, goalId: string): Promise<ApiResult<CardPage>> {
    const path = `cards/${encodeURIComponent(operatorId)}/goals/${encodeURIComponent(goalId)}/withdraw`;
    return this.#post(path, {}, as<CardPage>);
  }

  #post<T>(path: string, body: object, read: (body: unknown) => T | undefined): Promise<ApiResult<T>> {
    return call('POST', `quality/${path}`, read, { csrfToken: this.#csrfToken, body });
  }
}

/** Where a player finds the sound. */
export function soundHref(reviewId: string, recordingId: string): string {
  return `/api/staff/quality/reviews/${encodeURIComponent(reviewId)}/recordings/${encodeURIComponent(recordingId)}`;
}

function queryOf(asked: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(given).toString();
}
