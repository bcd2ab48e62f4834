import { textIn } from '#dialogs/flows/shared/format.ts';
import type { Fact, FactValue } from '#dialogs/ports.ts';
import { type Html, html } from '../html/html.ts';
import { layout } from '../html/layout.ts';
import type { Page } from '../html/page-cache.ts';
import type { PageContext } from '../pages/page-context.ts';
import { words } from '../pages/pieces.ts';
import { answersList } from './answers-list.ts';
import { exampleFor, type Fields, type FormProblem, isBirth } from './read-form-answer.ts';
import type { GivenAnswer } from './result-view.ts';
import type { Step } from './steps.ts';

/** More options than this are a list to open. */
const mostRadios = 12;

export interface Asking {
  readonly checkId: string;
  readonly step: Step;
  readonly given: readonly GivenAnswer[];
  /** What was sent and could not be taken, with what is wrong with it. */
  readonly wrong?: { readonly problem: FormProblem; readonly fields: Fields };
}

/** One question on one page: the heading is the question, so that it is heard first. */
export function questionPage(context: PageContext, asking: Asking): Page {
  const { frame, say, to } = context;
  const { checkId, step, given, wrong } = asking;
  const path = `/check/${checkId}/${step.n}`;
  const title = say('step', { n: step.n });
  const problem = wrong && problemText(context, step.fact, wrong.problem);
  return layout(frame, {
    title: problem === undefined ? title : `${say('problem-title')}: ${title}`,
    path,
    isPrivate: true,
    main: html`<p class="crumbs">${
      step.n > 1
        ? html`<a href="${to(`/check/${checkId}/${step.n - 1}`)}">‹ ${say('back')}</a>`
        : html`<a href="${to('')}">${say('home')}</a>`
    } · ${title}</p>
${
  problem !== undefined &&
  html`<div class="problem" role="alert"><h2>${say('problem-title')}</h2><p><a href="#${firstField(step.fact)}">${problem}</a></p></div>`
}
<form method="post" action="${to(path)}" novalidate>
<input type="hidden" name="path" value="${step.fact.id}">
${field(context, asking, problem)}
<div class="actions">
<button>${say('next')}</button>
<button class="quiet" name="unknown" value="yes">${say('dont-know')}</button>
</div>
</form>
${
  step.texts.help !== '' &&
  html`<details><summary>${say('why-asked')}</summary><p>${words(context, step.texts.help)}</p></details>`
}
${
  given.length > 0 &&
  html`<p><a href="${to(`/check/${checkId}/result`)}">${say('enough')}</a></p>
<details><summary>${say('your-answers')} (${given.length})</summary>${answersList(context, given, checkId)}</details>`
}`,
  });
}

function field(context: PageContext, { step, wrong }: Asking, problem: string | undefined): Html {
  const { fact, texts, value } = step;
  const heading = html`<h1>${words(context, texts.question)}</h1>`;
  const told = problem !== undefined && html`<p class="wrong" id="wrong">${problem}</p>`;
  const options = optionsOf(context, fact);
  if (fact.type === 'date')
    return dateField(context, {
      heading,
      told,
      fields: wrong?.fields ?? dateParts(value, context.today),
      mayBeAge: isBirth(fact),
    });
  const said = wrong?.fields.answer ?? written(fact, value);
  if (options === undefined) return textField(context, { heading, told, fact, said });
  if (options.length > mostRadios)
    return html`<label for="answer">${heading}</label>${told}
<p><select id="answer" name="answer"${problem !== undefined && html` aria-describedby="wrong" aria-invalid="true"`}>
<option value="">${context.say('choose')}</option>
${options.map(({ id, label }) => html`<option value="${id}"${id === said && html` selected`}>${label}</option>`)}
</select></p>`;
  return html`<fieldset${problem !== undefined && html` aria-describedby="wrong"`}><legend>${heading}</legend>${told}
<div class="options">${options.map(
    ({ id, label }, n) =>
      html`<label><input type="radio" name="answer" value="${id}"${n === 0 && html` id="answer"`}${id === said && html` checked`}> <span>${words(context, label)}</span></label>`,
  )}</div></fieldset>`;
}

function optionsOf(
  { say, language }: PageContext,
  { type, options }: Fact,
): readonly { readonly id: string; readonly label: string }[] | undefined {
  if (type === 'bool')
    return [
      { id: 'yes', label: say('yes') },
      { id: 'no', label: say('no') },
    ];
  if (type !== 'enum') return undefined;
  const named = (options ?? []).map(({ id, label }) => ({ id, label: textIn(label, language) }));
  return named.length > mostRadios
    ? named.toSorted((a, b) => a.label.localeCompare(b.label, language))
    : named;
}

function textField(
  { say }: PageContext,
  { heading, told, fact, said }: { heading: Html; told: Html | false; fact: Fact; said: string },
): Html {
  const hint = fact.type === 'money' ? say('money-hint') : say('number-hint', { example: exampleFor(fact) });
  return html`<label for="answer">${heading}</label>
<p class="hint" id="hint">${hint}</p>${told}
<p class="short"><input type="text" id="answer" name="answer" value="${said}" maxlength="30" inputmode="${fact.type === 'int' ? 'numeric' : 'decimal'}" autocomplete="off" aria-describedby="hint${told !== false && ' wrong'}"${told !== false && html` aria-invalid="true"`}></p>`;
}

function dateField(
  { say }: PageContext,
  {
    heading,
    told,
    fields,
    mayBeAge,
  }: { heading: Html; told: Html | false; fields: Fields; mayBeAge: boolean },
): Html {
  const part = (name: 'day' | 'month' | 'year' | 'age', length: number): Html =>
    html`<div class="${name}"><label for="${name}">${say(name)}</label>
<input type="text" id="${name}" name="${name}" value="${fields[name] ?? ''}" inputmode="numeric" maxlength="${length}" autocomplete="off"></div>`;
  return html`<fieldset aria-describedby="hint${told !== false && ' wrong'}"><legend>${heading}</legend>
<p class="hint" id="hint">${say('date-hint')}</p>${told}
<div class="date">${part('day', 2)}${part('month', 2)}${part('year', 4)}</div>
${mayBeAge && part('age', 3)}</fieldset>`;
}

/** What was answered, as it would be written. */
function written({ type }: Fact, value: FactValue | undefined): string {
  const told = value?.value;
  if (told === undefined) return '';
  if (typeof told === 'boolean') return told ? 'yes' : 'no';
  return type === 'money' && typeof told === 'number' ? String(told / 100) : String(told);
}

/** A day, a month, a year, or an age: as it was told. */
function dateParts(value: FactValue | undefined, today: string): Fields {
  const [lo, hi] = [String(value?.value ?? value?.lo ?? ''), String(value?.value ?? value?.hi ?? '')];
  const [year = '', month = '', day = ''] = lo.split('-');
  if (lo === hi) return { year, month, day };
  if (lo.slice(0, 7) === hi.slice(0, 7)) return { year, month };
  if (lo === `${year}-01-01` && hi === `${year}-12-31`) return { year };
  const years = Number(today.slice(0, 4)) - Number(hi.slice(0, 4));
  return { age: String(today.slice(5) < hi.slice(5) ? years - 1 : years) };
}

function firstField({ type }: Fact): string {
  return type === 'date' ? 'day' : 'answer';
}

function problemText({ say }: PageContext, fact: Fact, problem: FormProblem): string {
  return say(`problem-${problem}`, { example: exampleFor(fact) });
}
