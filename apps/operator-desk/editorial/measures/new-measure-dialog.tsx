import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../dialogs/dialog.tsx';
import type { ApiError } from '../../shell/staff-api.ts';
import { emptyMeasure } from '../document/empty-measure.ts';
import { suggestId } from '../document/suggest-id.ts';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { goTo } from '../route.ts';
import type { Level } from '../wire.ts';

const levels: readonly Level[] = ['federal', 'regional', 'municipal'];

/** The few things a draft cannot begin without; all else is asked for in the form. */
export function NewMeasureDialog(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { api, book } = useEditorial();
  const [name, setName] = useState('');
  const [writtenId, setWrittenId] = useState<string>();
  const [level, setLevel] = useState<Level>('regional');
  const [region, setRegion] = useState<string | null>(null);
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const id = writtenId ?? suggestId(name, level === 'federal' ? undefined : (region ?? undefined));
  const isTaken = book.dictionary.measures.some((measure) => measure.id === id);
  const isIdRight = /^[a-z0-9][a-z0-9-]*$/.test(id);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const territory = level === 'federal' ? 'RU' : region;
    const document = emptyMeasure({ id, name: name.trim(), level, territory: territory ?? undefined });
    const answer = await api.draft({ document });
    setBusy(false);
    if (answer.outcome === 'done') goTo({ at: 'draft', id: answer.value.revisionId });
    else setError(answer.error);
  };

  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('editorial.new.title')}>
      <form onSubmit={(event) => void create(event)}>
        <Stack gap="sm">
          <TextInput
            label={t('editorial.new.name')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            data-autofocus
            required
            withAsterisk={false}
          />
          <Select
            label={t('editorial.filter.level')}
            data={levels.map((value) => ({ value, label: t(`editorial.level.${value}`) }))}
            value={level}
            onChange={(next) => setLevel(levels.find((value) => value === next) ?? level)}
            allowDeselect={false}
          />
          {level === 'federal' ? null : (
            <Select
              label={t('editorial.filter.region')}
              data={book.dictionary.regions
                .filter(({ code }) => code !== 'RU')
                .map(({ code }) => ({ value: code, label: book.regionName(code) }))}
              value={region}
              onChange={setRegion}
              searchable
              required
              withAsterisk={false}
              nothingFoundMessage={t('editorial.nothingFound')}
            />
          )}
          <TextInput
            label={t('editorial.new.id')}
            description={t('editorial.new.idHint')}
            value={id}
            onChange={({ currentTarget }) => setWrittenId(currentTarget.value)}
            error={
              isTaken
                ? t('editorial.new.idTaken')
                : id !== '' && !isIdRight
                  ? t('editorial.new.idWrong')
                  : undefined
            }
            spellCheck={false}
          />
          <Text size="xs" c="dimmed">
            {t('editorial.new.text')}
          </Text>
          {error ? <Failure error={error} /> : null}
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={props.onClose}>
            {t('editorial.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={name.trim() === '' || isTaken || !isIdRight}>
            {t('editorial.new.create')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
