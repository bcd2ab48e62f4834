import { Checkbox, Table, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readText } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import type { FactRow } from '../wire.ts';

const columns = ['fact', 'type', 'question'] as const;

/** What may be asked or known of a citizen, with the very words of the question. */
export function FactsPage() {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const [text, setText] = useState('');
  const [isAskedOnly, setAskedOnly] = useState(false);
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const found = book.dictionary.facts.filter(
    (fact) =>
      (!isAskedOnly || fact.question !== undefined) &&
      `${fact.id} ${readText(fact.label, book.language)} ${fact.question?.ru.chat ?? ''}`
        .toLowerCase()
        .includes(wanted),
  );
  return (
    <>
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('editorial.nav.facts')}
        </Title>
      </div>
      <p className={classes.explain}>{t('editorial.facts.text')}</p>
      <search className={classes.filters} data-two>
        <TextInput
          type="search"
          aria-label={t('editorial.facts.search')}
          placeholder={t('editorial.facts.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Checkbox
          label={t('editorial.facts.askedOnly')}
          checked={isAskedOnly}
          onChange={({ currentTarget }) => setAskedOnly(currentTarget.checked)}
          style={{ alignSelf: 'center' }}
        />
      </search>
      {found.length === 0 ? (
        <div className={classes.empty}>{t('editorial.nothingFound')}</div>
      ) : (
        <div className={classes.card}>
          <Table verticalSpacing={8} horizontalSpacing="md" layout="fixed" stickyHeader>
            <Table.Thead>
              <Table.Tr>
                {columns.map((name) => (
                  <Table.Th key={name}>{t(`editorial.column.${name}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map((fact) => (
                <FactLine key={fact.id} fact={fact} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </>
  );
}

function FactLine({ fact }: { readonly fact: FactRow }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const question = fact.question?.[book.language === 'en' ? 'en' : 'ru'];
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        {readText(fact.label, book.language)}
        <div className={classes.quiet}>{fact.id}</div>
      </Table.Td>
      <Table.Td>
        {t(`editorial.type.${fact.type}`)}
        {fact.options ? (
          <div className={classes.quiet}>
            {fact.options.map((option) => readText(option.label, book.language)).join(' · ')}
          </div>
        ) : null}
      </Table.Td>
      <Table.Td>
        {question ? (
          <>
            {question.chat}
            <div className={classes.quiet}>
              {t('editorial.facts.voice')}: {question.voice}
            </div>
            <div className={classes.quiet}>
              {t('editorial.facts.help')}: {question.help}
            </div>
          </>
        ) : (
          <span className={classes.quiet}>
            {t(fact.derived ? 'editorial.facts.derived' : 'editorial.facts.notAsked')}
          </span>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
