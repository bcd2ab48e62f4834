import { useTranslation } from 'react-i18next';
import { useQuality } from '../quality-context.ts';
import type { IndicatorName, IndicatorWord } from '../wire.ts';

/** Titles, definitions and units of the numbers on a card, in the language of the desk. */
export function useIndicators() {
  const { t, i18n } = useTranslation();
  const { words } = useQuality();
  return (
    name: IndicatorName,
  ): Pick<IndicatorWord, 'unit' | 'better' | 'least'> & {
    readonly title: string;
    readonly means: string;
  } => {
    const word = words.indicators.find((one) => one.name === name);
    const told = i18n.language === 'en' ? word?.en : word?.ru;
    const { unit = 'count', better = 'neither', least = 1 } = word ?? {};
    const { title, means } = told ?? {
      title: t('quality.card.quality'),
      means: t('quality.card.qualityMeans'),
    };
    return { unit, better, least, title, means };
  };
}
