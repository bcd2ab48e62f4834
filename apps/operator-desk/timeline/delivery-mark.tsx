import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeskEntry, DeskReceipt } from '../protocol/index.ts';
import classes from './timeline.module.css';

/** How far our message has come. Provider's word where it is pushed, the citizen's screen where it is pulled. */
export function DeliveryMark({
  entry,
  receipt,
}: {
  readonly entry: DeskEntry;
  readonly receipt: DeskReceipt;
}) {
  const { t } = useTranslation();
  const state = stateOf(entry, receipt);
  const Icon = {
    read: IconChecks,
    delivered: IconChecks,
    sent: IconCheck,
    waiting: IconClock,
    failed: IconAlertCircle,
  }[state];
  const text = t(`timeline.mark.${state}`, { code: entry.delivery?.code ?? '' });
  const isWorded = state === 'failed' || state === 'read';
  return (
    <span className={classes.mark} data-bad={state === 'failed' || undefined} title={text}>
      <Icon size={14} aria-hidden="true" color={state === 'read' ? 'var(--desk-accent)' : undefined} />
      <span className={isWorded ? undefined : 'visually-hidden'}>{text}</span>
    </span>
  );
}

function stateOf(entry: DeskEntry, receipt: DeskReceipt) {
  if (entry.delivery?.state === 'failed') return 'failed';
  if (receipt.readSeq >= entry.seq) return 'read';
  if (entry.delivery?.hasArrived || receipt.deliveredSeq >= entry.seq) return 'delivered';
  return entry.delivery?.state === 'waiting' ? 'waiting' : 'sent';
}
