import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChannelKind } from '#core/conversations/index.ts';
import { dateText, timeText } from '../../shell/format.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { useRows } from '../measures/use-rows.ts';
import { Failure } from '../parts/failure.tsx';
import own from './review.module.css';

const channels: readonly ChannelKind[] = ['web-chat', 'telegram', 'max', 'sms'];

/** Who was told by the version that this one replaced: perhaps they should hear of it. */
export function AffectedList({ revisionId }: { readonly revisionId: string }) {
  const { t } = useTranslation();
  const { api, book, onOpenConversation } = useEditorial();
  const list = useRows((cursor) => api.affected(revisionId, cursor), revisionId);
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="affected">
      <h2 id="affected" className={classes.subtitle}>
        {t('editorial.affected.question')}
      </h2>
      {list.error ? <Failure error={list.error} onAgain={list.more} /> : null}
      <p className={own.answer}>
        {list.isLoading && list.rows.length === 0
          ? t('editorial.affected.looking')
          : list.rows.length === 0
            ? t('editorial.affected.nobody')
            : t(list.hasMore ? 'editorial.affected.more' : 'editorial.affected.some', {
                count: list.rows.length,
              })}
      </p>
      {list.rows.length === 0 ? null : (
        <Table verticalSpacing={5} horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('editorial.affected.when')}</Table.Th>
              <Table.Th>{t('editorial.affected.channel')}</Table.Th>
              <Table.Th>{t('editorial.affected.version')}</Table.Th>
              <Table.Th>{t('editorial.affected.conversation')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.rows.map(({ conversationId, at, channel, measureVersion }) => (
              <Table.Tr key={conversationId}>
                <Table.Td>
                  {dateText(book.language, at)}, {timeText(book.language, at)}
                </Table.Td>
                <Table.Td>
                  {channels.some((one) => one === channel) ? t(`channel.${channel}`) : (channel ?? '—')}
                </Table.Td>
                <Table.Td>{measureVersion ?? '—'}</Table.Td>
                <Table.Td>
                  {onOpenConversation ? (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => onOpenConversation(conversationId)}
                    >
                      {t('editorial.affected.open')}
                    </Button>
                  ) : (
                    <span className={classes.quiet}>{conversationId}</span>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {list.hasMore ? (
        <Button variant="default" size="compact-sm" mt="xs" loading={list.isLoading} onClick={list.more}>
          {t('editorial.more')}
        </Button>
      ) : null}
    </section>
  );
}
