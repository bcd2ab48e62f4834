import type { AppealNews } from '../protocol/index.ts';
import type { AppealAlert, DeskState, Notice } from './desk-state.ts';

const alerts: readonly AppealAlert[] = ['assigned', 'warned', 'breached', 'resumed'];

/** Something happened to an appeal. What is hers, or a term a supervisor answers for, is told wherever she is. */
export function withAppeal(state: DeskState, news: AppealNews): DeskState {
  const next: DeskState = { ...state, appealNews: news };
  const what = alerts.find((alert) => alert === news.what);
  const isHers = news.staffId !== undefined && news.staffId === state.me?.id;
  const isSupervised = state.isSupervisor && (what === 'warned' || what === 'breached');
  if (what === undefined || !(isHers || isSupervised)) return next;
  const { number, appealId } = news;
  const notice: Notice = {
    id: `appeal:${appealId}:${news.version}`,
    about: { kind: 'appeal', what, number, appealId },
  };
  return { ...next, notices: [...state.notices.filter(({ id }) => id !== notice.id), notice].slice(-5) };
}
