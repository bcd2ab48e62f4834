import { useTranslation } from 'react-i18next';
import { filled, unknownVariables, valuesOf, wordsFor } from '#core/outreach/campaigns/message-template.ts';
import classes from './campaigns.module.css';
import type { CampaignChoices, PlanOnScreen } from './wire.ts';

const languages = ['ru', 'en'] as const;
const wayOf: Readonly<Record<PlanOnScreen['channels'][number], 'text' | 'sms' | 'spoken'>> = {
  'web-chat': 'text',
  telegram: 'text',
  max: 'text',
  sms: 'sms',
  voice: 'spoken',
};

/** The message as it would reach an invented person, in each language and channel. */
export function MessagePreview({
  plan,
  choices,
}: {
  readonly plan: PlanOnScreen;
  readonly choices: CampaignChoices;
}) {
  const { t } = useTranslation();
  const { message, channels, measureId } = plan;
  if (message.text.trim() === '') return null;
  const unknown = unknownVariables(message);
  const measure = choices.measures.find(({ id }) => id === measureId);
  const { sample } = choices;
  const ways = (['text', 'sms', 'spoken'] as const).filter((way) =>
    channels.some((channel) => wayOf[channel] === way),
  );
  return (
    <section className={classes.samples} aria-label={t('campaigns.sample.title')}>
      <h2 className={classes.heading}>{t('campaigns.sample.title')}</h2>
      {unknown.length > 0 ? (
        <p className={classes.warning}>{t('campaigns.sample.unknown', { names: unknown.join(', ') })}</p>
      ) : null}
      {languages.map((language) => {
        const chosen = wordsFor(message, language);
        if (chosen.language !== language)
          return (
            <p key={language} className={classes.quiet}>
              {t('campaigns.sample.noEnglish')}
            </p>
          );
        const words = filled(
          chosen.words,
          valuesOf(
            { name: sample.name, region: '' },
            { region: sample.region[language], measure: language === 'ru' ? measure?.name : measure?.nameEn },
          ),
        );
        return (
          <div key={language} className={classes.sampleRow}>
            {ways.map((way) => (
              <figure key={way} className={classes.sample} lang={language}>
                <figcaption>{t(`campaigns.sample.${way}.${language}`)}</figcaption>
                <p className={classes.message}>{words[way]}</p>
                {way === 'sms' ? (
                  <small className={classes.quiet}>
                    {t('campaigns.sample.letters', { count: words.sms.length })}
                  </small>
                ) : null}
              </figure>
            ))}
          </div>
        );
      })}
    </section>
  );
}
