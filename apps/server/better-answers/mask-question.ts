import { withoutPersonalData } from '#dialogs/language-model/without-personal-data.ts';
import { firstNames } from '#dialogs/understanding/values/first-names.ts';
import { personalDataIn } from '#knowledge-base/editorial/gate/personal-data.ts';
import { scrub } from '#platform/security/redact.ts';

/** Words of a name beside a first name: "Мария Ивановна Петрова", "Петрова Мария". */
const namesInRow = /\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)*/gu;
const patronymic = /\p{L}{3,}(?:ович|евич|ична|овна|евна)[а-яё]{0,2}(?![\p{L}])/giu;

/** A question as editors may read it: without numbers, addresses and names. Rather too little than too much is left. */
export function maskQuestion(text: string): string {
  const bare = withoutPersonalData(scrub(text))
    .replace(namesInRow, (run) => (isName(run) ? '[имя]' : run))
    .replace(patronymic, '[имя]');
  // Digits spoken or written apart, that together are a number of somebody's.
  return personalDataIn(bare) === undefined ? bare : bare.replace(/\d/g, '•');
}

/** A first name among other capitals, or one that nothing common is called. */
function isName(run: string): boolean {
  const words = run.toLowerCase().replaceAll('ё', 'е').split(/[ -]/);
  return words.length > 1 && words.some((word) => firstNames.has(word));
}
