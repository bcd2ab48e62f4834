import { Button, Checkbox, Group, MultiSelect, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/dialog.tsx';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { openTopics } from '../state/topics.ts';

const hours = [1, 2, 4, 8, 24] as const;
const longest = 400;

/** What is told, about what, for how long, and what else is done. */
export function SurgeDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const groups = openTopics(useDeskState((state) => state.topicBook));
  const queues = useDeskState((state) => state.queues);
  const [topics, setTopics] = useState<string[]>([]);
  const [text, setText] = useState('');
  const [spoken, setSpoken] = useState('');
  const [textEn, setTextEn] = useState('');
  const [forHours, setForHours] = useState('2');
  const [offersOtherWays, setOffersOtherWays] = useState(true);
  const [overflowQueueId, setOverflow] = useState('');
  const [isBusy, setBusy] = useState(false);

  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    const answer = await connection.call('start-surge', {
      topics,
      text,
      ...(spoken.trim() === '' ? {} : { spoken }),
      ...(textEn.trim() === '' ? {} : { textEn }),
      offersOtherWays,
      ...(overflowQueueId === '' ? {} : { overflowQueueId }),
      minutes: Number(forHours) * 60,
    });
    setBusy(false);
    if (answer.outcome !== 'done') {
      store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
      return;
    }
    onClose();
    await connection.watch(true);
  };
  return (
    <Dialog isOpen={isOpen} title={t('floor.surge.title')} onClose={onClose}>
      <form onSubmit={(event) => void start(event)}>
        <Stack gap="sm">
          <Text size="sm">{t('floor.surge.intro')}</Text>
          <Textarea
            label={t('floor.surge.text')}
            value={text}
            maxLength={longest}
            autosize
            minRows={2}
            maxRows={5}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <MultiSelect
            label={t('floor.surge.topics')}
            placeholder={topics.length === 0 ? t('floor.surge.allTopics') : ''}
            value={topics}
            onChange={setTopics}
            searchable
            data={groups.map(({ id, title, topics: inner }) => ({
              group: title,
              items: [
                { value: id, label: `${title}: ${t('floor.surge.allTopics').toLowerCase()}` },
                ...inner.map((one) => ({ value: one.id, label: one.title })),
              ],
            }))}
          />
          <Textarea
            label={t('floor.surge.spoken')}
            value={spoken}
            maxLength={longest}
            autosize
            minRows={1}
            maxRows={4}
            onChange={(event) => setSpoken(event.currentTarget.value)}
          />
          <Textarea
            label={t('floor.surge.textEn')}
            lang="en"
            value={textEn}
            maxLength={longest}
            autosize
            minRows={1}
            maxRows={4}
            onChange={(event) => setTextEn(event.currentTarget.value)}
          />
          <Group grow align="flex-start">
            <NativeSelect
              label={t('floor.surge.minutes')}
              value={forHours}
              onChange={(event) => setForHours(event.currentTarget.value)}
              data={hours.map((count) => ({
                value: String(count),
                label: t('floor.surge.hours', { count }),
              }))}
            />
            <NativeSelect
              label={t('floor.surge.overflow')}
              value={overflowQueueId}
              onChange={(event) => setOverflow(event.currentTarget.value)}
              data={[
                { value: '', label: t('floor.surge.noOverflow') },
                ...queues
                  .filter(({ isCrisis }) => !isCrisis)
                  .map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Group>
          <Checkbox
            label={t('floor.surge.otherWays')}
            checked={offersOtherWays}
            onChange={(event) => setOffersOtherWays(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isBusy} disabled={text.trim() === ''}>
              {t('floor.surge.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
