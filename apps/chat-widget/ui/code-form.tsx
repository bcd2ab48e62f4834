import { useEffect, useRef, useState } from 'preact/hooks';
import { useTexts } from './texts.ts';

/** The field for a code that another channel gave. */
export function CodeForm(props: { readonly onCode: (code: string) => void; readonly onCancel: () => void }) {
  const say = useTexts();
  const [code, setCode] = useState('');
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      class="code"
      onSubmit={(event) => {
        event.preventDefault();
        const digits = code.replace(/\D/g, '');
        if (digits.length === 6) props.onCode(digits);
        else {
          setWrong(true);
          input.current?.focus();
        }
      }}
    >
      <label for="code">{say('have-code')}</label>
      <p id="code-hint" class={isWrong ? 'too-long' : ''} role={isWrong ? 'alert' : undefined}>
        {say(isWrong ? 'have-code-wrong' : 'have-code-hint')}
      </p>
      <input
        ref={input}
        id="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={20}
        value={code}
        aria-describedby="code-hint"
        aria-invalid={isWrong}
        onInput={({ currentTarget }) => {
          setCode(currentTarget.value);
          setWrong(false);
        }}
      />
      <span class="row">
        <button type="submit" class="primary">
          {say('have-code-go')}
        </button>
        <button type="button" class="link" onClick={props.onCancel}>
          {say('cancel')}
        </button>
      </span>
    </form>
  );
}
