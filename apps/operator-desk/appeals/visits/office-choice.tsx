import { Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OfficeKind, officeKinds } from '#core/offices/index.ts';
import { useLoaded } from '../../editorial/use-loaded.ts';
import classes from '../appeals.module.css';
import type { VisitOf } from '../appeals-api.ts';
import { AppealFailure } from '../failure.tsx';
import { useAppealsApi } from '../use-appeals-api.ts';
import type { NearOffices, VisitOffice } from '../wire.ts';

/** Offices near the place she names, at most three. */
export function OfficeChoice(props: {
  readonly of: VisitOf;
  readonly chosen: string;
  readonly onChoose: (officeId: string) => void;
}) {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const { of, chosen, onChoose } = props;
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<OfficeKind>();
  const [asked, setAsked] = useState<{ readonly words: string; readonly kind?: OfficeKind | undefined }>({
    words: '',
  });
  const [near, again] = useLoaded(() => api.nearOffices(of, asked), `${asked.words}.${asked.kind ?? ''}`);
  const look = (next: { readonly words: string; readonly kind?: OfficeKind | undefined }) => {
    setAsked(next);
    onChoose('');
  };
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={t('appeals.visit.place')}
          placeholder={t('appeals.visit.placeHint')}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') look({ words: words.trim(), kind });
          }}
          data-autofocus
        />
        <NativeSelect
          w={190}
          label={t('appeals.visit.kind')}
          value={kind ?? ''}
          onChange={(event) => {
            const next = officeKinds.find((one) => one === event.currentTarget.value);
            setKind(next);
            look({ words: words.trim(), kind: next });
          }}
          data={[
            { value: '', label: t('appeals.visit.anyKind') },
            ...officeKinds.map((one) => ({ value: one, label: t(`appeals.visit.kinds.${one}`) })),
          ]}
        />
        <Button
          variant="default"
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          onClick={() => look({ words: words.trim(), kind })}
        >
          {t('appeals.visit.find')}
        </Button>
      </Group>
      {near.at === 'failed' ? <AppealFailure error={near.error} onAgain={again} /> : null}
      {near.at === 'ready' ? (
        <Found
          near={near.value}
          isAsked={asked.words !== ''}
          chosen={chosen}
          onChoose={onChoose}
          onTown={(town) => {
            setWords(town);
            look({ words: town, kind });
          }}
        />
      ) : null}
    </Stack>
  );
}

function Found(props: {
  readonly near: NearOffices;
  readonly isAsked: boolean;
  readonly chosen: string;
  readonly onChoose: (officeId: string) => void;
  readonly onTown: (town: string) => void;
}) {
  const { t } = useTranslation();
  const { near, isAsked, chosen, onChoose, onTown } = props;
  if (near.outcome === 'not-covered')
    return <p className={classes.notice}>{t('appeals.visit.notCovered')}</p>;
  if (near.outcome === 'which-place')
    return (
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend className="visually-hidden">{t('appeals.visit.towns')}</legend>
        {isAsked ? (
          <p className={classes.notice} role="status">
            {t('appeals.visit.unknownPlace')}
          </p>
        ) : null}
        <Group gap={6}>
          {near.towns.map((town) => (
            <Button
              key={town}
              size="compact-sm"
              variant="default"
              tt="capitalize"
              onClick={() => onTown(town)}
            >
              {town}
            </Button>
          ))}
        </Group>
      </fieldset>
    );
  if (near.offices.length === 0) return <p className={classes.notice}>{t('appeals.visit.noneNear')}</p>;
  return (
    <Radio.Group value={chosen} onChange={onChoose} label={t('appeals.visit.office')}>
      <Stack gap={6} mt={4}>
        {near.offices.map((office) => (
          <OfficeRow key={office.id} office={office} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function OfficeRow({ office }: { readonly office: VisitOffice }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'ru';
  const { id, name, address, distanceKm, isDemonstration } = office;
  const away = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(distanceKm ?? 0);
  const details = [
    address[language],
    ...(distanceKm === undefined ? [] : [t('appeals.visit.away', { km: away })]),
    ...(isDemonstration ? [t('appeals.visit.demonstration')] : []),
  ];
  return <Radio value={id} label={name[language]} description={details.join(' · ')} />;
}
