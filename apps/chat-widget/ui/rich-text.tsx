import { linkify } from './linkify.ts';
import { useTexts } from './texts.ts';

/** What somebody wrote, as text; paragraphs each in their own direction. */
export function RichText({ text }: { readonly text: string }) {
  const say = useTexts();
  return (
    <div class="text">
      {text.split('\n').map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that never changes
        <p key={n} dir="auto">
          {line === ''
            ? '\u00a0'
            : linkify(line).map(({ text: piece, href }) =>
                href === undefined ? (
                  piece
                ) : (
                  <a key={href} href={href} target="_blank" rel="noopener noreferrer nofollow">
                    {piece}
                    <span class="hidden"> {say('new-tab')}</span>
                  </a>
                ),
              )}
        </p>
      ))}
    </div>
  );
}
