import { Button, Group, Loader, Menu, Text, Title } from '@mantine/core';
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { exportAddress } from '../editorial-api.ts';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import { hrefOf } from '../route.ts';
import { MeasureFilters } from './measure-filters.tsx';
import { MeasureTable } from './measure-table.tsx';
import { NewMeasureDialog } from './new-measure-dialog.tsx';
import { useFilters } from './use-filters.ts';
import { useRows } from './use-rows.ts';

const exportFormats = ['xlsx', 'csv', 'yaml'] as const;

export function MeasuresPage() {
  const { t } = useTranslation();
  const { api, book } = useEditorial();
  const [filters, setFilters] = useFilters();
  const list = useRows((cursor) => api.measures(filters, cursor), JSON.stringify(filters));
  const [isNewOpen, setNewOpen] = useState(false);

  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('editorial.measures.title')}
        </Title>
        <Group gap="xs">
          <Button
            component="a"
            href={hrefOf({ at: 'import' })}
            variant="default"
            leftSection={<IconUpload size={16} aria-hidden="true" />}
          >
            {t('editorial.measures.import')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
                {t('editorial.measures.export')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {exportFormats.map((format) => (
                <Menu.Item key={format} component="a" href={exportAddress(format, book.language)} download>
                  {t(`editorial.format.${format}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setNewOpen(true)}>
            {t('editorial.measures.new')}
          </Button>
        </Group>
      </div>
      <MeasureFilters value={filters} onChange={setFilters} />
      {list.error ? <Failure error={list.error} onAgain={list.more} /> : null}
      {list.rows.length > 0 ? (
        <MeasureTable rows={list.rows} />
      ) : list.isLoading ? (
        <Loader type="dots" m="md" />
      ) : list.error ? null : (
        <div className={classes.empty}>
          <Text size="sm">{t('editorial.measures.nothing')}</Text>
          <Button variant="default" size="compact-sm" mt="xs" onClick={() => setFilters({})}>
            {t('editorial.measures.clear')}
          </Button>
        </div>
      )}
      {list.hasMore ? (
        <Button variant="default" mt="sm" loading={list.isLoading} onClick={list.more} ref={list.watchEnd}>
          {t('editorial.more')}
        </Button>
      ) : null}
      <p className="visually-hidden" role="status">
        {list.isLoading ? '' : t('editorial.measures.shown', { count: list.rows.length })}
      </p>
      <NewMeasureDialog isOpen={isNewOpen} onClose={() => setNewOpen(false)} />
    </>
  );
}
