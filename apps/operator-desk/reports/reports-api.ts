import { type ApiResult, call } from '../shell/staff-api.ts';
import type { Report, ReportBook, SavedView } from './wire.ts';

type Filters = Readonly<Record<string, string>>;

/** The reports' side of the server, for one signed-in session. */
export class ReportsApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  book(): Promise<ApiResult<ReportBook>> {
    return call('GET', 'reports/book', as<ReportBook>);
  }

  report(filters: Filters, by: string): Promise<ApiResult<Report>> {
    return call('GET', `reports/?${new URLSearchParams({ ...filters, by })}`, as<Report>);
  }

  views(): Promise<ApiResult<{ readonly views: readonly SavedView[] }>> {
    return call('GET', 'reports/views', as<{ readonly views: readonly SavedView[] }>);
  }

  saveViews(views: readonly SavedView[]): Promise<ApiResult<{ readonly views: readonly SavedView[] }>> {
    return call('PUT', 'reports/views', as<{ readonly views: readonly SavedView[] }>, {
      csrfToken: this.#csrfToken,
      body: { views },
    });
  }
}

export function exportAddress(
  filters: Filters,
  by: string,
  format: 'csv' | 'xlsx',
  language: string,
): string {
  return `/api/staff/reports/export?${new URLSearchParams({ ...filters, by, format, lang: language })}`;
}

/** An answer of our own server, of the same version as this page. */
function as<T>(body: unknown): T | undefined {
  return typeof body === 'object' && body !== null ? (body as T) : undefined;
}
