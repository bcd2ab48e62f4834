import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingView } from '../quality/wire.ts';
import { timeText } from '../shell/format.ts';

/** One recording of a call, to listen to; fetched when it is played, and whoever listens is on record. */
export function CallRecording(props: {
  readonly recording: RecordingView;
  /** Where its sound is. */
  readonly href: string;
  readonly ref?: Ref<HTMLAudioElement>;
}) {
  const { t, i18n } = useTranslation();
  const { recording, href, ref } = props;
  const line = t(recording.isOperators ? 'timeline.recordingOperator' : 'timeline.recordingCitizen');
  return (
    <>
      <div style={{ color: 'var(--desk-quiet)', fontSize: '0.8125rem' }}>
        {line}, {timeText(i18n.language, recording.startedAt)}
      </div>
      {/* biome-ignore lint/a11y/useMediaCaption: what was said stands beside it, line by line */}
      <audio
        style={{ width: '100%', height: 36 }}
        controls
        controlsList="nodownload"
        aria-label={line}
        preload="none"
        src={href}
        ref={ref}
      />
    </>
  );
}
