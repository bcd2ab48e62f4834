import { expect, it } from 'vitest';
import { html } from './html.ts';

it('escapes words wherever they stand, and nothing twice', () => {
  const said = `"><script>alert('1')</script>&`;
  const inner = html`<a title="${said}">${said}</a>`;
  expect(inner.text).toBe(
    '<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</a>',
  );
  expect(html`<p>${inner}</p>`.text).toBe(`<p>${inner.text}</p>`);
});

it('joins lists and leaves out what is not there', () => {
  const items = ['один', 'два'].map((one) => html`<li>${one}</li>`);
  expect(html`<ul>${items}${false}${undefined}</ul>${0}`.text).toBe('<ul><li>один</li><li>два</li></ul>0');
});
