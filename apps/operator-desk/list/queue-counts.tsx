import { useTranslation } from 'react-i18next';
import { useDeskState } from '../shell/desk-context.ts';
import { waitText } from '../shell/format.ts';
import classes from './conversation-list.module.css';

/** How many wait in each queue she serves. */
export function QueueCounts() {
  const { t } = useTranslation();
  const queues = useDeskState((state) => state.queues);
  const lines = useDeskState((state) => state.lines);
  const counts = useDeskState((state) => state.counts);
  const isSupervisor = useDeskState((state) => state.isSupervisor);
  const served = queues.filter(({ line }) => isSupervisor || lines.includes(line));
  return (
    <section className={classes.queues} aria-label={t('list.queues')}>
      <h2 className={classes.heading} style={{ paddingInline: 0 }}>
        {t('list.queues')}
      </h2>
      {served.map((queue) => {
        const found = counts?.queues.find(({ queueId }) => queueId === queue.id);
        return (
          <div key={queue.id} className={classes.queue}>
            <span className={classes.queueName} title={queue.name}>
              {queue.name}
            </span>
            {found && found.waiting > 0 ? (
              <>
                <span className={classes.quiet}>
                  {t('list.longest', { wait: waitText(t, found.longestWaitMs) })}
                </span>
                <span className={classes.queueCount}>{found.waiting}</span>
              </>
            ) : (
              <span className={classes.quiet}>{t('list.queueEmpty')}</span>
            )}
          </div>
        );
      })}
    </section>
  );
}
