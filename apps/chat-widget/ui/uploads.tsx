import { Icon } from './icons.tsx';
import { useTexts } from './texts.ts';
import type { Upload } from './use-uploads.ts';

export function Uploads({ uploads }: { readonly uploads: readonly Upload[] }) {
  const say = useTexts();
  return (
    <div class="uploads" aria-live="polite">
      {uploads.map(({ id, name, share, error, cancel, retry }) => (
        <div key={id} class={error === undefined ? 'upload' : 'upload wrong'}>
          {error === undefined ? (
            <>
              <span dir="auto">{say('file-uploading', { name })}</span>
              <progress value={share} max={1} aria-label={say('file-uploading', { name })} />
            </>
          ) : (
            <span dir="auto">
              <Icon name="warning" /> {error}
            </span>
          )}
          <span class="row">
            {retry && (
              <button type="button" class="link" onClick={retry}>
                {say('file-retry')}
              </button>
            )}
            <button type="button" class="link" onClick={cancel}>
              {say(error === undefined ? 'file-cancel' : 'discard')}
            </button>
          </span>
        </div>
      ))}
    </div>
  );
}
