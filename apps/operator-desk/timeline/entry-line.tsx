import { Anchor, Group, Text } from '@mantine/core';
import { IconFile, IconNote, IconPhone } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskEntry, DeskReceipt } from '../protocol/index.ts';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { timeText } from '../shell/format.ts';
import { DeliveryMark } from './delivery-mark.tsx';
import { eventText, type Names } from './event-text.ts';
import classes from './timeline.module.css';

/** Thousands of them stand in a long conversation: one is drawn anew only when it changed itself. */
export const EntryLine = memo(function EntryLine(props: {
  readonly entry: DeskEntry;
  readonly meId: string | undefined;
  readonly names: Names;
  readonly citizenName: string | undefined;
  /** Absent in earlier conversations: nobody waits for their marks. */
  readonly receipt?: DeskReceipt;
}) {
  const { t, i18n } = useTranslation();
  const { entry } = props;
  const { body, author } = entry;
  const time = <time dateTime={entry.at}>{timeText(i18n.language, entry.at)}</time>;
  if (body.kind === 'event')
    return (
      <li className={classes.event}>
        <bdi>{eventText(t, body.event, props.names)}</bdi> · {time}
      </li>
    );
  const side = body.kind === 'note' ? 'note' : author.kind === 'system' ? 'bot' : author.kind;
  const isMine = author.kind === 'operator' && author.staffId === props.meId;
  const isOurs = author.kind === 'operator' || author.kind === 'bot';
  return (
    <li className={classes.bubble} data-side={side}>
      <div className={classes.meta}>
        {body.kind === 'note' ? <IconNote size={14} aria-hidden="true" /> : null}
        <bdi className={classes.author}>{authorName()}</bdi>
        {body.kind === 'note' ? <span>{t('timeline.note')}</span> : null}
        {body.kind === 'edit' ? <span>{t('timeline.edited')}</span> : null}
        {body.kind === 'choice' ? <span>{t('timeline.chose')}</span> : null}
        {entry.channel ? <ChannelIcon channel={entry.channel} /> : null}
        {time}
        {isOurs && body.kind !== 'note' && props.receipt ? (
          <DeliveryMark entry={entry} receipt={props.receipt} />
        ) : null}
      </div>
      <EntryBodyView body={body} conversationId={entry.conversationId} />
    </li>
  );

  function authorName(): string {
    switch (author.kind) {
      case 'citizen':
        return props.citizenName ?? t('timeline.citizen');
      case 'operator':
        return isMine ? t('timeline.you') : author.name;
      case 'bot':
      case 'system':
        return t('timeline.bot');
    }
  }
});

function EntryBodyView(props: { readonly body: DeskEntry['body']; readonly conversationId: string }) {
  const { body } = props;
  const { t } = useTranslation();
  switch (body.kind) {
    case 'text':
      return (
        <>
          <div className={classes.text} dir="auto">
            {body.text}
          </div>
          {body.choices && body.choices.length > 0 ? (
            <ul className={classes.choices} aria-label={t('timeline.choices')}>
              {body.choices.map((choice) => (
                <li key={choice.id} className={classes.chip}>
                  <bdi>{choice.label}</bdi>
                </li>
              ))}
            </ul>
          ) : null}
          {body.wants === 'contact' ? (
            <Text size="xs" c="dimmed" mt={4}>
              {t('timeline.wantsContact')}
            </Text>
          ) : null}
        </>
      );
    case 'choice':
    case 'edit':
    case 'note':
      return (
        <div className={classes.text} dir="auto">
          {body.text}
        </div>
      );
    case 'file':
      return (
        <>
          <Group gap={6} mt={4} wrap="nowrap">
            <IconFile size={18} aria-label={t('timeline.file')} />
            <Anchor
              size="sm"
              href={`/api/desk/files/${props.conversationId}/${body.file.fileId}`}
              download
              style={{ overflowWrap: 'anywhere' }}
            >
              <bdi>{body.file.name}</bdi>
            </Anchor>
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {sizeText(t, body.file.size)}
            </Text>
          </Group>
          {body.caption ? (
            <div className={classes.text} dir="auto">
              {body.caption}
            </div>
          ) : null}
        </>
      );
    case 'contact':
      return (
        <Group gap={6} mt={4}>
          <IconPhone size={16} aria-label={t('timeline.contact')} />
          <Text size="sm">{body.phone}</Text>
        </Group>
      );
    case 'keys':
    case 'silence':
      return (
        <Text size="sm" c="dimmed">
          {body.kind === 'keys' ? t('timeline.keys', { keys: body.keys }) : t('timeline.silence')}
        </Text>
      );
    case 'event':
      return null;
  }
}

function sizeText(t: TFunction, bytes: number): string {
  return bytes < 1_048_576
    ? t('unit.kilobyte', { value: Math.max(1, Math.round(bytes / 1024)) })
    : t('unit.megabyte', { value: (bytes / 1_048_576).toFixed(1) });
}
