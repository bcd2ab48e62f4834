import {
  IconBooks,
  IconFileImport,
  IconHelpCircle,
  IconListCheck,
  IconListDetails,
  IconMessages,
  IconReportMoney,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { hrefOf, type Route } from '../route.ts';

const sections = [
  { at: 'measures', Icon: IconListDetails, holds: ['measures', 'measure'] },
  { at: 'phrases', Icon: IconMessages, holds: ['phrases'] },
  { at: 'work', Icon: IconListCheck, holds: ['work', 'draft', 'review'] },
  { at: 'gaps', Icon: IconHelpCircle, holds: ['gaps'] },
  { at: 'import', Icon: IconFileImport, holds: ['import'] },
  { at: 'parameters', Icon: IconReportMoney, holds: ['parameters'] },
  { at: 'facts', Icon: IconBooks, holds: ['facts'] },
] as const;

export function SideBar({ route }: { readonly route: Route }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.side} aria-label={t('editorial.nav.label')}>
      {sections.map(({ at, Icon, holds }) => (
        <a
          key={at}
          href={hrefOf({ at })}
          className={classes.sideLink}
          aria-current={holds.some((held) => held === route.at) ? 'page' : undefined}
        >
          <Icon size={18} aria-hidden="true" className={classes.sideIcon} />
          {t(`editorial.nav.${at}`)}
        </a>
      ))}
    </nav>
  );
}
