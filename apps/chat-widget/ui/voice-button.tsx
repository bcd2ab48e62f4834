import { Icon } from './icons.tsx';
import { useTexts } from './texts.ts';
import type { Voice } from './use-voice.ts';

/** The microphone beside the field: once to speak, once more or Escape to stop. */
export function VoiceButton({ voice }: { readonly voice: Voice }) {
  const say = useTexts();
  if (voice.state === 'none') return null;
  const isOn = voice.state !== 'off';
  const name = say(isOn ? 'voice-stop' : 'voice-start');
  return (
    <button
      type="button"
      class={isOn ? 'square voice on' : 'square voice'}
      aria-label={name}
      title={name}
      aria-pressed={isOn}
      onClick={() => (isOn ? voice.stop() : voice.start())}
    >
      <Icon name={isOn ? 'stop' : 'microphone'} />
    </button>
  );
}

/** What goes on with the microphone, also for those who do not see the button. */
export function VoiceStatus({ voice }: { readonly voice: Voice }) {
  const say = useTexts();
  const said =
    voice.state === 'loading'
      ? say('voice-loading')
      : voice.state === 'listening'
        ? say('voice-listening')
        : voice.failure
          ? say(`voice-${voice.failure}`)
          : '';
  return (
    <p class={voice.state === 'listening' ? 'voice-status listening' : 'voice-status'} role="status">
      {said}
    </p>
  );
}
