import { useTranslation } from 'react-i18next';
import type { AnswerGround } from '#core/conversations/index.ts';
import { dateText } from '../shell/format.ts';
import own from './citizen-panel.module.css';

/** Acts, version of the measure, parameters with the day they are in force from. */
export function GroundView({ ground }: { readonly ground: AnswerGround }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={own.ground}>
      {ground.acts.map((act) => (
        <div key={act} dir="auto">
          {act}
        </div>
      ))}
      <div>
        {ground.measureId}, {t('citizen.version', { version: ground.measureVersion })}
      </div>
      {ground.parameters.map((parameter) => (
        <div key={parameter.id}>
          {parameter.id}: {parameter.value}{' '}
          {t('citizen.parameterFrom', { date: dateText(i18n.language, parameter.from) })}
        </div>
      ))}
    </div>
  );
}
